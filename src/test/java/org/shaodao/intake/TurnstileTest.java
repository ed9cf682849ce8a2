package org.shaodao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** So many at once, a few wait, and the rest is told to come again. */
class TurnstileTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();

    private String work() {
        mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inside.decrementAndGet();
        return "done";
    }

    @Test
    void twoPassThreeWaitAndTheRestIsToldAtOnce() {
        var turnstile = new Turnstile(2, 3, LONG);
        var callers = new ArrayList<CompletableFuture<Optional<String>>>();
        for (var n = 0; n < 9; n++) {
            callers.add(CompletableFuture.supplyAsync(
                    () -> turnstile.through(this::work), runnable -> new Thread(runnable).start()));
        }
        // Those beyond come back although nobody inside has moved.
        while (callers.stream().filter(CompletableFuture::isDone).count() < 4) {
            Thread.onSpinWait();
        }
        gate.countDown();

        List<Optional<String>> answers =
                callers.stream().map(CompletableFuture::join).toList();
        assertThat(answers).filteredOn(Optional::isPresent).hasSize(5);
        assertThat(mostInside).hasValue(2);
    }

    @Test
    void whoWaitsTooLongIsToldAndTheirPlaceIsFree() {
        var turnstile = new Turnstile(1, 1, Duration.ofMillis(1));
        var first = CompletableFuture.supplyAsync(() -> turnstile.through(this::work));
        while (inside.get() == 0) {
            Thread.onSpinWait();
        }

        assertThat(turnstile.through(() -> "second")).isEmpty();
        assertThat(turnstile.through(() -> "third")).isEmpty();
        gate.countDown();
        assertThat(first.join()).contains("done");
        assertThat(turnstile.through(() -> "fourth")).contains("fourth");
    }

    @Test
    void whoGivesUpLeavesTheirPlaceToTheNext() throws InterruptedException {
        var turnstile = new Turnstile(1, 1, LONG);
        var first = CompletableFuture.supplyAsync(() -> turnstile.through(this::work));
        while (inside.get() == 0) {
            Thread.onSpinWait();
        }
        var second = new Thread(() -> turnstile.through(() -> "second"));
        second.start();
        untilItWaits(second);
        second.interrupt();
        second.join();

        var answer = new CompletableFuture<Optional<String>>();
        var third = new Thread(() -> answer.complete(turnstile.through(() -> "third")));
        third.start();
        untilItWaits(third);
        gate.countDown();
        assertThat(answer.join()).contains("third");
        assertThat(first.join()).contains("done");
    }

    private static void untilItWaits(Thread caller) {
        while (caller.getState() != Thread.State.TIMED_WAITING && caller.isAlive()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoFailsInsideLeavesIt() {
        var turnstile = new Turnstile(1, 1, Duration.ofMillis(1));

        assertThatThrownBy(() -> turnstile.through(() -> {
                    throw new IllegalStateException("inside");
                }))
                .hasMessage("inside");
        assertThat(turnstile.through(() -> "next")).contains("next");
    }
}
