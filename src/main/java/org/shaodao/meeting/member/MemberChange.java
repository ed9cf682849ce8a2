package org.shaodao.meeting.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered change about a seat.
 *
 * @param what {@code joined}, {@code left} or {@code liaison}
 * @param before user id of the liaison before
 * @param after user id of the liaison after
 * @param byUser who registered it; null for the seed
 */
public record MemberChange(
        String unitCode,
        String what,
        @Nullable String before,
        @Nullable String after,
        @Nullable String byUser,
        Instant at) {}
