package org.shaodao.meeting.session;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.Lead;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.meeting.member.WorkingDays;
import org.shaodao.web.PlainText;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Another day for a meeting whose notice is out and that nobody has held. The new day is a working day and leaves the time of the
 * notice (domain-rules 2.8: three days); a shorter one, of a day at least (papers one day before), needs the chair's word.
 */
@Service
@Transactional
public class Moving {
    private static final Lead SHORTEST = Lead.workingDays(1);
    private static final int LONGEST_AHEAD_DAYS = 180;
    private static final int LONGEST_REASON = 200;

    private final MeetingStore store;
    private final MoveStore moves;
    private final Convening convening;
    private final MeetingTold told;
    private final MeetingNotices notices;
    private final Bodies bodies;
    private final WorkingDays days;
    private final Journal journal;
    private final Clock clock;

    Moving(
            MeetingStore store,
            MoveStore moves,
            Convening convening,
            MeetingTold told,
            MeetingNotices notices,
            Bodies bodies,
            WorkingDays days,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.moves = moves;
        this.convening = convening;
        this.told = told;
        this.notices = notices;
        this.bodies = bodies;
        this.days = days;
        this.journal = journal;
        this.clock = clock;
    }

    /** A move that waits for the chair, in words. */
    public record Asked(String to, String reason) {}

    /**
     * The secretary's wish; asked twice it moves once.
     *
     * @param at Shanghai's time; null when none was chosen
     */
    public Outcome move(String meetingNo, @Nullable LocalDateTime at, String reason, String user) {
        if (PlainText.isBlank(reason)
                || PlainText.length(reason.strip()) > LONGEST_REASON
                || PlainText.fault(reason, false).isPresent()) {
            return Outcome.refused("请填写改期的理由，不超过200个字，不能含有特殊字符。");
        }
        var meeting = store.lock(meetingNo);
        var wrong = stateFault(meeting)
                .or(() -> at == null ? Optional.of("请选择新的开会时间。") : dayFault(meeting, at.toLocalDate()));
        if (wrong.isPresent() || at == null) {
            return Outcome.refused(wrong.orElse("请选择新的开会时间。"));
        }
        var moment = at.atZone(ShanghaiTime.ZONE).toInstant();
        if (moment.equals(meeting.meetsAt())) {
            return Outcome.refused("会议已经定在这个时间。");
        }
        var waiting = moves.asked(meetingNo);
        if (waiting.filter(move -> move.to().equals(moment)).isPresent()) {
            return Outcome.refused("这次改期正在等轮值主席答复。");
        }
        waiting.ifPresent(move -> moves.answer(move.id(), "void", user, clock.instant()));
        var notice = bodies.find(meeting.body()).orElseThrow().rhythm().notice();
        var asks = at.toLocalDate()
                .isBefore(days.after(today(), notice, meeting.body().areaCode()));
        var id = moves.insert(meeting, moment, reason.strip(), asks, user, clock.instant());
        if (asks) {
            journal.record(meetingNo, "申请改期", "拟改在%s召开，短于通知期限，请轮值主席答复".formatted(ShanghaiTime.minute(moment)));
            notices.askToMove(meeting, id, moment);
        } else {
            moved(meeting, moment, reason.strip());
        }
        return Outcome.done();
    }

    /** The chair's word on a day that leaves less time than promised. */
    public Outcome answer(String meetingNo, boolean agreed, String user) {
        var meeting = store.lock(meetingNo);
        var asked = moves.asked(meetingNo);
        if (asked.isEmpty()) {
            return Outcome.refused("没有等待答复的改期，或者已经答复。");
        }
        var move = asked.get();
        var wrong = stateFault(meeting).or(() -> dayFault(meeting, LocalDate.ofInstant(move.to(), ShanghaiTime.ZONE)));
        if (wrong.isPresent()) {
            moves.answer(move.id(), "void", user, clock.instant());
            notices.moveDeclined(meeting, move.id());
            return Outcome.refused("不能再改在这个时间：%s".formatted(wrong.get()));
        }
        moves.answer(move.id(), agreed ? "moved" : "declined", user, clock.instant());
        if (agreed) {
            moved(meeting, move.to(), move.reason());
        } else {
            journal.record(meetingNo, "不同意改期", "轮值主席不同意改期，会议时间不变");
            notices.moveDeclined(meeting, move.id());
        }
        return Outcome.done();
    }

    /** For the page. */
    @Transactional(readOnly = true)
    public Optional<Asked> asked(String meetingNo) {
        return moves.asked(meetingNo).map(move -> new Asked(ShanghaiTime.minute(move.to()), move.reason()));
    }

    private void moved(Meeting meeting, java.time.Instant to, String reason) {
        convening.move(meeting, to);
        journal.record(
                meeting.meetingNo(),
                "会议改期",
                "由%s改在%s召开：%s".formatted(ShanghaiTime.minute(meeting.meetsAt()), ShanghaiTime.minute(to), reason));
        told.tell(meeting.meetingNo(), MeetingTold.MOVED, null);
    }

    private static Optional<String> stateFault(Meeting meeting) {
        return switch (meeting.state()) {
            case NOTICED -> Optional.empty();
            case COLLECTING, APPROVING -> Optional.of("会议尚未通知，请由轮值主席在审定议程时调整时间。");
            default -> Optional.of("会议已经召开或结束，不能改期。");
        };
    }

    private Optional<String> dayFault(Meeting meeting, LocalDate day) {
        var area = meeting.body().areaCode();
        var earliest = days.after(today(), SHORTEST, area);
        if (day.isBefore(earliest)) {
            return Optional.of("会议最早改在%s召开：至少提前一个工作日告知。".formatted(earliest));
        }
        if (!days.isWorking(day, area)) {
            return Optional.of("会议应在工作日召开。");
        }
        return day.isAfter(today().plusDays(LONGEST_AHEAD_DAYS)) ? Optional.of("会议应在180天内召开。") : Optional.empty();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
    }
}
