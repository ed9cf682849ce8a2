package org.shaodao.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.directory.Level;
import org.shaodao.engine.Choices;
import org.shaodao.whistle.Grade;
import org.shaodao.whistle.RaiseReason;

class EscalationRouteTest {
    private static final Decisions ROUTE =
            new Decisions(Path.of("bpmn/escalation/escalation-route.dmn"), "escalation-route");

    @ParameterizedTest(name = "{0}, {1} at the {2} goes to the {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "leader,       simple,  city,      city,      Rule_AtCity",
                "overdue,      urgent,  district,  city,      Rule_FromDistrict",
                "dispatcher,   simple,  street,    district,  Rule_FromStreet",
                "hard,         hard,    street,    district,  Rule_FromStreet",
                "unit,         hard,    grid,      street,    Rule_HardFromGrid",
                "unit,         urgent,  grid,      street,    Rule_HardFromGrid",
                "third-rework, simple,  grid,      street,    Rule_FailedInGrid",
                "third-hop,    -,       grid,      street,    Rule_FailedInGrid",
                "overdue,      complex, grid,      street,    Rule_FailedInGrid",
                "unit,         simple,  grid,      community, Rule_FromGrid",
                "unit,         -,       grid,      community, Rule_FromGrid",
                "third-hop,    complex, community, street,    Rule_FromCommunity",
                "overdue,      -,       -,         street,    Rule_Otherwise",
            })
    void theFirstRowThatFitsGivesTheLevel(
            String reason, @Nullable String grade, @Nullable String from, String target, String rule) {
        var answer = ROUTE.answer(inputs(reason, grade, from));

        assertThat(answer.rule()).isEqualTo(rule);
        assertThat(answer.text("targetLevel")).isEqualTo(target);
    }

    /** One level at a time, and up to the city: nobody gets stuck below. */
    @Test
    void whoeverRaisesItReachesTheCityInFewSteps() {
        for (var reason : RaiseReason.values()) {
            for (var grade : Grade.values()) {
                var level = Level.GRID;
                for (var step = 0; step < Level.values().length - 1 && level != Level.CITY; step++) {
                    var next = Choices.of(
                            Level.class,
                            ROUTE.answer(inputs(Choices.code(reason), Choices.code(grade), Choices.code(level)))
                                    .text("targetLevel"));
                    assertThat(next).as("%s, %s at %s", reason, grade, level).isLessThan(level);
                    level = next;
                }
                assertThat(level).isEqualTo(Level.CITY);
            }
        }
    }

    @Test
    void noRowNamesAWordThatTheCaseDoesNotKnow() {
        assertThat(ROUTE.rules()).allSatisfy(rule -> {
            var words = Decisions.inputs(rule);
            known(words.get(0), RaiseReason.values());
            known(words.get(1), Grade.values());
            known(words.get(2), Level.values());
            known(Decisions.outputs(rule).get(0), Level.values());
        });
    }

    private static void known(String entry, Enum<?>[] choices) {
        if (!entry.isEmpty()) {
            assertThat(Arrays.stream(choices).map(Choices::code))
                    .containsAll(Arrays.stream(entry.split(","))
                            .map(word -> word.replace("\"", "").strip())
                            .toList());
        }
    }

    private static Map<String, @Nullable Object> inputs(String reason, @Nullable String grade, @Nullable String from) {
        var inputs = new HashMap<String, @Nullable Object>();
        inputs.put("escalationReason", reason);
        inputs.put("grade", grade);
        inputs.put("currentLevel", from);
        return inputs;
    }
}
