package org.shaodao.clock;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.Start;

/**
 * What a clock is counted from.
 *
 * @param half half of the table's limit: rework
 * @param limit what the table gave, already halved, before any extension
 * @param extension in the unit of the limit; null when none was granted
 * @param setDueAt a limit that somebody set; null when it is counted
 * @param setAt when they did
 */
record Terms(
        Matter matter,
        Start start,
        boolean half,
        Limit limit,
        List<Integer> remindAt,
        @Nullable BigDecimal extension,
        @Nullable Instant setDueAt,
        @Nullable Instant setAt) {

    static Terms of(Matter matter, Start start, boolean half, LimitPolicy.Ruling ruling) {
        var limit = half ? ruling.limit().half() : ruling.limit();
        return new Terms(matter, start, half, limit, ruling.remindAt(), null, null, null);
    }

    /** The limit with what was granted on top. */
    Limit whole() {
        return extension == null ? limit : new Limit(limit.amount().add(extension), limit.unit());
    }

    /** By the table as it is now. What was granted stays in its unit, and so does the limit that it lengthened. */
    Terms ruled(LimitPolicy.Ruling ruling) {
        var now = of(matter, start, half, ruling);
        return new Terms(
                matter, start, half, extension == null ? now.limit : limit, now.remindAt, extension, setDueAt, setAt);
    }

    Terms graded(String grade) {
        var graded = new Matter(matter.areaCode(), grade, matter.kind(), matter.group());
        return new Terms(graded, start, half, limit, remindAt, extension, setDueAt, setAt);
    }

    Terms from(Instant at) {
        return new Terms(matter, new Start(at, start.verb()), half, limit, remindAt, extension, setDueAt, setAt);
    }

    Terms extended(BigDecimal more) {
        return new Terms(matter, start, half, limit, remindAt, more, setDueAt, setAt);
    }

    Terms set(Instant dueAt, Instant at) {
        return new Terms(matter, start, half, limit, remindAt, extension, dueAt, at);
    }
}
