package org.shaodao.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Only who has been heard of without a gap calls others silent. */
class SteadinessTest {
    private final AtomicLong ticks = new AtomicLong(5);
    private final Steadiness steadiness = new Steadiness(Duration.ofSeconds(8), ticks::get);

    @Test
    void afterItsStartItWaitsAsLongAsTheOthersMay() {
        assertThat(steadiness.mayJudge()).isFalse();
        beatsFor(6);
        assertThat(steadiness.mayJudge()).isFalse();
        beatsFor(4);
        assertThat(steadiness.mayJudge()).isTrue();
    }

    @Test
    void whoWasSilentItselfJudgesNobodyUntilTheOthersCouldSpeak() {
        beatsFor(20);
        pass(9);
        assertThat(steadiness.mayJudge()).as("its own beat is late").isFalse();
        beatsFor(2);
        assertThat(steadiness.mayJudge()).isFalse();
        beatsFor(8);
        assertThat(steadiness.mayJudge()).isTrue();
    }

    private void beatsFor(int seconds) {
        for (var second = 0; second <= seconds; second += 2) {
            steadiness.beaten();
            pass(second == seconds ? 0 : 2);
        }
    }

    private void pass(int seconds) {
        ticks.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
