package org.shaodao.whistle;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first limits of processes.md ("Clocks and their first limits") as plain dates: Monday to Friday are working days
 * of one window. Holidays, make-up workdays, pauses and explanations come with the clock module, which takes its place.
 */
final class Limits {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalTime OPENS = LocalTime.of(8, 30);
    private static final LocalTime CLOSES = LocalTime.of(17, 30);
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("应于M月d日HH:mm前", Locale.CHINA);

    private Limits() {}

    /** Until when a unit has to be done, counted from its dispatch. */
    static Instant handle(Grade grade, Instant from) {
        return from.plus(
                switch (grade) {
                    case URGENT -> Duration.ofHours(2);
                    case SIMPLE -> Duration.ofHours(24);
                    case COMPLEX -> Duration.ofDays(7);
                    case HARD -> Duration.ofDays(15);
                });
    }

    /** Rework gets half of the original limit. */
    static Instant rework(Grade grade, Instant from) {
        return from.plus(Duration.between(from, handle(grade, from)).dividedBy(2));
    }

    static Instant dispatch(WhistleKind kind, Instant from) {
        return kind == WhistleKind.EMERGENCY ? from.plus(Duration.ofMinutes(15)) : from.plus(Duration.ofHours(4));
    }

    static Instant checkIn(WhistleKind kind, Instant from) {
        return kind == WhistleKind.EMERGENCY ? from.plus(Duration.ofMinutes(15)) : workingDay(from);
    }

    static Instant arrive(WhistleKind kind, Instant from) {
        return kind == WhistleKind.EMERGENCY ? from.plus(Duration.ofMinutes(30)) : workingDay(from);
    }

    /** Declining is open for 2 hours from the dispatch; in an emergency as long as checking in. */
    static Instant decline(WhistleKind kind, Instant from) {
        return kind == WhistleKind.EMERGENCY ? checkIn(kind, from) : from.plus(Duration.ofHours(2));
    }

    /** A ruling on an objection or an extension: 4 hours. */
    static Instant ruling(Instant from) {
        return from.plus(Duration.ofHours(4));
    }

    /** The end of the next working day. */
    static Instant workingDay(Instant from) {
        return nextDay(from).with(CLOSES).toInstant();
    }

    /** The morning of the next working day: when to look or to call once more. */
    static Instant nextMorning(Instant from) {
        return nextDay(from).with(OPENS).toInstant();
    }

    /** For lists: 应于2月26日17:30前. */
    static String words(Instant due) {
        return WORDS.format(due.atZone(SHANGHAI));
    }

    static Grade orSimple(@Nullable Grade grade) {
        return grade == null ? Grade.SIMPLE : grade;
    }

    private static ZonedDateTime nextDay(Instant from) {
        var day = from.atZone(SHANGHAI).plusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }
}
