package org.shaodao.meeting.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shaodao.meeting.Body;

/**
 * A unit's seat in a joint meeting.
 *
 * @param since first day
 * @param until last day; null while it sits
 * @param liaison user id of the registered liaison; null while none is
 * @param turnOrder its place in the roster: the smallest chairs next
 */
public record Member(
        long id,
        Body body,
        String unitCode,
        LocalDate since,
        @Nullable LocalDate until,
        @Nullable String liaison,
        long turnOrder) {}
