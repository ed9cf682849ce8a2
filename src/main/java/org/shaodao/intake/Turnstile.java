package org.shaodao.intake;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets so many of the public's whistles in at once, in the order in which they came: when half a city whistles, staff still have
 * a processor and a connection to work with. A few wait for their turn; who comes then is told to come again, and has lost nothing:
 * the key makes it the same whistle.
 */
@Component
class Turnstile {
    /** What waits has a thread each, and staff need threads too. */
    private static final int MOST_WAITING = 40;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** When to come again. */
    static final Duration COME_AGAIN = Duration.ofSeconds(15);

    private final Semaphore passing;
    private final Semaphore waiting;
    private final Duration patience;

    @Autowired
    Turnstile(IntakeProperties properties) {
        this(properties.whistlesAtOnce(), MOST_WAITING, PATIENCE);
    }

    Turnstile(int atOnce, int mostWaiting, Duration patience) {
        this.passing = new Semaphore(atOnce, true);
        this.waiting = new Semaphore(mostWaiting);
        this.patience = patience;
    }

    /** @return empty when there are too many, and nothing was done */
    <T> Optional<T> through(Supplier<T> work) {
        if (!enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            passing.release();
        }
    }

    private boolean enter() {
        try {
            // With a time, if none: so it does not push in before those who wait.
            return passing.tryAcquire(0, TimeUnit.SECONDS) || waitForIt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean waitForIt() throws InterruptedException {
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return passing.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            waiting.release();
        }
    }
}
