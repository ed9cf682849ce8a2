package org.shaodao.meeting.session;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.meeting.member.WorkingDays;
import org.springframework.stereotype.Component;

/** The regular meetings of a body by its rhythm and the calendar. Changes nothing. */
@Component
public class Plan {
    private final WorkingDays days;

    Plan(WorkingDays days) {
        this.days = days;
    }

    /**
     * One regular meeting.
     *
     * @param opensOn items are called for from then on
     * @param topicsOn last day for items
     * @param noticeOn last day for the notice
     */
    public record Planned(YearMonth period, LocalDate day, LocalDate opensOn, LocalDate topicsOn, LocalDate noticeOn) {}

    /** From that day on, as many as asked for. */
    public List<Planned> from(BodyRow row, LocalDate from, int count) {
        var planned = new ArrayList<Planned>();
        for (var month = YearMonth.from(from).minusMonths(1); planned.size() < count; month = month.plusMonths(1)) {
            if (row.rhythm().months().contains(month.getMonthValue())) {
                var one = of(row, month);
                if (!one.day().isBefore(from)) {
                    planned.add(one);
                }
            }
        }
        return List.copyOf(planned);
    }

    /** Those whose opening has come by a day, oldest first, from the day since which the body is planned. */
    List<Planned> due(BodyRow row, LocalDate today) {
        var due = new ArrayList<Planned>();
        // A meeting is opened at most 90 days, four months, before it is held.
        var last = YearMonth.from(today).plusMonths(5);
        for (var month = YearMonth.from(row.plannedFrom()); !month.isAfter(last); month = month.plusMonths(1)) {
            if (row.rhythm().months().contains(month.getMonthValue())) {
                var one = of(row, month);
                if (!one.topicsOn().isBefore(row.plannedFrom())
                        && !one.opensOn().isAfter(today)) {
                    due.add(one);
                }
            }
        }
        return due;
    }

    /** The same meeting on another day, with all its time before it. */
    Planned on(BodyRow row, YearMonth period, LocalDate day) {
        var rhythm = row.rhythm();
        var area = row.body().areaCode();
        return new Planned(
                period,
                day,
                days.before(day, rhythm.call(), area),
                days.before(day, rhythm.topics(), area),
                days.before(day, rhythm.notice(), area));
    }

    private Planned of(BodyRow row, YearMonth period) {
        return on(
                row,
                period,
                days.atOrAfter(
                        period.atDay(row.rhythm().dayOfMonth()), row.body().areaCode()));
    }
}
