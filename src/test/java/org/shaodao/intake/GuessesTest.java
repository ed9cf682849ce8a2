package org.shaodao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.Directory;
import org.shaodao.intake.ProgressDesk.Shown;
import org.shaodao.testing.MovedClock;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.ReporterQuestions;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;
import org.springframework.mock.web.MockHttpServletRequest;

/** A hundred thousand guesses at {@code /progress}, at the desk that its page and its interface share. */
class GuessesTest {
    private static final int GUESSES = 100_000;
    private static final String CASE = "WH20260225-000001";
    private static final QueryCode CODE = new QueryCode("7K2M0QXR9TBW");

    private final MovedClock clock = new MovedClock();
    private final RateLimits limits = new RateLimits(
            new IntakeProperties(
                    30,
                    Duration.ofMinutes(10),
                    120,
                    4,
                    Duration.ofMillis(500),
                    10,
                    40,
                    30,
                    Duration.ofMinutes(10),
                    Duration.ofDays(30),
                    65536),
            clock,
            pause -> {});

    /** What was done for each guess, in a word. */
    private final List<String> way = new ArrayList<>();

    private final ProgressDesk desk = new ProgressDesk(progress(), limits);

    @Test
    void aHundredThousandCodesOpenNothing() {
        var code = 0;
        for (var i = 0; i < GUESSES; i++) {
            clock.move(Duration.ofMillis(1500)); // as fast as the limit of one case lets through
            assertThat(guess("10.%d.%d.%d".formatted(i >> 16, (i >> 8) & 255, i & 255), CASE, code(code++)))
                    .isInstanceOf(Shown.Unknown.class);
            assertThat(way).containsExactly("row", "compare");
        }
        assertThat(limits.rememberedGuesses()).isLessThanOrEqualTo(2 * Buckets.MOST_KEYS);
    }

    @Test
    void aHundredThousandNumbersTakeTheSameWayAndCostNoMemory() {
        for (var i = 0; i < GUESSES; i++) {
            var address = "2001:db8:%x:%x::1".formatted(i >> 16, i & 0xffff);
            assertThat(guess(address, "WH20260226-%06d".formatted(i), CODE.value()))
                    .isInstanceOf(Shown.Unknown.class);
            assertThat(way).as("the code of another case").containsExactly("row", "compare");
        }
        assertThat(limits.rememberedGuesses()).isEqualTo(2 * Buckets.MOST_KEYS);
    }

    @Test
    void whoGuessesInAHurryIsStoppedAndTheReporterIsNot() {
        var looked = 0;
        for (var i = 0; i < GUESSES; i++) {
            if (guess("192.0.2.%d".formatted(i % 200), CASE, code(i)) instanceof Shown.Unknown) {
                looked++;
            }
        }
        assertThat(looked).as("of all addresses together in a minute").isEqualTo(40);

        clock.move(Duration.ofMinutes(1));
        assertThat(guess("198.51.100.7", CASE, CODE.spoken())).isInstanceOf(Shown.Found.class);
        assertThat(way).containsExactly("row", "compare");
    }

    private Shown<ProgressView> guess(String address, String caseNo, String code) {
        way.clear();
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return desk.show(request, caseNo, code);
    }

    /** Another one each time, never the right one. */
    private static String code(int number) {
        return "%012d".formatted(number);
    }

    private Progress progress() {
        var reporters = mock(JdbcReporters.class, withSettings().stubOnly());
        given(reporters.row(anyString())).willAnswer(call -> {
            way.add("row");
            return CASE.equals(call.getArgument(0))
                    ? Optional.of(new ReporterRows.Row(null, null, CODE.value()))
                    : Optional.empty();
        });
        var cases = mock(Cases.class, withSettings().stubOnly());
        given(cases.find(anyString())).willAnswer(call -> Optional.of(record(call.getArgument(0))));
        return new Progress(
                reporters,
                cases,
                mock(ReporterQuestions.class, withSettings().stubOnly()),
                mock(ReporterPhotographs.class, withSettings().stubOnly()),
                mock(Directory.class, withSettings().stubOnly()),
                clock,
                (kept, typed) -> {
                    way.add("compare");
                    return kept.isMeantBy(typed);
                });
    }

    private static CaseRecord record(String caseNo) {
        return new CaseRecord(
                caseNo,
                "路灯不亮",
                "",
                "chunhui",
                "东门",
                null,
                WhistleKind.SERVICE,
                null,
                null,
                null,
                null,
                Source.RESIDENT,
                null,
                null,
                false,
                null,
                CaseState.HANDLING,
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                Instant.parse("2026-02-25T01:00:00Z"),
                null);
    }
}
