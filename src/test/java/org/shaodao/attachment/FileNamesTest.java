package org.shaodao.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "整改函.pdf, 整改函.pdf",
        "../../etc/passwd, passwd",
        "C:\\\\Users\\\\li\\\\信.pdf, 信.pdf",
        "a\u0000b.pdf, ab.pdf",
        "信\u202Efdp.exe, 信fdp.exe",
        "信\u2066\u200B.pdf, 信.pdf",
        "<img onerror=x>.pdf, img onerror=x.pdf"
    })
    void nothingIsLeftThatDeceives(String sent, String shown) {
        assertThat(FileNames.shown(sent, "pdf")).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "/", "\u202E\u200F", "\u0000"})
    void whatHasNoNameGetsOne(String sent) {
        assertThat(FileNames.shown(sent, "pdf")).isEqualTo("未命名.pdf");
    }

    @Test
    void aLongNameIsShortened() {
        assertThat(FileNames.shown("长".repeat(10_000) + ".pdf", "pdf"))
                .hasSize(80)
                .endsWith("…");
    }
}
