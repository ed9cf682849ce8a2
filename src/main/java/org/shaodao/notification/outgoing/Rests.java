package org.shaodao.notification.outgoing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Receivers that are left alone for a while because they failed: longer with each failure in a row, and ten times as long as
 * they kept us waiting, because the other receivers wait meanwhile. One that refuses one message of many at once is asked for the next
 * after a second. Each node has its own, and none after a restart: then it asks once more, and hears it again.
 */
final class Rests {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int PATIENCE = 10;

    /** However long it was away: what is new is not to wait until night when it is back at noon. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Map<Long, Rest> byEndpoint = new ConcurrentHashMap<>();

    private record Rest(int failures, Instant until) {}

    /** @param took how long it kept us waiting */
    void begin(long endpoint, Instant now, Duration took) {
        byEndpoint.compute(endpoint, (id, before) -> {
            var failures = before == null ? 1 : before.failures() + 1;
            var doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, 20));
            var earned = took.multipliedBy(PATIENCE);
            var rest = doubled.compareTo(earned) < 0 ? earned : doubled;
            return new Rest(failures, now.plus(rest.compareTo(LONGEST) < 0 ? rest : LONGEST));
        });
    }

    void over(long endpoint) {
        byEndpoint.remove(endpoint);
    }

    /** Who rests at this moment. */
    Set<Long> at(Instant now) {
        return byEndpoint.entrySet().stream()
                .filter(entry -> entry.getValue().until().isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
