package org.shaodao.intake;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One token bucket for each key, the least recently used forgotten first, so that a flood of keys costs no memory. */
final class Buckets {
    static final int MOST_KEYS = 50_000;

    private final int amount;
    private final Duration period;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /** @param amount of tokens in a period, spread evenly over it; a key that was quiet has them all */
    Buckets(int amount, Duration period, Clock clock) {
        this.amount = amount;
        this.period = period;
        this.time = new Following(clock);
    }

    /** Takes a token, or says how long it is until there is one. */
    Taken take(String key) {
        var probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? new Taken.Token()
                : new Taken.Wait(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    /** How many keys are remembered now; never more than {@link #MOST_KEYS}. */
    int size() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private Bucket bucket(String key) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    key,
                    absent -> Bucket.builder()
                            .withCustomTimePrecision(time)
                            .addLimit(limit -> limit.capacity(amount).refillGreedy(amount, period))
                            .build());
        }
    }

    /** What came of asking for a token. */
    sealed interface Taken {
        record Token() implements Taken {}

        record Wait(Duration time) implements Taken {}
    }

    /** The application's clock, which tests can move. */
    private record Following(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            var now = clock.instant();
            return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
