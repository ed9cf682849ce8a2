package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the timeline says of a whistle that was not accepted. */
class RejectReasonTest {
    @Test
    void everyReasonOfTheFormHasItsWords() throws Exception {
        var form = new JsonMapper()
                .readTree(Path.of("forms/whistle/whistle-dispatch.form").toFile());
        var reasons = form.path("components").findParents("values").stream()
                .filter(component -> component.path("key").asText().equals("rejectReason"))
                .flatMap(component -> component.findValuesAsText("value").stream())
                .toList();
        assertThat(reasons)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(RejectReason.label(code)).matches("[\\p{IsHan}].*"));
    }

    @Test
    void aReasonThatWasNotGivenIsAnother() {
        assertThat(RejectReason.label("other")).isEqualTo("其他原因");
    }

    @Test
    void aCodeThatAManagerAddedIsShownAsItIs() {
        assertThat(RejectReason.label("noise-at-night")).isEqualTo("noise-at-night");
    }
}
