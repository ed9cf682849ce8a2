package org.shaodao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.springframework.stereotype.Service;

/** Working time over the calendar as it is stored now. */
@Service
class StoredWorkingTime implements WorkingTime {
    private final Calendars calendars;
    private final Directory directory;

    StoredWorkingTime(Calendars calendars, Directory directory) {
        this.calendars = calendars;
        this.directory = directory;
    }

    @Override
    public Deadline deadline(Start start, Limit limit, List<Pause> pauses, String areaCode) {
        return calculator(areaCode).deadline(start, limit, pauses);
    }

    @Override
    public Instant reminder(
            Instant start, Instant due, LimitUnit unit, List<Pause> pauses, int percent, String areaCode) {
        return calculator(areaCode).reminder(start, due, unit, pauses, percent);
    }

    @Override
    public Instant later(Instant from, Limit limit, String areaCode) {
        return calculator(areaCode).later(from, limit);
    }

    @Override
    public Instant nextOpen(Instant from, String areaCode) {
        return days(areaCode).nextOpen(from);
    }

    @Override
    public Instant nextMorning(Instant from, String areaCode) {
        return days(areaCode).nextMorning(from);
    }

    @Override
    public Instant closing(LocalDate day, String areaCode) {
        return days(areaCode).closing(day);
    }

    @Override
    public Instant end(LocalDate day, String areaCode) {
        return days(areaCode).lastWindow(day);
    }

    @Override
    public Span elapsed(Instant start, Instant until, LimitUnit unit, List<Pause> pauses, String areaCode) {
        return calculator(areaCode).elapsed(start, until, unit, pauses);
    }

    @Override
    public long revision() {
        return calendars.revision();
    }

    @Override
    public void lookAgain() {
        calendars.lookAgain();
    }

    private Calculator calculator(String areaCode) {
        return new Calculator(days(areaCode));
    }

    private WorkDays days(String areaCode) {
        return calendars.now().daysFor(upwards(areaCode));
    }

    /** An area that is gone keeps the windows it had of its own. */
    private List<String> upwards(String areaCode) {
        var way = directory.upwards(areaCode).stream().map(Area::code).toList();
        return way.isEmpty() ? List.of(areaCode) : way;
    }
}
