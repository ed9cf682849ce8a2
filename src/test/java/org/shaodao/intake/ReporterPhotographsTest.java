package org.shaodao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.attachment.Added;
import org.shaodao.attachment.Addition;
import org.shaodao.attachment.Attachment;
import org.shaodao.attachment.Attachments;
import org.shaodao.testing.MovedClock;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

/** Photographs that come with a whistle, or later by its query code: the whistle stands whatever comes of them. */
@IntakeTest
class ReporterPhotographsTest {
    private static final Pattern CASE_NO = Pattern.compile("WH20260225-\\d{6}");
    private static final Pattern CODE = Pattern.compile("<strong>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</strong>");
    private static final byte[] FILE = {1, 2, 3};

    @LocalServerPort
    int port;

    @Autowired
    Attachments attachments;

    @Autowired
    Cases cases;

    @Autowired
    MovedClock clock;

    private Browser browser;

    @BeforeEach
    void everyCaseIsOpenAndEveryPhotographGood() {
        browser = new Browser(port);
        clock.move(Duration.ofHours(1));
        standing(null);
        given(attachments.add(any(), any()))
                .willAnswer(call -> call.<List<?>>getArgument(1).stream()
                        .map(upload -> new Added.Kept(mock(Attachment.class), false))
                        .toList());
    }

    @AfterEach
    void nobodyKeepsAny() {
        reset(attachments, cases);
    }

    @Test
    void theFormTakesPhotographsWithoutScripts() {
        assertThat(browser.get("/whistle").body())
                .contains("enctype=\"multipart/form-data\"", "type=\"file\"", "最多 6 张");

        var receipt = browser.upload("/whistle", filled(), "photographs", List.of(FILE, FILE));

        assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(200);
        assertThat(receipt.body()).contains("收到照片 2 张").doesNotContain("没有收下");
        verify(attachments).add(eq(Addition.withWhistle(caseNo(receipt), null)), argThat(files -> files.size() == 2));
    }

    @Test
    void aPhotographThatIsRefusedDoesNotTakeTheWhistleWithIt() {
        willReturn(List.of(
                        new Added.Kept(mock(Attachment.class), false),
                        new Added.Refused(HttpStatus.UNPROCESSABLE_ENTITY, "图片已损坏或不完整")))
                .given(attachments)
                .add(any(), any());

        var receipt = browser.upload("/whistle", filled(), "photographs", List.of(FILE, FILE));

        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(receipt.body())
                .containsPattern(CASE_NO)
                .containsPattern(CODE)
                .contains("收到照片 1 张", "第 2 张照片没有收下：图片已损坏或不完整", "不受影响");
    }

    @Test
    void withoutPhotographsNothingIsSaidOfThem() {
        var receipt = browser.upload("/whistle", filled(), "photographs", List.of(new byte[0]));

        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(receipt.body()).doesNotContain("收到照片", "没有收下");
        verify(attachments, never()).add(any(), any());
    }

    @Test
    void ofMoreThanSixTheRestIsNotEvenLookedAt() {
        var receipt = browser.upload(
                "/whistle",
                filled(),
                "photographs",
                IntStream.range(0, 8).mapToObj(i -> FILE).toList());

        assertThat(receipt.body()).contains("收到照片 6 张", "最多 6 张照片，其余的没有收下");
        verify(attachments).add(any(), argThat(files -> files.size() == 6));
    }

    @Test
    void aFormWithPhotographsNeedsItsTokenToo() {
        var filled = filled();
        filled.remove("_csrf");

        assertThat(browser.upload("/whistle", filled, "photographs", List.of(FILE))
                        .statusCode())
                .isEqualTo(403);
        verify(attachments, never()).add(any(), any());
    }

    @Test
    void theReporterAddsSomeLaterByTheQueryCodeUntilTheCaseIsClosed() {
        var receipt = browser.upload("/whistle", filled(), "photographs", List.of(new byte[0]));
        var shown = new HashMap<>(Map.of("caseNo", caseNo(receipt), "code", code(receipt), "act", "photographs"));
        shown.putAll(Browser.hidden(browser.get("/progress").body()));

        var added = browser.upload("/progress", shown, "photographs", List.of(FILE));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(added.body()).contains("已收到 1 张照片");

        assertThat(browser.upload("/progress", shown, "photographs", List.of(new byte[0]))
                        .body())
                .contains("请选择照片");

        standing(Instant.parse("2026-02-26T01:00:00Z"));
        var late = browser.upload("/progress", shown, "photographs", List.of(FILE));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("案件已结束，不再收照片");

        shown.put("code", "0000-0000-0000");
        assertThat(browser.upload("/progress", shown, "photographs", List.of(FILE))
                        .statusCode())
                .isEqualTo(404);
        verify(attachments).add(any(), any());
    }

    @Test
    void whoSendsAgainAndAgainHasToWait() {
        var receipt = browser.upload("/whistle", filled(), "photographs", List.of(new byte[0]));
        var path = "/api/cases/%s/photographs?code=%s".formatted(caseNo(receipt), code(receipt));
        for (var i = 0; i < 30; i++) {
            var taken = browser.upload(path, Map.of(), "file", List.of(FILE));
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        }

        var refused = browser.upload(path, Map.of(), "file", List.of(FILE));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    private void standing(@Nullable Instant closedAt) {
        given(cases.find(any()))
                .willAnswer(call -> Optional.of(new CaseRecord(
                        call.getArgument(0),
                        "路灯不亮",
                        "",
                        "chunhui",
                        "春晖小区东门",
                        null,
                        WhistleKind.SERVICE,
                        null,
                        null,
                        null,
                        null,
                        Source.RESIDENT,
                        null,
                        null,
                        true,
                        null,
                        closedAt == null ? CaseState.REGISTERED : CaseState.CLOSED,
                        null,
                        null,
                        0,
                        0,
                        null,
                        null,
                        null,
                        Instant.parse("2026-02-25T01:00:00Z"),
                        closedAt)));
    }

    private Map<String, String> filled() {
        var fields = new HashMap<>(Browser.hidden(browser.get("/whistle").body()));
        fields.putAll(Map.of("title", "路灯不亮", "areaCode", "chunhui", "place", "春晖小区东门", "kind", "service"));
        return fields;
    }

    private static String caseNo(HttpResponse<String> receipt) {
        var found = CASE_NO.matcher(receipt.body());
        assertThat(found.find()).as(receipt.body()).isTrue();
        return found.group();
    }

    private static String code(HttpResponse<String> receipt) {
        var found = CODE.matcher(receipt.body());
        assertThat(found.find()).as(receipt.body()).isTrue();
        return found.group(1);
    }
}
