package org.shaodao.meeting.session;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.ChairChanged;
import org.shaodao.meeting.member.MemberChanged;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.PlainText;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What comes between a meeting's opening and its end: another chair, another member, no meeting at all. */
@Service
@Transactional
public class Changes {
    private static final int LONGEST_REASON = 200;

    private final MeetingStore store;
    private final Roster roster;
    private final Convening convening;
    private final AgendaItems items;
    private final MeetingTold told;
    private final MeetingNotices notices;
    private final Directory directory;
    private final CurrentActor actor;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Changes(
            MeetingStore store,
            Roster roster,
            Convening convening,
            AgendaItems items,
            MeetingTold told,
            MeetingNotices notices,
            Directory directory,
            CurrentActor actor,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.roster = roster;
        this.convening = convening;
        this.items = items;
        this.told = told;
        this.notices = notices;
        this.directory = directory;
        this.actor = actor;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The unit that chairs cannot: the next in the roster does. An agenda that was approved stays approved; all members hear of
     * the change, and the new chair signs the minutes.
     */
    public Outcome changeChair(String meetingNo, String reason) {
        var wrong = reasonFault(reason);
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        var meeting = store.lock(meetingNo);
        if (meeting.state().isOver()) {
            return Outcome.refused("会议已经结束，不能更换轮值主席。");
        }
        replaceChair(meeting, reason.strip());
        return Outcome.done();
    }

    /** There will be no meeting: items wait for the next, uncounted, and the chair's turn was none. */
    public Outcome cancel(String meetingNo, String reason) {
        var wrong = reasonFault(reason);
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        var meeting = store.lock(meetingNo);
        if (!meeting.state().isAhead()) {
            return Outcome.refused("会议已经召开或结束，不能取消。");
        }
        cancel(meeting, reason.strip());
        told.tell(meetingNo, MeetingTold.CANCELLED, null);
        return Outcome.done();
    }

    /** Its process was deleted in the engine: the items are not lost with it. */
    public void instanceOver(String meetingNo) {
        var meeting = store.lock(meetingNo);
        if (!meeting.state().isOver()) {
            cancel(meeting, "会议流程被删除");
        }
    }

    @EventListener
    void on(MemberChanged changed) {
        for (var meeting : store.open(changed.body())) {
            if (changed.joined()) {
                if (convening.invite(meeting, changed.unitCode())) {
                    told.tell(meeting.meetingNo(), MeetingTold.MEMBER_JOINED, changed.unitCode());
                }
            } else {
                if (convening.withdraw(meeting, changed.unitCode())) {
                    told.tell(meeting.meetingNo(), MeetingTold.MEMBER_LEFT, changed.unitCode());
                }
                if (roster.chairOf(meeting.meetingNo())
                        .filter(changed.unitCode()::equals)
                        .isPresent()) {
                    replaceChair(meeting, "退出成员单位");
                }
            }
        }
    }

    private void replaceChair(Meeting meeting, String reason) {
        var before = roster.chairOf(meeting.meetingNo());
        var now = roster.skip(meeting, reason, actor.get().user());
        journal.record(
                meeting.meetingNo(),
                "更换主席",
                "轮值主席由%s改为%s"
                        .formatted(
                                before.map(directory::nameOf).orElse("召集人"),
                                now.map(directory::nameOf).orElse("召集人")));
        now.ifPresent(unit -> notices.chairChanged(meeting, unit));
        told.tell(meeting.meetingNo(), MeetingTold.CHAIR_CHANGED, null);
        events.publishEvent(new ChairChanged(meeting.body()));
    }

    private void cancel(Meeting meeting, String reason) {
        store.cancelled(meeting.meetingNo(), reason, clock.instant());
        items.release(meeting.meetingNo());
        roster.undo(meeting);
        events.publishEvent(new ChairChanged(meeting.body()));
        notices.cancelled(meeting);
        journal.record(meeting.meetingNo(), "取消会议", reason);
    }

    private static @Nullable String reasonFault(String reason) {
        return PlainText.isBlank(reason)
                        || PlainText.length(reason.strip()) > LONGEST_REASON
                        || PlainText.fault(reason, false).isPresent()
                ? "请填写理由，不超过200个字，不能含有特殊字符。"
                : null;
    }
}
