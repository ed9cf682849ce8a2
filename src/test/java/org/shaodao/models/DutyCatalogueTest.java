package org.shaodao.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

public class DutyCatalogueTest {
    private static final Decisions CATALOGUE =
            new Decisions(Path.of("bpmn/whistle/duty-catalogue.dmn"), "duty-catalogue");

    /** Six-digit codes of all rows but the catch-all. */
    public static List<String> codes() {
        return rows().stream().map(Row::code).toList();
    }

    public static List<Row> rows() {
        var rules = CATALOGUE.rules();
        return rules.subList(0, rules.size() - 1).stream().map(Row::of).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyRowAnswersForItsOwnMatter(Row row) {
        var answer = CATALOGUE.answer(Map.of("category", row.code()));

        assertThat(answer.rule()).isEqualTo(row.rule());
        assertThat(answer.text("item")).isEqualTo(row.item());
        assertThat(answer.text("leadFunction")).isEqualTo(row.lead());
        assertThat(answer.text("assistFunctions")).isEqualTo(String.join(",", row.assists()));
        assertThat(answer.flag("sure")).isEqualTo(row.sure());
        assertThat(answer.text("legalBasis")).isEqualTo(row.legalBasis());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "010204", "990101", "01020", "0102033", "占道经营"})
    void whateverTheCatalogueDoesNotHaveIsForADispatcherToSort(@Nullable String category) {
        var answer = CATALOGUE.answer(Collections.singletonMap("category", category));

        assertThat(answer.rule()).isEqualTo("Rule_Other");
        assertThat(answer.flag("sure")).isFalse();
        assertThat(answer.text("leadFunction")).isEmpty();
        assertThat(answer.text("assistFunctions")).isEmpty();
    }

    @Test
    void thereAreNinetyDutiesInThirtyItemsAndTenClasses() {
        var codes = codes();

        assertThat(codes).hasSize(90).doesNotHaveDuplicates().allMatch(code -> code.matches("[0-9]{6}"));
        assertThat(codes.stream().map(code -> code.substring(0, 4)).distinct()).hasSize(30);
        assertThat(codes.stream().map(code -> code.substring(0, 2)).distinct()).hasSize(10);
    }

    @Test
    void theCodeAndTheWordsTellTheSameClassAndItem() {
        var words = rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.code().substring(0, 4),
                        Collectors.mapping(
                                row -> row.item().substring(0, row.item().lastIndexOf('·')), Collectors.toSet())));

        assertThat(words.values()).allMatch(same -> same.size() == 1).doesNotHaveDuplicates();
        assertThat(rows()).allMatch(row -> row.item().matches("[^·]+·[^·]+·[^·]+"));
        assertThat(rows()).extracting(Row::item).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyMatterHasALeadItsHelpersAndABasisInLaw(Row row) {
        assertThat(row.lead()).matches("[a-z]+(-[a-z]+)*");
        assertThat(row.assists()).doesNotHaveDuplicates().doesNotContain(row.lead());
        assertThat(row.legalBasis()).contains("《").contains("》");
    }

    /** One duty as the file says it. */
    public record Row(
            String rule, String code, String item, String lead, List<String> assists, boolean sure, String legalBasis) {
        private static Row of(Rule rule) {
            var says = Decisions.outputs(rule).stream()
                    .map(text -> text.replaceAll("^\"|\"$", ""))
                    .toList();
            return new Row(
                    rule.getId(),
                    Decisions.inputs(rule).get(0).replace("\"", ""),
                    says.get(0),
                    says.get(1),
                    says.get(2).isEmpty()
                            ? List.of()
                            : Arrays.stream(says.get(2).split(",")).toList(),
                    Boolean.parseBoolean(says.get(3)),
                    says.get(4));
        }

        @Override
        public String toString() {
            return code + " " + item;
        }
    }
}
