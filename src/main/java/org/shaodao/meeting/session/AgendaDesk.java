package org.shaodao.meeting.session;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.AgendaItems.ReadyItem;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.meeting.member.WorkingDays;
import org.shaodao.web.ShanghaiTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a meeting will talk about (议程): approved items that were ready when it closed, arranged by the secretary, approved or
 * returned by the chair. Unfinished resolutions come first by themselves and are not arranged.
 */
@Service
@Transactional
public class AgendaDesk {
    /** A chair may return an agenda twice; then secretary and chair have to talk. */
    static final int MOST_RETURNS = 2;

    private final MeetingStore store;
    private final AgendaItems items;
    private final Bodies bodies;
    private final MeetingNotices notices;
    private final WorkingDays days;
    private final Journal journal;
    private final JdbcClient db;
    private final Clock clock;

    AgendaDesk(
            MeetingStore store,
            AgendaItems items,
            Bodies bodies,
            MeetingNotices notices,
            WorkingDays days,
            Journal journal,
            JdbcClient db,
            Clock clock) {
        this.store = store;
        this.items = items;
        this.bodies = bodies;
        this.notices = notices;
        this.days = days;
        this.journal = journal;
        this.db = db;
        this.clock = clock;
    }

    /** The members hear that items are called for. */
    public Meeting callForItems(String meetingNo) {
        var meeting = store.lock(meetingNo);
        notices.callForItems(meeting);
        return meeting;
    }

    /** What may be put on the agenda now: what is on it, and what is ready and was when it closed. */
    @Transactional(readOnly = true)
    public List<ReadyItem> offered(String meetingNo) {
        var meeting = store.find(meetingNo).orElseThrow();
        var offered = new LinkedHashMap<String, ReadyItem>();
        items.of(meetingNo).forEach(item -> offered.put(item.itemNo(), item));
        var ready = items.ready(meeting.body());
        var candidates = meeting.topicsClosed() ? candidates(meetingNo) : List.<String>of();
        ready.stream()
                .filter(item -> !meeting.topicsClosed() || candidates.contains(item.itemNo()))
                .forEach(item -> offered.putIfAbsent(item.itemNo(), item));
        return List.copyOf(offered.values());
    }

    /** What becomes ready from now on waits for the next meeting. Closing twice changes nothing. */
    public void close(String meetingNo) {
        var meeting = store.lock(meetingNo);
        if (meeting.topicsClosed() || !meeting.state().isAhead()) {
            return;
        }
        freeze(meeting);
        if (meeting.state() == MeetingState.COLLECTING) {
            notices.agendaClosed(meeting);
        }
    }

    private void freeze(Meeting meeting) {
        var meetingNo = meeting.meetingNo();
        var ready = new ArrayList<>(items.of(meetingNo));
        ready.addAll(items.ready(meeting.body()));
        ready.forEach(item -> db.sql(
                        "INSERT INTO meeting_candidate (meeting_no, item_no) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(meetingNo, item.itemNo())
                .update());
        store.topicsClosed(meetingNo);
        journal.record(meetingNo, "议题截止", "议题征集截止，待上会议题%d项".formatted(ready.size()));
    }

    /**
     * The secretary's agenda, in this order, not before the day that was announced for its closing; a meeting at short notice
     * closes today. What becomes ready afterwards waits, also when the chair returns the agenda. What is not offered is refused, and so is what was withdrawn meanwhile: nobody finds
     * a shorter agenda than they submitted.
     *
     * @param itemNos may be empty: then only unfinished resolutions are dealt with
     */
    public Outcome arrange(String meetingNo, List<String> itemNos, Matter matter) {
        var meeting = store.lock(meetingNo);
        if (meeting.state() != MeetingState.COLLECTING) {
            return Outcome.refused("会议现在不能编排议程。");
        }
        var closes = LocalDate.ofInstant(meeting.topicsCloseAt(), ShanghaiTime.ZONE);
        if (!meeting.topicsClosed() && today().isBefore(closes)) {
            return Outcome.refused("议题征集到%d月%d日截止，截止后再提交议程。".formatted(closes.getMonthValue(), closes.getDayOfMonth()));
        }
        if (new HashSet<>(itemNos).size() != itemNos.size()) {
            return Outcome.refused("同一议题不能重复列入。");
        }
        var offered = offered(meetingNo).stream().map(ReadyItem::itemNo).toList();
        if (!offered.containsAll(itemNos)) {
            return Outcome.refused("只能列入已审定并在截止前待上会的议题，请刷新后重新选择。");
        }
        if (!meeting.topicsClosed()) {
            freeze(meeting);
        }
        items.release(meetingNo);
        var placed = items.place(meetingNo, meeting.body(), itemNos);
        if (placed.size() != itemNos.size()) {
            return Outcome.refused("有议题刚被撤回或列入其他会议，请刷新后重新选择。");
        }
        store.arranged(meetingNo, matter);
        return Outcome.done();
    }

    /**
     * The chair's approval, with theme, time and place.
     *
     * @param at Shanghai's time; null leaves it as planned
     */
    public Outcome approve(
            String meetingNo, String theme, @Nullable LocalDateTime at, String place, @Nullable String user) {
        var meeting = store.lock(meetingNo);
        if (meeting.state() != MeetingState.APPROVING) {
            return Outcome.refused("会议现在不能审定议程。");
        }
        var moment =
                at == null ? meeting.meetsAt() : at.atZone(ShanghaiTime.ZONE).toInstant();
        // The day that was planned too may have been declared a day off since.
        var wrong = at != null ? dayFault(meeting, at.toLocalDate()) : workFault(meeting, meeting.day());
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        store.approved(meetingNo, theme.strip(), moment, place.strip(), user, clock.instant());
        return Outcome.done();
    }

    /** Back to the secretary; the third time the chair has to approve, or to talk. */
    public Outcome giveBack(String meetingNo) {
        var meeting = store.lock(meetingNo);
        if (meeting.state() != MeetingState.APPROVING) {
            return Outcome.refused("会议现在不能退回议程。");
        }
        if (meeting.returns() >= MOST_RETURNS) {
            return Outcome.refused("议程已退回%d次，请与秘书当面商定后审定。".formatted(MOST_RETURNS));
        }
        store.returned(meetingNo);
        return Outcome.done();
    }

    /** The agenda is late: secretary and chair are urged, once. */
    public void urge(String meetingNo) {
        var meeting = store.lock(meetingNo);
        if (meeting.state() == MeetingState.COLLECTING || meeting.state() == MeetingState.APPROVING) {
            notices.urgePreparation(meeting);
        }
    }

    private Optional<String> dayFault(Meeting meeting, LocalDate day) {
        var rhythm = bodies.find(meeting.body()).orElseThrow().rhythm();
        var area = meeting.body().areaCode();
        var earliest = days.after(today(), rhythm.notice(), area);
        if (day.isBefore(earliest)) {
            return Optional.of(
                    "会议最早在%s召开：须提前%s通知。".formatted(earliest, rhythm.notice().text()));
        }
        return workFault(meeting, day);
    }

    private Optional<String> workFault(Meeting meeting, LocalDate day) {
        return days.isWorking(day, meeting.body().areaCode())
                ? Optional.empty()
                : Optional.of("会议应在工作日召开，%s不是工作日，请选择其他时间。".formatted(day));
    }

    private List<String> candidates(String meetingNo) {
        return db.sql("SELECT item_no FROM meeting_candidate WHERE meeting_no = ?")
                .param(meetingNo)
                .query(String.class)
                .list();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
    }
}
