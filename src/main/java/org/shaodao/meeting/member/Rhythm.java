package org.shaodao.meeting.member;

import java.time.LocalTime;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.shaodao.directory.Level;

/**
 * When a joint meeting is held, and how long before it what has to be done.
 *
 * @param months 1 to 12, those in which it is held
 * @param dayOfMonth 1 to 28: on that day, or the next working day
 * @param startsAt Shanghai's time
 * @param place where, at most 60 characters; may be empty
 * @param call before the meeting: items are called for
 * @param topics before the meeting: the agenda closes
 * @param notice before the meeting: the notice is out at the latest
 */
public record Rhythm(
        SortedSet<Integer> months,
        int dayOfMonth,
        LocalTime startsAt,
        String place,
        Lead call,
        Lead topics,
        Lead notice) {
    private static final LocalTime AFTERNOON = LocalTime.of(14, 30);
    private static final int USUAL_DAY = 20;

    public Rhythm {
        months = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(months));
    }

    /**
     * What is usual at a level (domain-rules 2.8: community monthly, street quarterly, district in March and December; items
     * 15 days before, in a community 5 working days; notice 3 days).
     */
    public static Rhythm usual(Level level) {
        return switch (level) {
            case COMMUNITY, GRID ->
                rhythm(IntStream.rangeClosed(1, 12).boxed().toList(), Lead.workingDays(10), Lead.workingDays(5));
            case STREET -> rhythm(List.of(3, 6, 9, 12), Lead.calendarDays(30), Lead.calendarDays(15));
            case DISTRICT, CITY -> rhythm(List.of(3, 12), Lead.calendarDays(30), Lead.calendarDays(15));
        };
    }

    private static Rhythm rhythm(List<Integer> months, Lead call, Lead topics) {
        return new Rhythm(new TreeSet<>(months), USUAL_DAY, AFTERNOON, "", call, topics, Lead.calendarDays(3));
    }

    /** For people: 每月, 每季度, 3月、12月. */
    public String monthsText() {
        if (months.size() == 12) {
            return "每月";
        }
        return months.stream()
                .map(month -> month + "月")
                .reduce((one, two) -> one + "、" + two)
                .orElse("");
    }
}
