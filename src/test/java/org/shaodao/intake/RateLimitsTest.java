package org.shaodao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.testing.MovedClock;

class RateLimitsTest {
    private final MovedClock clock = new MovedClock();
    private final List<Duration> pauses = new ArrayList<>();
    private final RateLimits limits = new RateLimits(
            new IntakeProperties(
                    3,
                    Duration.ofMinutes(10),
                    5,
                    4,
                    Duration.ofMillis(500),
                    2,
                    5,
                    4,
                    Duration.ofMinutes(10),
                    Duration.ofDays(30),
                    65536),
            clock,
            pauses::add);

    @Test
    void oneAddressHasItsOwnLimit() {
        for (var i = 0; i < 3; i++) {
            assertThat(limits.whistle("10.0.0.1")).isEmpty();
        }
        assertThat(limits.whistle("10.0.0.1")).hasValue(Duration.ofSeconds(200));
        assertThat(limits.whistle("10.0.0.2")).isEmpty();
        clock.move(Duration.ofSeconds(199));
        assertThat(limits.whistle("10.0.0.1")).isPresent();
        clock.move(Duration.ofSeconds(1));
        assertThat(limits.whistle("10.0.0.1")).isEmpty();
    }

    @Test
    void photographsOfOneAddressHaveALimitOfTheirOwn() {
        for (var i = 0; i < 4; i++) {
            assertThat(limits.photographs("10.0.3.1")).isEmpty();
        }
        assertThat(limits.photographs("10.0.3.1")).hasValue(Duration.ofSeconds(150));
        assertThat(limits.photographs("10.0.3.2")).isEmpty();
        assertThat(limits.whistle("10.0.3.1")).isEmpty();
    }

    @Test
    void allTogetherAreSlowedAndNeverRefused() {
        for (var i = 0; i < 8; i++) {
            assertThat(limits.whistle("10.0.1." + i)).isEmpty();
        }
        assertThat(pauses).hasSize(3).containsOnly(Duration.ofMillis(500));
    }

    @Test
    void guessesAreCountedByAddressAndByCaseAndRightOnesAreNotCounted() {
        assertThat(limits.guess("10.0.0.1", "WH20260225-000001")).isEmpty();
        assertThat(limits.guess("10.0.0.1", "WH20260225-000002")).isEmpty();
        assertThat(limits.guess("10.0.0.1", "WH20260225-000003")).isPresent();
        limits.wasRight("10.0.0.1", "WH20260225-000002");
        assertThat(limits.guess("10.0.0.1", "WH20260225-000003")).isEmpty();

        for (var i = 2; i < 6; i++) {
            assertThat(limits.guess("10.0.0." + i, "WH20260225-000001")).isEmpty();
        }
        assertThat(limits.guess("10.0.0.9", "WH20260225-000001")).isPresent();
        assertThat(limits.guess("10.0.0.9", "WH20260225-000009")).isEmpty();
    }

    @Test
    void oneStrangerCannotLockAReporterOut() {
        for (var i = 0; i < 100; i++) {
            limits.guess("10.0.0.66", "WH20260225-000001");
        }
        assertThat(limits.guess("10.0.0.1", "WH20260225-000001")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,192.0.2.7",
        "2001:db8:1:2:3:4:5:6,2001:db8:1:2:",
        "2001:DB8:1:2::9,2001:db8:1:2:",
        "2001:0db8:0001:0002:0:0:0:9,2001:db8:1:2:",
        "2001:db8::1,2001:db8:0:0:",
        "::1,0:0:0:0:",
        "fe80::1%eth0,fe80:0:0:0:",
        "::ffff:192.0.2.7,::ffff:192.0.2.7"
    })
    void aNetworkOfIpv6CountsAsOneAddress(String address, String network) {
        assertThat(RateLimits.network(address)).isEqualTo(network);
    }
}
