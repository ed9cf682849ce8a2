package org.shaodao.meeting.member;

import java.time.LocalDate;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Component;

/** Days on which work is done in an area, asked of the calendar. Dates are Shanghai's. */
@Component
public class WorkingDays {
    private final WorkingTime time;

    WorkingDays(WorkingTime time) {
        this.time = time;
    }

    public boolean isWorking(LocalDate day, String areaCode) {
        return atOrAfter(day, areaCode).equals(day);
    }

    /** That day, or the next working day when it is none. */
    public LocalDate atOrAfter(LocalDate day, String areaCode) {
        return LocalDate.ofInstant(time.closing(day, areaCode), ShanghaiTime.ZONE);
    }

    /** That day, or the last working day before it. */
    public LocalDate atOrBefore(LocalDate day, String areaCode) {
        var at = day;
        while (!isWorking(at, areaCode)) {
            at = at.minusDays(1);
        }
        return at;
    }

    /**
     * So long before a day; never a day without work: what would fall on one is due on the working day before it, so that
     * nobody has less time than promised.
     */
    public LocalDate before(LocalDate day, Lead lead, String areaCode) {
        if (lead.unit() == LimitUnit.CALENDAR_DAY) {
            return atOrBefore(day.minusDays(lead.amount()), areaCode);
        }
        var at = day;
        for (var left = lead.amount(); left > 0; left--) {
            at = atOrBefore(at.minusDays(1), areaCode);
        }
        return at;
    }

    /** The earliest working day that lies so long after a day. */
    public LocalDate after(LocalDate day, Lead lead, String areaCode) {
        if (lead.unit() == LimitUnit.CALENDAR_DAY) {
            return atOrAfter(day.plusDays(lead.amount()), areaCode);
        }
        var at = day;
        for (var left = lead.amount(); left > 0; left--) {
            at = atOrAfter(at.plusDays(1), areaCode);
        }
        return at;
    }
}
