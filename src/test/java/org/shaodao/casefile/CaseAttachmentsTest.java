package org.shaodao.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.shaodao.casefile.SmallWorld.as;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.attachment.Added;
import org.shaodao.attachment.AttachmentDesk;
import org.shaodao.attachment.AttachmentDesk.Outcome;
import org.shaodao.attachment.AttachmentSheet;
import org.shaodao.attachment.AttachmentStep;
import org.shaodao.attachment.Door;
import org.shaodao.casefile.OpenTasks.OpenTask;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.SlotState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** Photographs on the case page, and who of a case's people adds them. */
@CaseFileTest
class CaseAttachmentsTest {
    @Autowired
    MockMvc web;

    @Autowired
    SmallWorld.Played played;

    @Autowired
    AttachmentDesk desk;

    @Autowired
    Door door;

    private CaseRecord record = Sample.inState(CaseState.HANDLING);

    @BeforeEach
    void aCaseThatChengguanHandles() {
        record = Sample.inState(CaseState.HANDLING);
        played.add(record, Sample.slot(record, "chengguan", SlotState.HANDLING));
        played.tasks.put(
                record.caseNo(),
                List.of(new OpenTask(
                        "t1", "处置", "liuyang", List.of("chengguan-handle"), Sample.REGISTERED, "chengguan")));
    }

    @AfterEach
    void nothingHangsOnACase() {
        reset(desk);
        given(desk.sheet(any(), any())).willReturn(Optional.empty());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "liuyang, true, chengguan, false",
        "zhaolei, true, , true",
        "lifang, true, , false",
        "chenjing, true, , false",
        "zhouyan, true, , false",
        "sunli, false, , false",
        "wanggang, false, , false",
        "yanqing, false, , false"
    })
    void whoHasToDoWithTheCaseAddsToIt(String user, boolean adds, String unit, boolean removesOthers) {
        var guest = door.of(user, record.caseNo());

        assertThat(guest).isPresent();
        assertThat(guest.get().adds()).isEqualTo(adds);
        assertThat(guest.get().arrivals()).isEqualTo(unit == null ? java.util.Set.of() : java.util.Set.of(unit));
        assertThat(guest.get().removesOthers()).isEqualTo(removesOthers);
    }

    @Test
    void whoDoesNotSeeTheCaseIsNoGuest() {
        assertThat(door.of("hemei", record.caseNo())).isEmpty();
        assertThat(door.of("liuyang", "WH20200101-000001")).isEmpty();
        assertThat(door.of("nobody", record.caseNo())).isEmpty();
    }

    @Test
    void toACaseThatHasEndedNothingIsAdded() {
        var closed = Sample.inState(CaseState.CLOSED);
        played.add(closed, Sample.slot(closed, "chengguan", SlotState.DONE));

        for (var user : List.of("liuyang", "zhaolei", "lifang")) {
            assertThat(door.of(user, closed.caseNo()).orElseThrow().adds())
                    .as(user)
                    .isFalse();
        }
        assertThat(door.of("zhaolei", closed.caseNo()).orElseThrow().removesOthers())
                .isTrue();
    }

    @Test
    void beforeAndAfterStandSideBySideWithTheArrivalBetween() throws Exception {
        given(desk.sheet("zhaolei", record.caseNo()))
                .willReturn(Optional.of(new AttachmentSheet(
                        record.caseNo(),
                        List.of(
                                line(11, AttachmentStep.BEFORE, "", false),
                                line(12, AttachmentStep.ARRIVAL, "", false),
                                line(13, AttachmentStep.AFTER, "", true),
                                line(14, AttachmentStep.DOCUMENT, "<b>函.pdf", false)),
                        true,
                        Map.of("chengguan", "城管局", "zhujian", "住建局"))));

        var page = web.perform(get("/cases/" + record.caseNo()).with(as("zhaolei")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page.replaceAll("\\s+", " "))
                .containsSubsequence(
                        "现场照片",
                        "处置前</h3>",
                        "attachments/11/thumbnail",
                        "到场</h3>",
                        "attachments/12/thumbnail",
                        "处置后</h3>",
                        "attachments/13/thumbnail",
                        "13/removal",
                        "文件</h2>",
                        "&lt;b&gt;函.pdf",
                        "2 页")
                .contains("城管局 刘洋，2026-11-22 09:30 上传", "拍摄于 2026-11-22 09:28", "经度 120.1500")
                .contains("enctype=\"multipart/form-data\"", "上传到场照片", "住建局</option>")
                .contains("alt=\"处置前照片，城管局 刘洋，2026-11-22 09:30 上传\"")
                .doesNotContain("<b>函", "11/removal");
    }

    @Test
    void whoMayNotAddIsOfferedNoForm() throws Exception {
        given(desk.sheet("yanqing", record.caseNo()))
                .willReturn(Optional.of(new AttachmentSheet(record.caseNo(), List.of(), false, Map.of())));

        web.perform(get("/cases/" + record.caseNo()).with(as("yanqing")))
                .andExpect(content().string(containsString("没有照片")))
                .andExpect(content().string(not(containsString("multipart/form-data"))));
    }

    @Test
    void severalAtOnceAreToldByTheirPlace() throws Exception {
        given(desk.add(eq("liuyang"), eq(record.caseNo()), any(), any()))
                .willReturn(new Outcome.Done(List.of(
                        new Added.Kept(kept(), false),
                        new Added.Refused(HttpStatus.UNPROCESSABLE_ENTITY, "图片已损坏或不完整"))));

        web.perform(multipart("/cases/" + record.caseNo() + "/attachments")
                        .file(new MockMultipartFile("file", "a.jpg", "image/jpeg", new byte[] {1}))
                        .file(new MockMultipartFile("file", "b.jpg", "image/jpeg", new byte[] {2}))
                        .param("step", "before")
                        .with(as("liuyang"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/cases/" + record.caseNo()))
                .andExpect(flash().attribute("notice", "已上传 1 个。第 2 个未收：图片已损坏或不完整。"));
    }

    @Test
    void whenNoneIsTakenThePageSaysWhy() throws Exception {
        given(desk.add(eq("liuyang"), eq(record.caseNo()), any(), any()))
                .willReturn(new Outcome.Done(List.of(new Added.Refused(HttpStatus.BAD_REQUEST, "文件是空的"))));

        web.perform(multipart("/cases/" + record.caseNo() + "/attachments")
                        .file(new MockMultipartFile("file", "a.jpg", "image/jpeg", new byte[0]))
                        .param("step", "before")
                        .with(as("liuyang"))
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("第 1 个未收：文件是空的。")));
    }

    @Test
    void aFormWithoutItsTokenAddsNothing() throws Exception {
        web.perform(multipart("/cases/" + record.caseNo() + "/attachments")
                        .file(new MockMultipartFile("file", "a.jpg", "image/jpeg", new byte[] {1}))
                        .with(as("liuyang")))
                .andExpect(status().isForbidden());

        verify(desk, org.mockito.Mockito.never()).add(any(), any(), any(), any());
    }

    @Test
    void takingAwayAsksForAReason() throws Exception {
        given(desk.remove(eq("liuyang"), eq(record.caseNo()), anyLong(), eq("")))
                .willReturn(new Outcome.Wrong("请填写撤下的原因，不超过200个字。"));
        given(desk.remove(eq("liuyang"), eq(record.caseNo()), anyLong(), eq("拍错了")))
                .willReturn(new Outcome.Removed());

        web.perform(post("/cases/" + record.caseNo() + "/attachments/11/removal")
                        .with(as("liuyang"))
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("请填写撤下的原因")));
        web.perform(post("/cases/" + record.caseNo() + "/attachments/11/removal")
                        .param("reason", "拍错了")
                        .with(as("liuyang"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/cases/" + record.caseNo()));
    }

    private static AttachmentSheet.Line line(long id, AttachmentStep step, String name, boolean removable) {
        var picture = step != AttachmentStep.DOCUMENT;
        return new AttachmentSheet.Line(
                id,
                step,
                picture,
                name,
                "刘洋",
                "chengguan",
                "城管局",
                "2026-11-22 09:30",
                picture ? "2026-11-22 09:28" : "",
                picture ? "经度 120.1500，纬度 30.2500（照片自带）" : "",
                picture ? 0 : 2,
                removable);
    }

    private org.shaodao.attachment.Attachment kept() {
        return new org.shaodao.attachment.Attachment(
                1,
                record.caseNo(),
                AttachmentStep.BEFORE,
                "chengguan",
                true,
                "0".repeat(64),
                "1".repeat(64),
                1,
                1,
                1,
                0,
                "",
                "liuyang",
                Sample.REGISTERED,
                null,
                null,
                null,
                null);
    }
}
