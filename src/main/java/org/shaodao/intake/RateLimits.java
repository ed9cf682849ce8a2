package org.shaodao.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.shaodao.intake.Buckets.Taken;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How often the public may call. Addresses and case numbers have limits; all together are only slowed, because a limit
 * for all would let one stranger silence a city.
 */
@Component
class RateLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** No more threads than these may stand still for being slowed. */
    private static final int MOST_WAITING = 20;

    private static final String ALL = "all";

    private final Buckets whistles;
    private final Buckets whistlesOverall;
    private final Buckets guessesByAddress;
    private final Buckets guessesByCase;
    private final Buckets photographs;
    private final Duration slowDown;
    private final Consumer<Duration> pause;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    @Autowired
    RateLimits(IntakeProperties properties, Clock clock) {
        this(properties, clock, RateLimits::sleep);
    }

    RateLimits(IntakeProperties properties, Clock clock, Consumer<Duration> pause) {
        this.whistles = new Buckets(properties.whistlesPerAddress(), properties.whistlesPeriod(), clock);
        this.whistlesOverall = new Buckets(properties.whistlesOverall(), MINUTE, clock);
        this.guessesByAddress = new Buckets(properties.guessesPerAddress(), MINUTE, clock);
        this.guessesByCase = new Buckets(properties.guessesPerCase(), MINUTE, clock);
        this.photographs = new Buckets(properties.photographsPerAddress(), properties.photographsPeriod(), clock);
        this.slowDown = properties.slowDown();
        this.pause = pause;
    }

    /** Counts an anonymous whistle. */
    Optional<Duration> whistle(String address) {
        if (whistles.take(network(address)) instanceof Taken.Wait wait) {
            return Optional.of(wait.time());
        }
        if (whistlesOverall.take(ALL) instanceof Taken.Wait && waiting.tryAcquire()) {
            try {
                pause.accept(slowDown);
            } finally {
                waiting.release();
            }
        }
        return Optional.empty();
    }

    /** A repetition of a whistle that is known costs nothing: repeating is what a bad line should make a client do. */
    void wasRepeated(String address) {
        whistles.giveBack(network(address));
    }

    /** Counts a query code as if it were wrong, before it is looked at: of many at once none slips through. */
    Optional<Duration> guess(String address, String caseNo) {
        if (guessesByAddress.take(network(address)) instanceof Taken.Wait wait) {
            return Optional.of(wait.time());
        }
        if (guessesByCase.take(caseNo) instanceof Taken.Wait wait) {
            return Optional.of(wait.time());
        }
        return Optional.empty();
    }

    /** Addresses and case numbers whose guesses are remembered now. */
    int rememberedGuesses() {
        return guessesByAddress.size() + guessesByCase.size();
    }

    void wasRight(String address, String caseNo) {
        guessesByAddress.giveBack(network(address));
        guessesByCase.giveBack(caseNo);
    }

    /** Counts a request with further photographs, however many are in it: each of them is work. */
    Optional<Duration> photographs(String address) {
        return photographs.take(network(address)) instanceof Taken.Wait wait
                ? Optional.of(wait.time())
                : Optional.empty();
    }

    /** A subscriber has a whole /64 of IPv6, and could change the address with each call. */
    static String network(String address) {
        var plain = address.toLowerCase(Locale.ROOT).replaceFirst("%.*", "");
        if (!plain.contains(":") || plain.contains(".")) {
            return plain.length() > 64 ? plain.substring(0, 64) : plain;
        }
        var head = plain.split("::", 2)[0].split(":");
        var network = new StringBuilder();
        for (var i = 0; i < 4; i++) {
            network.append(i < head.length && !head[i].isEmpty() ? head[i].replaceFirst("^0+(?=.)", "") : "0")
                    .append(':');
        }
        return network.toString();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
