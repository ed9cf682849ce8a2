package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

/** The calendar and the calculator as people and programs meet them: who may, what they say, what they refuse. */
@CalendarTest
@Transactional
class CalendarWebTest {
    private static final String FILE =
            "{\"year\":2097,\"papers\":[\"https://www.gov.cn/1\"],\"days\":[{\"name\":\"元旦\",\"date\":\"2097-01-01\",\"isOffDay\":true}]}";

    @Autowired
    MockMvc web;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    Calendars calendars;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @ValueSource(strings = {"zhaolei", "liuyang", "yanqing", "anning", "shiwei"})
    void allStaffMayLook(String user) throws Exception {
        for (var path : List.of("/calendar", "/calendar?year=2024&area=wanghu", "/deadlines", "/")) {
            web.perform(get(path).with(as(user))).andExpect(status().isOk());
        }
        deadline(user, "2026-02-03T10:00:00+08:00", "10", "working-day", "wanghu")
                .andExpect(status().isOk());
    }

    @Test
    void anotherSystemsAccountMayNot() throws Exception {
        for (var path : List.of("/calendar", "/deadlines")) {
            web.perform(get(path).with(as("hotline12345"))).andExpect(status().isForbidden());
        }
        deadline("hotline12345", "2026-02-03T10:00:00+08:00", "10", "working-day", "wanghu")
                .andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhaolei", "maning", "yanqing", "hotline12345"})
    void nobodyButItsKeepersChangesTheCalendar(String user) throws Exception {
        upload(user, 2097, FILE).andExpect(status().isForbidden());
        onThePage(user, FILE).andExpect(status().isForbidden());
        windows(user, "wanghu", "09:00", "17:00").andExpect(status().isForbidden());
        web.perform(post("/calendar/windows/withdraw")
                        .param("area", "wanghu")
                        .param("since", "2097-01-01")
                        .with(as(user))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(calendars.now().calendar().knows(2097)).isFalse();
        assertThat(calendars.now().ownOf("wanghu")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anning", "shiwei"})
    void securityAndSystemAdministratorsDo(String user) throws Exception {
        upload(user, 2097, FILE).andExpect(status().isNoContent());
        assertThat(calendars.now().calendar().knows(2097)).isTrue();
        upload(user, 2097, FILE).andExpect(status().isNoContent());
        assertThat(calendars.now().year(2097).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void onlyAKeeperIsOfferedToChangeAnything() throws Exception {
        web.perform(get("/calendar").with(as("anning")))
                .andExpect(content().string(containsString("导入节假日安排")))
                .andExpect(content().string(containsString("另设工作时段")));
        web.perform(get("/calendar").with(as("zhaolei")))
                .andExpect(content().string(not(containsString("导入节假日安排"))))
                .andExpect(content().string(not(containsString("另设工作时段"))));
    }

    @Test
    void aYearIsShownWithItsSource() throws Exception {
        web.perform(get("/calendar").param("year", "2026").with(as("zhaolei")))
                .andExpect(content().string(containsString("2026 年工作日历")))
                .andExpect(content().string(containsString("国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）")))
                .andExpect(content().string(containsString("chinese-days")))
                .andExpect(content().string(containsString("2月15日（周日）至2月23日（周一）")))
                .andExpect(content().string(containsString("2月14日（周六），调休上班")))
                .andExpect(content().string(containsString("08:30—12:00、13:30—17:30")))
                .andExpect(content().string(containsString("全市统一的默认时段")));
    }

    @Test
    void aYearWithoutANoticeSaysSo() throws Exception {
        web.perform(get("/calendar").param("year", "2098").with(as("zhaolei")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2098 年的节假日安排尚未导入")));
        web.perform(get("/calendar").param("year", "2100").with(as("zhaolei"))).andExpect(status().isBadRequest());
        web.perform(get("/calendar").param("year", "next").with(as("zhaolei"))).andExpect(status().isBadRequest());
    }

    @Test
    void aYearMayBeUploadedOnThePage() throws Exception {
        onThePage("anning", FILE)
                .andExpect(redirectedUrl("/calendar?year=2097"))
                .andExpect(flash().attribute("done", "2097年节假日安排第1版：放假1天，调休上班0天。相关期限随即重新计算。"));
        web.perform(get("/calendar").param("year", "2097").with(as("anning")))
                .andExpect(content().string(containsString("安宁 上传")))
                .andExpect(content().string(containsString("href=\"https://www.gov.cn/1\"")))
                .andExpect(content().string(containsString("现行")));
        onThePage("anning", FILE).andExpect(flash().attribute("done", "与现在的内容相同，无需变更。"));
    }

    @Test
    void whatIsWrongWithAFileIsSaidOnThePage() throws Exception {
        onThePage("anning", FILE.replace("2097-01-01", "2095-01-01"))
                .andExpect(redirectedUrl("/calendar?year=2097"))
                .andExpect(flash().attribute("problems", List.of("第 1 个日期：2095-01-01 不在 2097 年（可含上年 12 月和次年 1 月）")));
        onThePage("anning", FILE.replace("\"year\":2097", "\"year\":9999"))
                .andExpect(redirectedUrl("/calendar"))
                .andExpect(flash().attribute("problems", List.of("年份应在 2000 至 2099 之间")));
        onThePage("anning", "not json")
                .andExpect(redirectedUrl("/calendar"))
                .andExpect(flash().attribute("problems", hasItem(containsString("不是有效的 JSON"))));
    }

    @Test
    void aWrongFileIsRefusedWholeWithEachError() throws Exception {
        upload(
                        "anning",
                        2097,
                        "{\"year\":2097,\"days\":[{\"name\":\"<b>\",\"date\":\"2097-01-32\",\"isOffDay\":true}]}")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.title").value("文件有误"))
                .andExpect(jsonPath("$.detail", containsString("文件有 2 处错误，未作任何更改。第 1 个日期")))
                .andExpect(jsonPath("$.errors", hasSize(2)));
        upload("anning", 2096, FILE)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.detail", containsString("文件是 2097 年的，不是 2096 年的")));
        assertThat(calendars.now().calendar().knows(2097)).isFalse();
    }

    @Test
    void whatIsNoFileAtAllIsRefused() throws Exception {
        upload("anning", 2097, "{\"year\":")
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail", containsString("不是有效的 JSON")));
        upload("anning", 2097, FILE + " ".repeat(256 * 1024))
                .andExpect(status().isPayloadTooLarge())
                .andExpect(jsonPath("$.detail", containsString("256 KB")));
        web.perform(put("/api/calendar/next")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(FILE)
                        .with(as("anning"))
                        .with(csrf()))
                .andExpect(status().isBadRequest());
        web.perform(put("/api/calendar/2097")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content(FILE)
                        .with(as("anning"))
                        .with(csrf()))
                .andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void anAreaGetsWindowsOfItsOwn() throws Exception {
        windows("shiwei", "wanghu", "09:00", "12:00", "14:00", "18:00")
                .andExpect(redirectedUrl("/calendar?area=wanghu"))
                .andExpect(flash().attribute(
                                "done", containsString("望湖街道自%s起工作时段为09:00—12:00、14:00—18:00".formatted(today()))));
        web.perform(get("/calendar").param("area", "chunhui").with(as("zhaolei")))
                .andExpect(content().string(containsString("09:00—12:00、14:00—18:00")))
                .andExpect(content().string(containsString("沿用望湖街道")));
        deadline("zhaolei", "2026-03-02T10:00:00+08:00", "1", "working-day", "chunhui1")
                .andExpect(jsonPath("$.dueAt").value("2026-03-03T17:30:00+08:00")); // before they held

        windows("shiwei", "wanghu", "09:00", "17:00", "", "").andExpect(flash().attributeExists("done"));
        web.perform(get("/calendar").param("area", "wanghu").with(as("zhaolei")))
                .andExpect(content().string(containsString("本区域自定")))
                .andExpect(content().string(containsString("09:00—17:00")));

        web.perform(post("/calendar/windows")
                        .param("area", "wanghu")
                        .param("since", today().toString())
                        .param("how", "above")
                        .with(as("shiwei"))
                        .with(csrf()))
                .andExpect(flash().attribute("done", containsString("按上级区域的工作时段")));
        web.perform(get("/calendar").param("area", "wanghu").with(as("zhaolei")))
                .andExpect(content().string(containsString("全市统一的默认时段")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            09:00|08:00|14:00|18:00 | 结束时间应晚于开始时间
            09:00|12:00|11:00|18:00 | 不能重叠
            09:00|''   |14:00|18:00 | 工作时段应为时刻
            9点   |12:00|14:00|18:00 | 工作时段应为时刻
            09:00:30|12:00|14:00|18:00 | 工作时段应为时刻
            ''|''|''|''             | 请至少填写一个工作时段
            """)
    void windowsThatCannotBeAreRefused(String from, String to, String from2, String to2, String why) throws Exception {
        windows("anning", "wanghu", from, to, from2, to2)
                .andExpect(flash().attribute("problems", hasItem(containsString(why))));
        assertThat(calendars.now().ownOf("wanghu")).isEmpty();
    }

    @Test
    void windowsThatAreStillToComeCanBeWithdrawn() throws Exception {
        var later = today().plusDays(30);
        web.perform(post("/calendar/windows")
                        .param("area", "wanghu")
                        .param("since", later.toString())
                        .param("from", "09:00")
                        .param("to", "17:00")
                        .with(as("anning"))
                        .with(csrf()))
                .andExpect(flash().attributeExists("done"));
        web.perform(get("/calendar").param("area", "wanghu").with(as("anning")))
                .andExpect(content().string(containsString("撤销自 " + later + " 起的时段")));
        web.perform(post("/calendar/windows/withdraw")
                        .param("area", "wanghu")
                        .param("since", later.toString())
                        .with(as("anning"))
                        .with(csrf()))
                .andExpect(flash().attribute("done", containsString("已撤销")));
        assertThat(calendars.now().ownOf("wanghu")).isEmpty();
        web.perform(post("/calendar/windows/withdraw")
                        .param("area", "wanghu")
                        .param("since", "soon")
                        .with(as("anning"))
                        .with(csrf()))
                .andExpect(flash().attribute("problems", List.of("起始日应为有效日期")));
    }

    @Test
    void theInterfaceAnswersWithTheMomentAndTheSentence() throws Exception {
        deadline("zhaolei", "2026-02-03T10:00:00+08:00", "10", "working-day", "wanghu")
                .andExpect(jsonPath("$.dueAt").value("2026-02-24T17:30:00+08:00"))
                .andExpect(jsonPath("$.provisional").value(false))
                .andExpect(jsonPath("$.explanation")
                        .value("自2026年2月3日起10个工作日（当日不计）；春节2月15日至23日不计，2月14日调休上班计入；应于2月24日17:30前完成"));
        deadline("zhaolei", "2098-12-31T10:00:00+08:00", "1", "working-day", "wanghu")
                .andExpect(jsonPath("$.provisional").value(true))
                .andExpect(jsonPath("$.explanation", containsString("2099年节假日安排尚未公布")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T02:00:00Z, 0.25, emergency-hour, 2026-03-02T10:15:00+08:00",
        "2026-03-02T10:00:00 08:00, 0.25, emergency-hour, 2026-03-02T10:15:00+08:00",
        "2026-03-01T21:00:00-05:00, 4, working-hour, 2026-03-02T15:30:00+08:00",
        "2026-03-02T10:00, 4, working-hour, 2026-03-02T15:30:00+08:00",
        "2026-03-02, 4, working-hour, 2026-03-02T14:00:00+08:00",
        "2026-03-05T10:00:00+08:00, 2, calendar-day, 2026-03-09T17:30:00+08:00"
    })
    void aMomentMayBeWrittenInSeveralWays(String from, String amount, String unit, String dueAt) throws Exception {
        deadline("zhaolei", from, amount, unit, "")
                .andExpect(jsonPath("$.dueAt").value(dueAt));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,                         10,    working-day, wanghu, “from”应为
            yesterday,                 10,    working-day, wanghu, “from”应为
            2026-02-30T10:00:00+08:00, 10,    working-day, wanghu, “from”应为
            1999-12-31T10:00:00+08:00, 10,    working-day, wanghu, “from”应为
            2100-01-01T10:00:00+08:00, 10,    working-day, wanghu, “from”应为
            2026-02-03T10:00:00+08:00, -,     working-day, wanghu, “amount”应为大于 0
            2026-02-03T10:00:00+08:00, 0,     working-day, wanghu, “amount”应为大于 0
            2026-02-03T10:00:00+08:00, -1,    working-day, wanghu, “amount”应为大于 0
            2026-02-03T10:00:00+08:00, 10000, working-day, wanghu, “amount”应为大于 0
            2026-02-03T10:00:00+08:00, 1e3,   working-day, wanghu, “amount”应为大于 0
            2026-02-03T10:00:00+08:00, ten,   working-day, wanghu, “amount”应为大于 0
            2026-02-03T10:00:00+08:00, 9999.5,working-hour, wanghu, “amount”应为大于 0
            2026-02-03T10:00:00+08:00, 1.5,   working-day, wanghu, “amount”按工作日计算时应为整数
            2026-02-03T10:00:00+08:00, 1.5,   calendar-day, wanghu, “amount”按自然日计算时应为整数
            2026-02-03T10:00:00+08:00, 10,    -,           wanghu, “unit”应为 emergency-hour、working-hour
            2026-02-03T10:00:00+08:00, 10,    week,        wanghu, “unit”应为
            2026-02-03T10:00:00+08:00, 10,    working-day, nowhere, “areaCode”没有对应的区域
            """)
    void badInputIsRefusedInChinese(
            @Nullable String from, @Nullable String amount, @Nullable String unit, String area, String why)
            throws Exception {
        deadline("zhaolei", from, amount, unit, area)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.title").value("请求有误"))
                .andExpect(jsonPath("$.detail", containsString(why)));
    }

    @Test
    void theCalculatorsPageStartsWithoutAnAnswer() throws Exception {
        web.perform(get("/deadlines").with(as("zhaolei")))
                .andExpect(content().string(containsString("计算期限")))
                .andExpect(content().string(containsString("望湖街道")))
                .andExpect(content().string(not(containsString("class=\"due\""))));
    }

    @Test
    void theCalculatorsPageCountsPausesToo() throws Exception {
        web.perform(get("/deadlines")
                        .param("from", "2026-02-03T10:00")
                        .param("amount", "10")
                        .param("unit", "working-day")
                        .param("areaCode", "wanghu")
                        .param("pauseFrom", "2026-02-09T10:00", "")
                        .param("pauseTo", "2026-02-11T10:00", "")
                        .with(as("zhaolei")))
                .andExpect(content().string(containsString("2026-02-26 17:30")))
                .andExpect(content().string(containsString("中止2个工作日；应于2月26日17:30前完成")))
                .andExpect(content().string(containsString("2026-02-27 17:30")))
                .andExpect(content().string(containsString("id=\"pauseFrom1\"")))
                .andExpect(content().string(not(containsString("id=\"pauseFrom2\""))));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            2026-02-03T10:00, 1.5, working-day, wanghu, '', '', “时限”按工作日计算时应为整数
            2026-02-03T10:00, 0, working-day, wanghu, '', '', “时限”应为大于 0
            soon, 1, working-day, wanghu, '', '', “起始时间”应为
            2026-02-03T10:00, 1, week, wanghu, '', '', “单位”应为
            2026-02-03T10:00, 1, working-day, nowhere, '', '', 没有这个区域
            2026-02-03T10:00, 1, working-day, wanghu, 2026-02-04T10:00, '', 每次中止都要有开始和结束时间
            2026-02-03T10:00, 1, working-day, wanghu, 2026-02-04T10:00, 2026-02-04T09:00, 中止的结束时间不能早于开始时间
            2026-02-03T10:00, 1, working-day, wanghu, x, 2026-02-04T09:00, “中止自”应为
            """)
    void whatIsWrongIsSaidOnTheCalculatorsPage(
            String from, String amount, String unit, String area, String pauseFrom, String pauseTo, String why)
            throws Exception {
        web.perform(get("/deadlines")
                        .param("from", from)
                        .param("amount", amount)
                        .param("unit", unit)
                        .param("areaCode", area)
                        .param("pauseFrom", pauseFrom)
                        .param("pauseTo", pauseTo)
                        .with(as("zhaolei")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(why)));
    }

    private ResultActions upload(String user, int year, String file) throws Exception {
        return web.perform(put("/api/calendar/" + year)
                .contentType(MediaType.APPLICATION_JSON)
                .content(file)
                .with(as(user))
                .with(csrf()));
    }

    private ResultActions onThePage(String user, String file) throws Exception {
        return web.perform(multipart("/calendar/upload")
                .file(new MockMultipartFile(
                        "file", "2097.json", "application/json", file.getBytes(StandardCharsets.UTF_8)))
                .with(as(user))
                .with(csrf()));
    }

    /** @param times from, to, from, to */
    private ResultActions windows(String user, String area, String... times) throws Exception {
        var request = post("/calendar/windows").param("area", area).param("since", today().toString());
        for (var index = 0; index < times.length; index += 2) {
            request.param("from", times[index]).param("to", times[index + 1]);
        }
        return web.perform(request.with(as(user)).with(csrf()));
    }

    private ResultActions deadline(
            String user, @Nullable String from, @Nullable String amount, @Nullable String unit, String area)
            throws Exception {
        var request = get("/api/deadlines");
        if (from != null) {
            request.param("from", from);
        }
        if (amount != null) {
            request.param("amount", amount);
        }
        if (unit != null) {
            request.param("unit", unit);
        }
        return web.perform(request.param("areaCode", area).with(as(user)));
    }

    private LocalDate today() {
        return WorkDays.day(clock.instant());
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }
}
