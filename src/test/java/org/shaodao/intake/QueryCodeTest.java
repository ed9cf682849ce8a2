package org.shaodao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryCodeTest {
    @Test
    void aCodeIsTwelveCharactersThatCannotBeMistakenForOthers() {
        assertThat(Stream.generate(QueryCode::random).limit(1000).map(QueryCode::value))
                .allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{12}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void itIsUnderstoodHoweverItIsTyped() {
        var code = new QueryCode("7K2M0QXR1TBW");

        assertThat(code.spoken()).isEqualTo("7K2M-0QXR-1TBW");
        assertThat(code.isMeantBy("7k2m-oqxr-ltbw")).isTrue();
        assertThat(code.isMeantBy(" 7K2M 0QXR ITBW ")).isTrue();
        assertThat(code.isMeantBy("7K2M0QXR1TB")).isFalse();
        assertThat(code.isMeantBy("7K2M0QXR1TBWW")).isFalse();
        assertThat(code.isMeantBy("")).isFalse();
        assertThat(code.isMeantBy("7".repeat(1_000_000))).isFalse();
    }

    @Test
    void itDoesNotShowItselfInALog() {
        var code = QueryCode.random();

        assertThat(code.toString()).doesNotContain(code.value());
        assertThat(new Received.Accepted("WH20260225-000001", code, false).toString())
                .doesNotContain(code.value());
    }
}
