package org.shaodao.models.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shaodao.models.Files;

/** Each check is shown a form with the fault it is there for. */
class FormChecksTest {
    private static final String SOUND = Files.text(Path.of("forms/whistle/whistle-dispatch.form"));

    @ParameterizedTest
    @MethodSource("spoilt")
    void theFaultIsFoundAndNamed(Spoilt spoilt) {
        assertThat(SOUND).contains(spoilt.sound());
        var form = FormFile.of("whistle-dispatch", SOUND.replace(spoilt.sound(), spoilt.faulty()));
        var check = FormCheck.all()
                .filter(one -> one.rule().equals(spoilt.rule()))
                .findFirst()
                .orElseThrow();

        assertThat(check.faults(form)).anySatisfy(fault -> assertThat(fault).contains(spoilt.named()));
    }

    @Test
    void noRuleIsWithoutAProof() {
        assertThat(FormCheck.all().map(FormCheck::rule))
                .containsExactlyInAnyOrderElementsOf(spoilt().map(Spoilt::rule).collect(Collectors.toSet()));
    }

    static Stream<Spoilt> spoilt() {
        return Stream.of(
                new Spoilt(
                        "saved as by the Modeler for 7.24, under its own name",
                        "\"id\": \"whistle-dispatch\"",
                        "\"id\": \"Form_1\"",
                        "id is"),
                new Spoilt(
                        "saved as by the Modeler for 7.24, under its own name",
                        "\"7.24.0\"",
                        "\"8.6\"",
                        "executionPlatformVersion"),
                new Spoilt(
                        "only components that Tasklist can show",
                        "\"type\": \"taglist\"",
                        "\"type\": \"filepicker\"",
                        "Field_AssistUnits"),
                new Spoilt(
                        "only components that Tasklist can show",
                        "\"type\": \"text\"",
                        "\"type\": \"html\"",
                        "Field_Text1"),
                new Spoilt(
                        "ids and keys are unique and spoken",
                        "\"key\": \"leadUnit\"",
                        "\"key\": \"assistUnits\"",
                        "assistUnits"),
                new Spoilt(
                        "ids and keys are unique and spoken",
                        "\"key\": \"leadUnit\"",
                        "\"key\": \"select_0x1\"",
                        "odd key"),
                new Spoilt(
                        "ids and keys are unique and spoken",
                        "\"id\": \"Field_LeadUnit\"",
                        "\"id\": \"Field_0a1b\"",
                        "Field_0a1b"),
                new Spoilt(
                        "what people read is Chinese", "\"label\": \"主办单位\"", "\"label\": \"Lead\"", "Field_LeadUnit"),
                new Spoilt(
                        "what people read is Chinese",
                        "\"label\": \"不予受理\"",
                        "\"label\": \"reject\"",
                        "Field_DispatchDecision"),
                new Spoilt("a task form begins with the case", "{{caseCard}}", "案件", "caseCard"),
                new Spoilt(
                        "fields that become variables are declared",
                        "\"key\": \"leadUnit\"",
                        "\"key\": \"boss\"",
                        "boss"),
                new Spoilt("fields that become variables are declared", "{{caseCard}}", "{{telephone}}", "telephone"),
                new Spoilt(
                        "what is written has a greatest length",
                        "\"maxLength\": 500",
                        "\"minLength\": 5",
                        "Field_DispatchNote"),
                new Spoilt(
                        "every choice has options, from one source", "\"valuesKey\": \"unitOptions\",", "", "leadUnit"),
                new Spoilt(
                        "every choice has options, from one source",
                        "\"value\": \"merge\"",
                        "\"value\": \"并案\"",
                        "dispatchDecision"),
                new Spoilt(
                        "every choice has options, from one source",
                        "\"value\": \"merge\"",
                        "\"value\": \"reject\"",
                        "dispatchDecision"),
                new Spoilt(
                        "a decision is asked afresh and cannot be skipped",
                        "\"key\": \"dispatchDecision\",",
                        "\"key\": \"dispatchDecision\", \"defaultValue\": \"dispatch\",",
                        "Field_DispatchDecision"),
                new Spoilt(
                        "a condition compares one field of the form",
                        "=dispatchDecision != \\\"merge\\\"",
                        "=decision != \\\"merge\\\"",
                        "Field_MergeInto"),
                new Spoilt(
                        "patterns are patterns, and no telephone is asked",
                        "^WH[0-9]{8}",
                        "^WH[0-9{8}(",
                        "Field_MergeInto"),
                new Spoilt(
                        "patterns are patterns, and no telephone is asked",
                        "\"pattern\": ",
                        "\"validationType\": \"phone\", \"pattern\": ",
                        "validationType"),
                new Spoilt("rows are no wider than the form", "\"columns\": 8", "\"columns\": 9", "18 wide"));
    }

    /** A fault put into a sound form, and a word of what must be said about it. */
    record Spoilt(String rule, String sound, String faulty, String named) {
        @Override
        public String toString() {
            return rule + ": " + named;
        }
    }
}
