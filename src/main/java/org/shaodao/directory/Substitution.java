package org.shaodao.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody acts for somebody else (代理).
 *
 * @param absent user id of whose duties they are
 * @param substitute user id of who acts
 * @param unitCode the one unit it is for; null for all in which the absent person has duties
 * @param from from this moment
 * @param until up to this moment; when it was ended before its time, up to then
 */
public record Substitution(
        long id, String absent, String substitute, @Nullable String unitCode, Instant from, Instant until) {
    public boolean runs(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    boolean isOver(Instant at) {
        return !at.isBefore(until);
    }

    boolean covers(Membership duty) {
        return unitCode == null || unitCode.equals(duty.unitCode());
    }
}
