package org.shaodao.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.engine.Choices;
import org.shaodao.whistle.Grade;
import org.shaodao.whistle.SpecialGroup;
import org.shaodao.whistle.WhistleKind;

class TriageTest {
    private static final Decisions TRIAGE = new Decisions(Path.of("bpmn/whistle/triage.dmn"), "triage");

    @ParameterizedTest(name = "{0}, {1}, {2} is {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "010203, emergency,   -,             urgent,  Rule_Emergency",
                "-,      emergency,   disabled,      urgent,  Rule_Emergency",
                "050301, service,     -,             urgent,  Rule_Danger",
                "040301, enforcement, elderly-alone, urgent,  Rule_Danger",
                "040201, service,     elderly-alone, hard,    Rule_LongStanding",
                "060303, key-work,    -,             hard,    Rule_LongStanding",
                "010203, service,     elderly-alone, complex, Rule_SpecialGroup",
                "-,      service,     other,         complex, Rule_SpecialGroup",
                "010203, enforcement, -,             complex, Rule_Enforcement",
                "-,      key-work,    -,             complex, Rule_KeyWork",
                "010301, service,     -,             complex, Rule_IllegalBuilding",
                "060301, service,     -,             complex, Rule_WaterAndWaste",
                "070201, service,     -,             complex, Rule_Premises",
                "020203, service,     -,             complex, Rule_NeedsFindings",
                "090101, service,     -,             complex, Rule_Livelihood",
                "010203, service,     -,             simple,  Rule_Class01",
                "020101, service,     -,             simple,  Rule_Class02",
                "030101, service,     -,             simple,  Rule_Class03",
                "040101, service,     -,             simple,  Rule_Class04",
                "050101, service,     -,             simple,  Rule_Class05",
                "060101, service,     -,             simple,  Rule_Class06",
                "070101, service,     -,             simple,  Rule_Class07",
                "080101, service,     -,             simple,  Rule_Class08",
                "100201, service,     -,             simple,  Rule_Class10",
                "-,      service,     -,             complex, Rule_NoCategory",
                "990101, service,     -,             complex, Rule_Other",
            })
    void theFirstRowThatFitsGivesTheGrade(
            @Nullable String category, String kind, @Nullable String group, String grade, String rule) {
        var answer = TRIAGE.answer(inputs(category, kind, group));

        assertThat(answer.rule()).isEqualTo(rule);
        assertThat(answer.text("grade")).isEqualTo(grade);
    }

    @Test
    void everyRowIsReachedBySomeWhistle() {
        var reached = new HashSet<String>();
        everyWhistle().forEach(whistle -> reached.add(TRIAGE.answer(whistle).rule()));

        assertThat(reached).containsExactlyInAnyOrderElementsOf(TRIAGE.ruleIds());
    }

    @Test
    void everyGradeIsOneThatTheCaseKnows() {
        assertThat(everyWhistle())
                .allSatisfy(whistle ->
                        Choices.of(Grade.class, TRIAGE.answer(whistle).text("grade")));
    }

    @Test
    void aWhistleOfASpecialGroupIsNeverSimple() {
        assertThat(everyWhistle().stream().filter(whistle -> whistle.get("specialGroup") != null))
                .allSatisfy(whistle ->
                        assertThat(TRIAGE.answer(whistle).text("grade")).isNotEqualTo("simple"));
    }

    @Test
    void aWhistleWithoutTheVariablesThatNeedNotBeThereIsGradedToo() {
        assertThat(TRIAGE.answer(Map.of("whistleKind", "service")).rule()).isEqualTo("Rule_NoCategory");
    }

    @Test
    void theLastRowCatchesWhateverIsLeft() {
        var last = TRIAGE.rules().get(TRIAGE.rules().size() - 1);

        assertThat(Decisions.inputs(last)).allMatch(String::isEmpty);
    }

    @Test
    void theCodesNamedHereAreInTheCatalogue() {
        var named = TRIAGE.rules().stream()
                .flatMap(rule -> Arrays.stream(
                        Decisions.inputs(rule).get(0).replaceAll("[^0-9,]", "").split(",")))
                .filter(code -> code.length() == 6)
                .toList();

        assertThat(named).isNotEmpty().isSubsetOf(DutyCatalogueTest.codes());
    }

    /** Each category with each kind, and each special group with what is otherwise simple and with no category. */
    private static List<Map<String, @Nullable Object>> everyWhistle() {
        var categories = new ArrayList<@Nullable String>(DutyCatalogueTest.codes());
        categories.add(null);
        categories.add("110101");

        List<Map<String, @Nullable Object>> whistles = new ArrayList<>();
        for (var category : categories) {
            for (var kind : WhistleKind.values()) {
                whistles.add(inputs(category, Choices.code(kind), null));
            }
        }
        for (var group : SpecialGroup.values()) {
            for (var category : Arrays.<@Nullable String>asList("010203", "040201", "050301", null)) {
                whistles.add(inputs(category, "service", Choices.code(group)));
            }
        }
        return whistles;
    }

    private static Map<String, @Nullable Object> inputs(
            @Nullable String category, String kind, @Nullable String group) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put("category", category);
        inputs.put("whistleKind", kind);
        inputs.put("specialGroup", group);
        return inputs;
    }
}
