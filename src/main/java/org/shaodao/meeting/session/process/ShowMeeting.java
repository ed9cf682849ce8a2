package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.CARD;
import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.Spin;
import org.shaodao.meeting.Members;
import org.shaodao.meeting.session.MeetingCards;
import org.shaodao.meeting.session.Sessions;
import org.springframework.stereotype.Component;

/** On create of a task of a meeting: shows the meeting and its members; nothing is prefilled from the last round. */
@Component
class ShowMeeting implements TaskListener {
    static final String MEMBERS = "memberOptions";
    private static final List<String> DECISIONS = List.of(
            "agendaItems", "agendaDecision", "meetsOn", "attendance", "presentUnits", "minutesDecision", "returnItems");

    private final MeetingCards cards;
    private final Sessions sessions;
    private final Members members;

    ShowMeeting(MeetingCards cards, Sessions sessions, Members members) {
        this.cards = cards;
        this.sessions = sessions;
        this.members = members;
    }

    @Override
    public void notify(DelegateTask task) {
        DECISIONS.forEach(field -> task.setVariable(field, null));
        var no = MEETING_NO.in(task);
        CARD.setLocal(task, cards.draw(no));
        var body = sessions.find(no).orElseThrow().body();
        task.setVariableLocal(
                MEMBERS,
                Spin.JSON(members.of(body).stream()
                        .map(unit -> Map.of("label", unit.name(), "value", unit.code()))
                        .toList()));
    }
}
