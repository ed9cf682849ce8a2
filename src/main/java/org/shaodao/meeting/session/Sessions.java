package org.shaodao.meeting.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.meeting.member.WorkingDays;
import org.shaodao.meeting.session.Plan.Planned;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.PlainText;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.Numbers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Meetings come into being: by their rhythm, or called by hand. The row first, the process by a job after it. */
@Service
@Transactional
public class Sessions {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 200;
    private static final int LONGEST_AHEAD_DAYS = 180;

    private final MeetingStore store;
    private final Roster roster;
    private final Themes themes;
    private final Bodies bodies;
    private final WorkingDays days;
    private final WorkingTime time;
    private final Directory directory;
    private final Numbers numbers;
    private final Journal journal;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sessions(
            MeetingStore store,
            Roster roster,
            Themes themes,
            Bodies bodies,
            WorkingDays days,
            WorkingTime time,
            Directory directory,
            Numbers numbers,
            Journal journal,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.roster = roster;
        this.themes = themes;
        this.bodies = bodies;
        this.days = days;
        this.time = time;
        this.directory = directory;
        this.numbers = numbers;
        this.journal = journal;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /** The regular meeting of a month; empty when somebody else has opened it. */
    public Optional<String> open(BodyRow row, Planned planned) {
        var starts = row.rhythm().startsAt();
        return open(
                row,
                planned.period().toString(),
                planned.day().atTime(starts).atZone(ShanghaiTime.ZONE).toInstant(),
                planned.topicsOn(),
                planned.noticeOn(),
                "");
    }

    /** What came of calling a meeting by hand. */
    public sealed interface Called {
        record Opened(String meetingNo) implements Called {}

        record Refused(String reason) implements Called {}
    }

    /**
     * A meeting beside the regular ones. Items close as long before it as usual, or today when that has passed.
     *
     * @param at Shanghai's time; null when none was chosen
     */
    public Called call(Body body, @Nullable LocalDateTime at, String reason) {
        var row = bodies.find(body);
        if (row.isEmpty()) {
            return new Called.Refused("没有这个联席会议。");
        }
        if (PlainText.isBlank(reason)
                || PlainText.length(reason.strip()) > 200
                || PlainText.fault(reason, false).isPresent()) {
            return new Called.Refused("请填写召开的理由，不超过200个字，不能含有特殊字符。");
        }
        var today = today();
        var earliest = days.after(today, row.get().rhythm().notice(), body.areaCode());
        if (at == null || at.toLocalDate().isBefore(earliest)) {
            return new Called.Refused("会议最早在%s召开：须提前%s通知。"
                    .formatted(earliest, row.get().rhythm().notice().text()));
        }
        if (!days.isWorking(at.toLocalDate(), body.areaCode())) {
            return new Called.Refused("会议应在工作日召开。");
        }
        if (at.toLocalDate().isAfter(today.plusDays(LONGEST_AHEAD_DAYS))) {
            return new Called.Refused("会议应在180天内召开。");
        }
        var moment = at.atZone(ShanghaiTime.ZONE).toInstant();
        bodies.hold(body);
        var same = store.at(body, moment);
        if (same.isPresent()) {
            return new Called.Refused("这个时间已有会议%s，不必再次召集。".formatted(same.get()));
        }
        var topics =
                later(today, days.before(at.toLocalDate(), row.get().rhythm().topics(), body.areaCode()));
        var notice =
                later(today, days.before(at.toLocalDate(), row.get().rhythm().notice(), body.areaCode()));
        return open(row.get(), null, moment, topics, notice, reason.strip())
                .<Called>map(Called.Opened::new)
                .orElseGet(() -> new Called.Refused("这个时间已有会议，不必再次召集。"));
    }

    private Optional<String> open(
            BodyRow row, @Nullable String period, Instant at, LocalDate topics, LocalDate notice, String reason) {
        bodies.hold(row.body());
        var area = row.body().areaCode();
        var meeting = meeting(
                row.body(),
                period,
                MeetingState.COLLECTING,
                at,
                row.rhythm().place(),
                reason,
                time.closing(topics, area),
                time.closing(notice, area));
        var by = actor.get().user();
        if (!store.insert(meeting, by, false)) {
            return Optional.empty();
        }
        var chair = roster.take(meeting, by);
        themes.take(meeting, chair);
        journal.record(
                meeting.meetingNo(),
                "召集会议",
                "%s拟于%s召开，轮值主席：%s"
                        .formatted(
                                row.body().kind().label(),
                                ShanghaiTime.minute(at),
                                chair.map(directory::nameOf).orElse("召集人")));
        events.publishEvent(new MeetingOpened(meeting.meetingNo()));
        return Optional.of(meeting.meetingNo());
    }

    /** Written down: the meeting of that month was not held, because the system was down until it was too late. */
    void miss(Body body, String period, LocalDate day) {
        var at = time.closing(day, body.areaCode());
        var meeting = meeting(body, period, MeetingState.MISSED, at, "", "系统停运期间未召开", at, at);
        if (store.insert(meeting, null, true)) {
            journal.record(meeting.meetingNo(), "未召开", "系统停运期间未召开");
        }
    }

    private Meeting meeting(
            Body body,
            @Nullable String period,
            MeetingState state,
            Instant at,
            String place,
            String reason,
            Instant topics,
            Instant notice) {
        return new Meeting(
                numbers.number("HY", today(), store.nextNumber()),
                body,
                period,
                state,
                at,
                place,
                "",
                Matter.ORDINARY,
                reason,
                topics,
                notice,
                false,
                0,
                0,
                false,
                0,
                false,
                "",
                clock.instant(),
                null,
                state.isOver() ? clock.instant() : null);
    }

    Set<String> periods(Body body) {
        return store.periods(body);
    }

    @Transactional(readOnly = true)
    public Optional<Meeting> find(String meetingNo) {
        return store.find(meetingNo);
    }

    /** Of these bodies, by date; from the one moment on, until before the other. */
    @Transactional(readOnly = true)
    public List<Meeting> between(Collection<Body> of, Instant from, Instant until) {
        return store.between(of, from, until);
    }

    /** 望湖街道党建联席会（2026年3月）. */
    @Transactional(readOnly = true)
    public String title(Meeting meeting) {
        var day = meeting.day();
        return "%s%s（%d年%d月%s）"
                .formatted(
                        directory.nameOf(meeting.body().areaCode()),
                        meeting.body().kind().label(),
                        day.getYear(),
                        day.getMonthValue(),
                        meeting.period() == null ? day.getDayOfMonth() + "日" : "");
    }

    /** The meeting whose process is to start now, and counts as started; empty when it has, or when another node does it. */
    public Optional<Meeting> claimStart(String meetingNo) {
        if (!store.claimStart(meetingNo)) {
            return Optional.empty();
        }
        store.started(meetingNo);
        return store.find(meetingNo).filter(found -> found.endedAt() == null);
    }

    /** Those whose start failed for good and has to be tried again. */
    public List<String> notStarted() {
        return store.notStarted(clock.instant().minus(PATIENCE), AT_ONCE);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
