package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;
import static org.shaodao.meeting.session.process.JointMeeting.UNIT;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.shaodao.meeting.member.Member;
import org.shaodao.meeting.member.MemberBook;
import org.shaodao.meeting.session.Sessions;
import org.springframework.stereotype.Component;

/** On create of a receipt: the registered liaison has it, as long as they are one; a colleague may take it back. */
@Component
class KeepLiaison implements TaskListener {
    private final MemberBook members;
    private final Sessions sessions;

    KeepLiaison(MemberBook members, Sessions sessions) {
        this.members = members;
        this.sessions = sessions;
    }

    @Override
    public void notify(DelegateTask task) {
        var unit = UNIT.in(task);
        var body = sessions.find(MEETING_NO.in(task)).orElseThrow().body();
        members.seat(body, unit)
                .map(Member::liaison)
                .filter(liaison -> members.liaisons(unit).stream()
                        .anyMatch(person -> person.userId().equals(liaison)))
                .ifPresent(task::setAssignee);
    }
}
