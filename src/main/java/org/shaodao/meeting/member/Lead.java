package org.shaodao.meeting.member;

import org.shaodao.calendar.LimitUnit;

/**
 * How long before a meeting something has to be done.
 *
 * @param amount days, above 0
 * @param unit working days or calendar days; hours are no lead of a meeting
 */
public record Lead(int amount, LimitUnit unit) {
    public Lead {
        if (amount < 1 || unit.inHours()) {
            throw new IllegalArgumentException("a lead is at least one day: %d %s".formatted(amount, unit.code()));
        }
    }

    public static Lead workingDays(int amount) {
        return new Lead(amount, LimitUnit.WORKING_DAY);
    }

    public static Lead calendarDays(int amount) {
        return new Lead(amount, LimitUnit.CALENDAR_DAY);
    }

    /** For people: 15个自然日. */
    public String text() {
        return amount + unit.counted();
    }
}
