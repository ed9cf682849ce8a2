package org.shaodao.models.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shaodao.engine.Choices;
import org.shaodao.escalation.LedgerReason;
import org.shaodao.meeting.ItemKind;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.models.DutyCatalogueTest;
import org.shaodao.models.Files;
import org.shaodao.whistle.Satisfaction;
import org.shaodao.whistle.SpecialGroup;
import org.shaodao.whistle.WhistleKind;

class FormContractTest {
    static Stream<Arguments> filesAndRules() {
        return Files.forms().stream()
                .map(FormFile::read)
                .flatMap(file -> FormCheck.all().map(check -> Arguments.of(file, check)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("filesAndRules")
    void everyFormKeepsTheRule(FormFile form, FormCheck check) {
        assertThat(check.faults(form)).isEmpty();
    }

    /** The fields that the processes decide by, with their values, as processes.md fixes them. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "whistle-dispatch | dispatchDecision | dispatch reject merge escalate",
                "whistle-verify | verifyResult | pass fail cannot-tell",
                "whistle-settle-verification | verifyResult | pass fail",
                "whistle-callback | satisfaction | satisfied basically dissatisfied none",
                "unit-check-in | checkInDecision | accept decline",
                "unit-rule-on-decline | declineRuling | upheld dismissed",
                "unit-handle | handleDecision | done transfer",
                "unit-approve-extension | extensionRuling | granted refused",
                "escalation-take-charge | measure | order extend meeting up ledger return",
                "escalation-review-ledger | ledgerDecision | order keep close",
                "escalation-confirm | outcomeDecision | struck-off order",
                "agenda-propose | itemKind | demand resource project problem",
                "agenda-propose | meetingKind | party-building council mass",
                "agenda-review | reviewDecision | pass return merge reject",
                "agenda-complete | completion | resubmit withdraw",
                "agenda-consult | opinion | agree agree-with-changes object",
                "agenda-approve | itemDecision | approve defer reject up",
                "resolution-carry-out | carryOut | progress done",
                "resolution-strike-off | strikeOff | yes return",
                "resolution-confirm | strikeOff | yes return",
                "whistle-blow | whistleKind | service enforcement key-work emergency",
            })
    void theFieldThatDecidesOffersWhatTheProcessKnows(String form, String key, String values) {
        assertThat(values(field(form, key))).containsExactlyElementsOf(Arrays.asList(values.split(" ")));
        assertThat(field(form, key).path("validate").path("required").asBoolean())
                .isTrue();
    }

    @Test
    void theWordsOfTheStartFormAreThoseOfTheCase() {
        assertThat(options(field("whistle-blow", "whistleKind")))
                .isEqualTo(Arrays.stream(WhistleKind.values())
                        .map(kind -> Choices.code(kind) + " " + kind.label())
                        .toList());
        assertThat(options(field("whistle-blow", "specialGroup")))
                .isEqualTo(Arrays.stream(SpecialGroup.values())
                        .map(group -> Choices.code(group) + " " + group.label())
                        .toList());
        assertThat(options(field("whistle-callback", "satisfaction")))
                .isEqualTo(Arrays.stream(Satisfaction.values())
                        .map(satisfaction -> Choices.code(satisfaction) + " " + satisfaction.label())
                        .toList());
    }

    @Test
    void theReasonsOfTheLedgerAreThoseOfItsPage() {
        assertThat(options(field("escalation-take-charge", "ledgerReason")))
                .isEqualTo(Arrays.stream(LedgerReason.values())
                        .map(reason -> Choices.code(reason) + " " + reason.label())
                        .toList());
    }

    @Test
    void theCategoriesDrawnIntoTheStartFormAreThoseOfTheCatalogue() {
        var drawn = field("whistle-blow", "category");

        assertThat(drawn.path("properties").path("list").asText()).isEqualTo("categories");
        assertThat(options(drawn))
                .isEqualTo(DutyCatalogueTest.rows().stream()
                        .map(row -> "%1$s %1$s %2$s".formatted(row.code(), words(row.item())))
                        .toList());
    }

    @Test
    void theAreasDrawnIntoTheStartFormAreThoseOfTheDemonstrationCity() {
        var drawn = field("whistle-blow", "areaCode");

        assertThat(drawn.path("properties").path("list").asText()).isEqualTo("areas");
        assertThat(options(drawn)).containsExactlyInAnyOrderElementsOf(DemoCity.areaOptions());
    }

    @Test
    void theProposalSpeaksOfItemsMeetingsAreasAndUnitsAsTheyAre() {
        assertThat(options(field("agenda-propose", "itemKind")))
                .isEqualTo(Arrays.stream(ItemKind.values())
                        .map(kind -> kind.code() + " " + kind.label())
                        .toList());
        assertThat(options(field("agenda-propose", "meetingKind")))
                .isEqualTo(Arrays.stream(MeetingKind.values())
                        .map(kind -> kind.code() + " " + kind.label())
                        .toList());
        var areas = field("agenda-propose", "areaCode");
        assertThat(areas.path("properties").path("list").asText()).isEqualTo("areas");
        assertThat(options(areas)).containsExactlyInAnyOrderElementsOf(DemoCity.areaOptions());
        var units = field("agenda-propose", "concernedUnits");
        assertThat(units.path("properties").path("list").asText()).isEqualTo("units");
        assertThat(options(units)).containsExactlyInAnyOrderElementsOf(DemoCity.unitOptions());
    }

    private static JsonNode field(String form, String key) {
        return Files.forms().stream()
                .filter(file -> Files.id(file).equals(form))
                .flatMap(file -> FormFile.read(file).fields().stream())
                .filter(field -> field.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** {@code 市容环境·市容秩序·占道经营} as an option says it. */
    private static String words(String item) {
        var last = item.lastIndexOf('·');
        return "%s（%s）".formatted(item.substring(last + 1), item.substring(0, last));
    }

    private static List<String> values(JsonNode field) {
        List<String> values = new ArrayList<>();
        field.path("values").forEach(option -> values.add(option.path("value").asText()));
        return values;
    }

    private static List<String> options(JsonNode field) {
        List<String> options = new ArrayList<>();
        field.path("values")
                .forEach(option -> options.add(option.path("value").asText() + " "
                        + option.path("label").asText()));
        return options;
    }
}
