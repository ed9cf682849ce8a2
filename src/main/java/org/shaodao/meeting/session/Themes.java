package org.shaodao.meeting.session;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.shaodao.audit.Journal;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.meeting.session.Plan.Planned;
import org.shaodao.web.Masking;
import org.shaodao.web.PlainText;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Each turn has one theme or service project (主题或服务项目). It belongs to the turn, that is to the meeting of a month, a year
 * ahead, whoever comes to chair it; once that meeting is opened the theme is the meeting's, until its chair has approved the agenda.
 */
@Service
@Transactional
public class Themes {
    private static final int LONGEST = 60;

    private final ThemeStore store;
    private final MeetingStore meetings;
    private final Roster roster;
    private final Bodies bodies;
    private final Plan plan;
    private final Journal journal;
    private final Clock clock;

    Themes(
            ThemeStore store,
            MeetingStore meetings,
            Roster roster,
            Bodies bodies,
            Plan plan,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.meetings = meetings;
        this.roster = roster;
        this.bodies = bodies;
        this.plan = plan;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A turn whose meeting is not opened yet.
     *
     * @param unit who will chair if nobody joins, leaves or is skipped; empty when the convenor does
     * @param theme empty while it has none
     */
    public record Coming(Planned planned, Optional<String> unit, String theme) {
        /** {@code 2026-06}. */
        public String period() {
            return planned.period().toString();
        }
    }

    /** A year ahead, by date; none of a body that does not meet. */
    @Transactional(readOnly = true)
    public List<Coming> coming(BodyRow row) {
        if (!row.active()) {
            return List.of();
        }
        var body = row.body();
        var today = LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
        var known = meetings.periods(body);
        var planned = plan.from(row, today, row.rhythm().months().size() + 1).stream()
                .filter(one -> one.day().isBefore(today.plusYears(1)))
                .filter(one -> !known.contains(one.period().toString()))
                .toList();
        var chairs = roster.forecast(body, planned.size());
        var themes = store.byPeriod(body);
        // Announced by a unit before themes belonged to turns: its next turn has it.
        var announced = new HashMap<>(store.byUnit(body));
        var coming = new ArrayList<Coming>();
        for (var i = 0; i < planned.size(); i++) {
            var unit = i < chairs.size() ? Optional.of(chairs.get(i)) : Optional.<String>empty();
            var before = unit.map(announced::remove);
            var theme = Optional.ofNullable(themes.get(planned.get(i).period().toString()));
            coming.add(new Coming(planned.get(i), unit, theme.or(() -> before).orElse("")));
        }
        return List.copyOf(coming);
    }

    /**
     * The theme of a turn to come.
     *
     * @param period {@code 2026-06}, of {@link #coming}
     * @param theme empty takes it back
     */
    public Outcome announce(Body body, String period, String theme, String user) {
        bodies.hold(body);
        var row = bodies.find(body);
        var ahead = row.map(this::coming).orElse(List.of());
        var turn = ahead.stream().filter(one -> one.period().equals(period)).findFirst();
        if (turn.isEmpty()) {
            return Outcome.refused("今后一年没有这次轮值，或者会议已经召集，请在会议页面登记主题。");
        }
        if (PlainText.isBlank(theme)) {
            store.takePeriod(body, period);
            // Shown with the unit's next turn: what it announced before themes belonged to turns.
            turn.flatMap(Coming::unit)
                    .filter(unit -> turn.equals(ahead.stream()
                            .filter(one -> one.unit().filter(unit::equals).isPresent())
                            .findFirst()))
                    .ifPresent(unit -> store.takeUnit(body, unit));
            return Outcome.done();
        }
        var wrong = fault(theme);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        store.put(body, period, Masking.text(theme.strip()), user, clock.instant());
        return Outcome.done();
    }

    /** The theme of a meeting whose agenda is not before its chair yet. */
    public Outcome change(String meetingNo, String theme) {
        var meeting = meetings.lock(meetingNo);
        if (meeting.state() != MeetingState.COLLECTING) {
            return Outcome.refused("议程提交审定后，主题由轮值主席确定。");
        }
        var wrong = fault(theme);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        meetings.theme(meetingNo, Masking.text(theme.strip()));
        journal.record(meetingNo, "登记主题", "登记了本次轮值的主题或服务项目");
        return Outcome.done();
    }

    /** A turn has come: its theme is the meeting's from now on. */
    void take(Meeting meeting, Optional<String> chair) {
        var body = meeting.body();
        var ofTurn = Optional.ofNullable(meeting.period()).flatMap(period -> store.takePeriod(body, period));
        ofTurn.or(() -> chair.flatMap(unit -> store.takeUnit(body, unit)))
                .ifPresent(theme -> meetings.theme(meeting.meetingNo(), theme));
    }

    private static Optional<String> fault(String theme) {
        return PlainText.isBlank(theme)
                        || PlainText.length(theme.strip()) > LONGEST
                        || PlainText.fault(theme, false).isPresent()
                ? Optional.of("主题或服务项目不能为空，不超过%d个字，不能含有特殊字符。".formatted(LONGEST))
                : Optional.empty();
    }
}
