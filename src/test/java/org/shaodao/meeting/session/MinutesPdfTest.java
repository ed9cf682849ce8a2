package org.shaodao.meeting.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.shaodao.web.PrintedPage;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The PDF of minutes: its Chinese text comes out again, its font is in it, and nothing in it is markup. */
class MinutesPdfTest {
    private static final Minutes MINUTES = new Minutes(
            "HY20260220-000001",
            "望湖街道党建联席会（2026年3月）",
            "2026-03-20 14:30",
            "街道会议室",
            "义诊进社区",
            "第一医院",
            List.of("原轮值单位实验小学因故不能主持（出差），下次优先轮值。"),
            List.of("第一医院", "春晖物业"),
            List.of("云州银行"),
            "应到成员单位3个，实到2个，符合规定人数。",
            List.of(new Minutes.Unfinished("YD20260101-000001", "增设路灯", "供电公司", "2026-03-01", "已逾期", "已勘察")),
            List.of(new Minutes.Item(
                    "YT20260220-000001",
                    "电动车集中充电<script>",
                    "春晖物业",
                    "通过",
                    "表决：同意2票，反对0票，弃权0票",
                    "同意在三号楼北侧设置充电棚，& 由物业管理。",
                    "应先征求居民意见",
                    List.of(new Minutes.Measure("完成选址公示", "春晖物业", "2026-04-30")),
                    List.of(new Minutes.Paper("充电棚方案.pdf", "0123456789abcdef")),
                    List.of(new Minutes.Earlier("缓议", "2026-03-20 15:10", "不应再拖")))),
            List.of(new Minutes.Paper("到会须知.pdf", "fedcba9876543210")),
            "讨论了暑期活动。");

    private final MinutesPdf pdf = new MinutesPdf(new PrintedPage(templates()));

    @Test
    void theChineseTextCanBeSelectedAndCopied() throws IOException {
        var signed =
                new MinutesBook.Signed(MINUTES, "ab".repeat(32), "薛梅", "第一医院", Instant.parse("2026-03-21T02:00:00Z"));
        try (var document = Loader.loadPDF(pdf.print(MINUTES, Optional.of(signed)))) {
            assertThat(text(document))
                    .contains("望湖街道党建联席会（2026年3月）纪要")
                    .contains("电动车集中充电<script>（春晖物业提出）")
                    .contains("同意在三号楼北侧设置充电棚，& 由物业管理。")
                    .contains("保留意见：应先征求居民意见")
                    .contains("对原决定（缓议，2026-03-20 15:10登记，主席退回后重新表决）的保留意见：不应再拖")
                    .contains("完成选址公示")
                    .contains("已逾期")
                    .contains("决定：通过（表决：同意2票，反对0票，弃权0票）")
                    .contains("签发：第一医院 薛梅")
                    .contains("材料：充电棚方案.pdf（SHA-256 0123456789abcdef…）")
                    .contains("1. 到会须知.pdf（SHA-256 fedcba9876543210…）")
                    .contains("第 1 页，共 2 页")
                    .doesNotContain("草稿")
                    .doesNotContain("#")
                    .doesNotContainPattern("[\\u2E80-\\u2FDF]");
            assertThat(fonts(document)).isNotEmpty().allMatch(PDFont::isEmbedded);
            assertThat(fonts(document)).allMatch(font -> font.getName().contains("NotoSansSC"));
        }
    }

    @Test
    void whatIsNotSignedSaysSo() throws IOException {
        try (var document = Loader.loadPDF(pdf.print(MINUTES, Optional.empty()))) {
            assertThat(text(document)).contains("草稿，尚未签发").doesNotContain("签发：");
        }
    }

    @Test
    void theFontIsEmbeddedInPart() {
        assertThat(pdf.print(MINUTES, Optional.empty()).length).isLessThan(400_000);
    }

    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document).replaceAll("\\s*\\n\\s*", "\n");
    }

    private static List<PDFont> fonts(PDDocument document) throws IOException {
        var fonts = new ArrayList<PDFont>();
        for (var page : document.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                fonts.add(page.getResources().getFont(name));
            }
        }
        return fonts;
    }

    private static SpringTemplateEngine templates() {
        var files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        return engine;
    }
}
