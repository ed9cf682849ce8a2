package org.shaodao.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.engine.Choices;
import org.shaodao.engine.TableCheck;
import org.shaodao.engine.expression.ModelBeans;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.Grade;
import org.shaodao.whistle.WhistleKind;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** A manager changes a table that a feature relies on: a row that cannot be used is refused, not met by a case. */
class TablesTest {
    private static final List<TableCheck> CHECKS = checks();
    private static final PackagedModels PACKAGED = new PackagedModels();
    private final Gate gate = new Gate(ModelBeans.of(new DefaultListableBeanFactory()), PACKAGED, CHECKS::stream);

    /** All that the product has; none of them needs anything. */
    private static List<TableCheck> checks() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(TableCheck.class));
        return scanner.findCandidateComponents("org.shaodao").stream()
                .map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()), TablesTest.class.getClassLoader()))
                .map(type -> (TableCheck) BeanUtils.instantiateClass(type))
                .toList();
    }

    private static String packaged(String name) {
        return PACKAGED.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith("/" + name))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private void upload(String name, String content) {
        gate.check(Map.of(name, content.getBytes(StandardCharsets.UTF_8)));
    }

    /** With another text in one cell. */
    private static String with(String table, String cell, String text) {
        var changed = table.replaceFirst(
                "(id=\"%s\">\\s*<text>)[^<]*".formatted(cell), "$1" + java.util.regex.Matcher.quoteReplacement(text));
        assertThat(changed).isNotEqualTo(table);
        return changed;
    }

    /** A byte more, so that it is not taken for the packaged one. */
    @ParameterizedTest
    @CsvSource({"clock-limits.dmn", "escalation-route.dmn", "meeting-quorum.dmn"})
    void thePackagedTablesAnswerEverything(String name) {
        assertThat(CHECKS).anyMatch(check -> name.equals(check.decision() + ".dmn"));
        assertThatCode(() -> upload(name, packaged(name) + "\n")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Contact_Amount | 1.5 | 时长“1.5”不能按工作日计",
                "Contact_Amount | -1 | 时长“-1.0”不能按工作日计",
                "Contact_Amount | 0 | 时长“0.0”不能按工作日计",
                "Contact_Amount | 10000 | 不超过 9999",
                "Contact_Amount | '' | 没有写时长",
                "Contact_Amount | \"soon\" | 不能得出结果",
                "Contact_Unit | \"week\" | 没有单位“week”",
                "Contact_Unit | '' | 没有单位“”",
                "Contact_RemindAt | \"80,50\" | 催办“80,50”",
                "Contact_RemindAt | \"x\" | 催办“x”",
                "Contact_RemindAt | \"50,100\" | 催办“50,100”",
                "Contact_RemindAt | \"50,\" | 催办“50,”",
            })
    void aRowWithoutALimitIsRefusedByItsName(String cell, String text, String reason) {
        assertThatThrownBy(() ->
                        upload("clock-limits.dmn", with(packaged("clock-limits.dmn"), "OutputEntry_" + cell, text)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("clock-limits.dmn")
                .hasMessageContaining(reason)
                .hasMessageContaining(text.equals("\"soon\"") ? "clock" : "元素“Rule_Contact”：第 14 条规则");
    }

    @Test
    void aCombinationThatNoRowAnswersIsRefused() {
        assertThatThrownBy(() -> upload(
                        "clock-limits.dmn",
                        packaged("clock-limits.dmn")
                                .replaceFirst("(?s)<rule id=\"Rule_Otherwise\">.*?</rule>", "")
                                .replaceFirst("(?s)<rule id=\"Rule_Handle\">.*?</rule>", "")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("时钟 total，等级 未定，哨件类型 未定：没有规则符合");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "escalation-route.dmn | OutputEntry_FromStreet_TargetLevel | \"county\" | 须得出一个包案层级",
                "escalation-route.dmn | OutputEntry_FromStreet_TargetLevel | \"grid\" | 不能低于现在的层级",
                "meeting-quorum.dmn | OutputEntry_Half_Quorate | \"yes\" | 不能得出结果",
                "meeting-quorum.dmn | OutputEntry_Half_Quorate | false | 全体到会应算足够",
                "meeting-quorum.dmn | OutputEntry_Nobody_Quorate | true | 无人到会不能算足够",
            })
    void anAnswerThatNobodyCanActOnIsRefused(String name, String cell, String text, String reason) {
        assertThatThrownBy(() -> upload(name, with(packaged(name), cell, text)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aTableThatBecameAnExpressionIsRefused() {
        assertThatThrownBy(() -> upload(
                        "meeting-quorum.dmn",
                        packaged("meeting-quorum.dmn")
                                .replaceFirst(
                                        "(?s)<decisionTable.*</decisionTable>",
                                        "<literalExpression id=\"L\"><text>true</text></literalExpression>")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("必须是决策表");
    }

    /** The clocks do not know the cases, and spell these for themselves. */
    @Test
    void everyGradeAndKindIsAsked() {
        var asked = CHECKS.stream()
                .filter(check -> check.decision().equals("clock-limits"))
                .flatMap(check -> check.questions().stream())
                .flatMap(question -> Stream.of(question.get("grade"), question.get("whistleKind")))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct();

        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(Grade.values()).map(Choices::code),
                                Stream.of(WhistleKind.values()).map(Choices::code))
                        .toList());
    }
}
