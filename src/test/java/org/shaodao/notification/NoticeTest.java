package org.shaodao.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTest {
    private static final Set<Recipient> LIUYANG = Set.of(Recipient.person("liuyang"));

    @Test
    void aNoticeOfACaseLeadsToItsPage() {
        var notice = Notice.ofCase("k", NoticeKind.REMIND, LIUYANG, "WH20261122-000042", " 请在17:30前报到。 ");
        assertThat(notice.link()).isEqualTo("/cases/WH20261122-000042");
        assertThat(notice.businessKey()).isEqualTo("WH20261122-000042");
        assertThat(notice.text()).isEqualTo("请在17:30前报到。");
    }

    @Test
    void numbersThatATitleBroughtAlongAreMasked() {
        assertThat(text("“请回电13812345678”已超时").text()).isEqualTo("“请回电138****5678”已超时");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "一行\n又一行", "<b>急</b>", "${case}"})
    void wordsThatNoReaderShouldMeetAreTheSendersMistake(String text) {
        assertThatThrownBy(() -> text(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoHundredCharactersAreEnough() {
        assertThat(text("字".repeat(200)).text()).hasSize(200);
        assertThatThrownBy(() -> text("字".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("字");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "键", "with space", "line\nbreak"})
    void aKeyIsPlainAscii(String key) {
        assertThatThrownBy(() -> Notice.ofCase(key, NoticeKind.REMIND, LIUYANG, "WH20261122-000042", "请报到。"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Notice.ofCase("k".repeat(201), NoticeKind.REMIND, LIUYANG, "WH1", "请报到。"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"//evil.example", "https://evil.example", "cases/1", "/\\evil", "/cases/1#x", "''"})
    void aLinkStaysOnOurPages(String link) {
        assertThatThrownBy(() -> new Notice("k", NoticeKind.INFORM, LIUYANG, null, "请看。", link))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void somebodyHasToBeTold() {
        assertThatThrownBy(() -> new Notice("k", NoticeKind.INFORM, Set.of(), null, "请看。", "/"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Recipient.group("Wanghu dispatch")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Recipient.person("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Notice text(String text) {
        return new Notice("k", NoticeKind.INFORM, LIUYANG, null, text, "/messages");
    }
}
