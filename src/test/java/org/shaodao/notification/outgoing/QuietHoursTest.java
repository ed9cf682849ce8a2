package org.shaodao.notification.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.notification.outgoing.Templates.Part;
import org.shaodao.web.ShanghaiTime;

/** Until when somebody is left alone, and what may stand in a template. */
class QuietHoursTest {
    @ParameterizedTest(name = "from {0} to {1}: what happens at {2} is told at {3}")
    @CsvSource({
        "21:00,07:00,2026-11-26T20:59:59,2026-11-26T20:59:59",
        "21:00,07:00,2026-11-26T21:00,2026-11-27T07:00",
        "21:00,07:00,2026-11-26T23:59,2026-11-27T07:00",
        "21:00,07:00,2026-11-27T00:00,2026-11-27T07:00",
        "21:00,07:00,2026-11-27T06:59,2026-11-27T07:00",
        "21:00,07:00,2026-11-27T07:00,2026-11-27T07:00",
        "12:00,13:30,2026-11-26T12:00,2026-11-26T13:30",
        "12:00,13:30,2026-11-26T13:29,2026-11-26T13:30",
        "12:00,13:30,2026-11-26T13:30,2026-11-26T13:30",
        "12:00,13:30,2026-11-26T11:59,2026-11-26T11:59",
        "00:00,06:00,2026-11-26T00:00,2026-11-26T06:00",
        "22:00,00:00,2026-12-31T22:00,2027-01-01T00:00",
    })
    void nobodyIsToldBeforeTheQuietIsOver(LocalTime from, LocalTime to, LocalDateTime happens, LocalDateTime told) {
        assertThat(new QuietHours(from, to)
                        .notBefore(happens.atZone(ShanghaiTime.ZONE).toInstant()))
                .isEqualTo(told.atZone(ShanghaiTime.ZONE).toInstant());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ONE | 【正文】【链接】 | ",
                "ONE | 【正文】 | 不能缺少“【链接】”",
                "ONE | 【正文】【链接】【密码】 | 这里没有“【密码】”，可用的是【正文】【类别】【编号】【链接】",
                "MANY | 【条数】条 | 不能缺少“【清单】”",
                "SUBJECT | ${T(java.lang.Runtime)} | 模板不能含有表达式",
                "SUBJECT | <b>通知</b> | 模板不能含有网页标记",
            })
    void aTemplateKeepsWhatItNeedsAndNamesNothingElse(Part part, String text, String fault) {
        assertThat(Templates.fault(part, text)).isEqualTo(Optional.ofNullable(fault));
    }

    @Test
    void aTemplateIsNeitherEmptyNorEndlessNorASubjectOfTwoLines() {
        assertThat(Templates.fault(Part.ONE, " ")).isPresent();
        assertThat(Templates.fault(Part.ONE, "【正文】【链接】" + "字".repeat(1000))).isPresent();
        assertThat(Templates.fault(Part.SUBJECT, "通知\nBcc: x")).contains("模板不能含有控制字符");
    }

    @Test
    void aRobotsLineIsCutBetweenCharacters() {
        var cut = WecomSender.cut("𠮷字".repeat(500));
        assertThat(cut).endsWith("……（其余见系统消息）");
        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(2040, 2048);
        assertThat(cut.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF))
                .isTrue();
        assertThat(WecomSender.cut("短")).isEqualTo("短");
    }
}
