package org.shaodao.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every decision table keeps to, so that a manager can open and change it in the Modeler. */
class DecisionContractTest {
    static Stream<Path> files() {
        return Files.dmn().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theFileIsNamedAfterItsDecisionAndTheEngineTakesIt(Path file) throws java.io.IOException {
        assertThat(decisions(file)).extracting(Decision::getId).containsExactly(Files.id(file));
        try (var xml = java.nio.file.Files.newInputStream(file)) {
            var engine =
                    DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
            assertThat(engine.parseDecision(Files.id(file), xml).isDecisionTable())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void itIsWrittenAsTheModelerWritesIt(Path file) {
        assertThat(Files.text(file))
                .contains("xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"")
                .contains("namespace=\"http://camunda.org/schema/1.0/dmn\"")
                .contains("modeler:executionPlatform=\"Camunda Platform\"")
                .contains("modeler:executionPlatformVersion=\"7.24.0\"")
                .contains("dmnElementRef=\"" + Files.id(file) + "\"")
                .doesNotContain("<!--");
    }

    @ParameterizedTest
    @MethodSource("files")
    void itSaysHowLongItsHistoryLives(Path file) {
        assertThat(decisions(file))
                .allSatisfy(decision ->
                        assertThat(decision.getCamundaHistoryTimeToLiveString()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("files")
    void headingsAreChineseAndTheDecisionIsExplained(Path file) {
        var model = Dmn.readModelFromFile(file.toFile());
        assertThat(model.getModelElementsByType(Input.class))
                .allSatisfy(input -> assertThat(input.getLabel()).containsPattern("\\p{IsHan}"));
        assertThat(model.getModelElementsByType(Output.class))
                .allSatisfy(output -> assertThat(output.getLabel()).containsPattern("\\p{IsHan}"));
        assertThat(decisions(file)).allSatisfy(decision -> {
            assertThat(decision.getName()).containsPattern("\\p{IsHan}");
            assertThat(decision.getDescription().getTextContent()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void theFirstRowThatFitsDecidesAndTheLastFitsAlways(Path file) {
        var tables = Dmn.readModelFromFile(file.toFile()).getModelElementsByType(DecisionTable.class);
        assertThat(tables).allSatisfy(table -> {
            assertThat(table.getHitPolicy()).isEqualTo(HitPolicy.FIRST);
            var last = List.copyOf(table.getRules()).get(table.getRules().size() - 1);
            assertThat(Decisions.inputs(last)).allMatch(String::isEmpty);
        });
    }

    @Test
    void everyFunctionOfTheCatalogueHasAChineseNameAndAUnitThatServesIt() {
        var names = demo("functions.csv").collect(Collectors.toMap(row -> row[1], row -> row[2]));
        var served = demo("services.csv").map(row -> row[1]).collect(Collectors.toSet());
        var used = DutyCatalogueTest.rows().stream()
                .flatMap(row -> Stream.concat(Stream.of(row.lead()), row.assists().stream()))
                .collect(Collectors.toSet());

        assertThat(used).isSubsetOf(names.keySet()).isSubsetOf(served);
        assertThat(names).allSatisfy((code, name) -> assertThat(name).containsPattern("\\p{IsHan}"));
    }

    @Test
    void everyFunctionOfTheCityIsSomewhereInTheCatalogue() {
        var used = DutyCatalogueTest.rows().stream()
                .flatMap(row -> Stream.concat(Stream.of(row.lead()), row.assists().stream()));

        assertThat(demo("functions.csv").map(row -> row[1])).isSubsetOf(used.toList());
    }

    private static Stream<String[]> demo(String csv) {
        return Files.text(Path.of("src/main/resources/demo", csv))
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1));
    }

    private static List<Decision> decisions(Path file) {
        return List.copyOf(Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class));
    }
}
