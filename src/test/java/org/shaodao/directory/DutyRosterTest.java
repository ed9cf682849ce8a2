package org.shaodao.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.web.ShanghaiTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Who is on duty, on the page, in the file and for whoever asks. Today is 2026-11-22, ten in the morning. */
@ShaodaoTest(properties = "spring.application.name=directory") // people are disabled here: a city of its own
class DutyRosterTest {
    @Autowired
    MockMvc web;

    @Autowired
    DutyRoster roster;

    @Autowired
    DutyRosters rosters;

    @Autowired
    DirectoryEditor editor;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void anEmptyRoster() {
        ClockUtil.setCurrentTime(Date.from(moment("2026-11-22T10:00")));
        jdbc.sql("delete from directory_duty_roster").update();
        List.of("xunuo", "wanggang", "zhaolei", "tangrui", "liuyang", "linhai", "jiangtao")
                .forEach(user -> editor.enable(user, true));
    }

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void whoIsOnDutyIsSoFromTheFirstMomentUpToTheLast() {
        enter("wanghu", "xunuo", "2026-11-22T17:30", "2026-11-23T08:30");
        assertThat(onDuty("wanghu", "2026-11-22T17:29")).isEmpty();
        assertThat(onDuty("wanghu", "2026-11-22T17:30")).containsExactly("xunuo");
        assertThat(onDuty("wanghu", "2026-11-23T08:29")).containsExactly("xunuo");
        assertThat(onDuty("wanghu", "2026-11-23T08:30")).isEmpty();
    }

    @Test
    void severalMayBeOnDutyAtOnce() {
        enter("wanghu", "xunuo", "2026-11-22T17:30", "2026-11-23T08:30");
        enter("wanghu", "wanggang", "2026-11-22T12:00", "2026-11-23T12:00");
        assertThat(onDuty("wanghu", "2026-11-22T20:00")).containsExactly("wanggang", "xunuo");
    }

    @Test
    void aSecondClickIsNoSecondEntry() throws Exception {
        for (var click = 0; click < 2; click++) {
            add("wanggang", "wanghu", "xunuo", "2026-11-22T17:30", "2026-11-23T08:30")
                    .andExpect(flash().attribute("done", "已排值班。"));
        }
        assertThat(entries()).hasSize(1);
    }

    @Test
    void anAreaWithoutAnybodyTurnsToTheNearestAbove() {
        enter("wanghu", "xunuo", "2026-11-22T17:30", "2026-11-23T08:30");
        enter("linjiang", "jiangtao", "2026-11-22T17:30", "2026-11-24T08:30");
        assertThat(onDuty("chunhui1", "2026-11-22T20:00")).containsExactly("xunuo");
        assertThat(onDuty("chunhui1", "2026-11-23T20:00")).containsExactly("jiangtao");
        assertThat(onDuty("hexie", "2026-11-22T20:00")).containsExactly("jiangtao");
        assertThat(onDuty("yunzhou", "2026-11-22T20:00")).isEmpty();
        assertThat(onDuty("chengguan", "2026-11-22T20:00"))
                .as("a department has its own")
                .isEmpty();
        assertThat(onDuty("nowhere", "2026-11-22T20:00")).isEmpty();
    }

    @Test
    void whoHasLeftIsNotOnDutyThoughTheEntryStays() throws Exception {
        enter("wanghu", "xunuo", "2026-11-22T17:30", "2026-11-23T08:30");
        enter("linjiang", "jiangtao", "2026-11-22T17:30", "2026-11-23T08:30");
        editor.enable("xunuo", false);
        assertThat(onDuty("wanghu", "2026-11-22T20:00")).containsExactly("jiangtao");
        web.perform(get("/duty-roster").param("unit", "wanghu").with(as("wanggang")))
                .andExpect(content().string(containsString("许诺（已不在本单位）")));
    }

    @Test
    void keptByTheUnitsLeaderOrSecretaryOrASecurityAdministrator() throws Exception {
        for (var keeper : List.of("wanggang", "tangrui", "anning")) {
            jdbc.sql("delete from directory_duty_roster").update();
            add(keeper, "wanghu", "xunuo", "2026-11-22T17:30", "2026-11-23T08:30")
                    .andExpect(flash().attribute("done", "已排值班。"))
                    .andExpect(redirectedUrl("/duty-roster?unit=wanghu&month=2026-11"));
            assertThat(onDuty("wanghu", "2026-11-22T20:00")).as(keeper).containsExactly("xunuo");
        }
        add("xunuo", "wanghu", "xunuo", "2026-12-01T17:30", "2026-12-02T08:30").andExpect(status().isForbidden());
        for (var stranger : List.of("lujianjun", "linhai", "gaoyuan", "chenjing", "hotline12345", "shiwei")) {
            add(stranger, "wanghu", "xunuo", "2026-12-01T17:30", "2026-12-02T08:30")
                    .andExpect(status().isNotFound());
            upload(stranger, "wanghu", "user,from,until\nxunuo,2026-12-01 17:30,2026-12-02 08:30\n")
                    .andExpect(status().isNotFound());
            web.perform(post("/duty-roster/" + anyId() + "/remove")
                            .param("unit", "wanghu")
                            .with(as(stranger))
                            .with(csrf()))
                    .andExpect(status().isNotFound());
        }
        assertThat(entries()).containsExactly("xunuo 2026-11-22 17:30");
        add("wanggang", "nowhere", "xunuo", "2026-12-01T17:30", "2026-12-02T08:30")
                .andExpect(status().isNotFound());
        web.perform(post("/duty-roster").param("unit", "wanghu").with(as("wanggang")))
                .andExpect(status().isForbidden());
    }

    @Test
    void theUnitsPeopleSeeItAndNobodyElse() throws Exception {
        enter("wanghu", "xunuo", "2026-11-22T09:30", "2026-11-23T08:30");
        web.perform(get("/duty-roster").with(as("zhaolei")))
                .andExpect(content().string(containsString("值班中")))
                .andExpect(content().string(containsString("望湖街道：2026年11月")))
                .andExpect(content().string(containsString("2026-11-22 09:30")))
                .andExpect(content().string(not(containsString("整月导入"))));
        web.perform(get("/duty-roster").param("unit", "wanghu").with(as("wanggang")))
                .andExpect(content().string(containsString("整月导入")));
        for (var path : List.of("/duty-roster", "/duty-roster/csv")) {
            web.perform(get(path).param("unit", "wanghu").with(as("liuyang"))).andExpect(status().isNotFound());
            web.perform(get(path).param("unit", "wanghu").accept("text/html")).andExpect(redirectedUrl("/login"));
        }
        web.perform(get("/duty-roster").with(as("shiwei"))).andExpect(content().string(containsString("您没有所在单位")));
        web.perform(get("/duty-roster").param("month", "x").with(as("zhaolei"))).andExpect(status().isOk());
    }

    @ParameterizedTest
    @CsvSource({
        "liuyang,  2026-11-22T17:30, 2026-11-23T08:30, 不是望湖街道的在职人员",
        "nobody,   2026-11-22T17:30, 2026-11-23T08:30, 不是望湖街道的在职人员",
        "xunuo,    2026-11-23T08:30, 2026-11-23T08:30, 结束时间应晚于开始时间",
        "xunuo,    2026-11-22T17:30, 2026-11-29T17:31, 最长 7 天",
        "xunuo,    2026-11-21T17:30, 2026-11-22T10:00, 现在之后",
        "xunuo,    2028-11-21T17:30, 2028-11-22T10:00, 一年之内",
        "xunuo,    tomorrow,         2026-11-22T10:00, 请选择开始和结束时间",
        "xunuo,    2026-02-30T08:00, 2026-11-22T10:00, 请选择开始和结束时间",
        "xunuo,    2026-12-01T07:30, 2026-12-01T08:01, 这段时间已排了值班",
    })
    void whatMakesNoSenseIsSaidOnThePage(String person, String from, String until, String words) throws Exception {
        enter("wanghu", "xunuo", "2026-12-01T08:00", "2026-12-01T09:00");
        var flashed = add("wanggang", "wanghu", person, from, until)
                .andExpect(redirectedUrlPattern("/duty-roster?unit=wanghu*"))
                .andReturn()
                .getFlashMap();
        assertThat(flashed.get("problems")).asString().contains(words);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void whatIsTakenOffStaysMarkedAndWhatIsOverStaysOn() throws Exception {
        enter("wanghu", "xunuo", "2026-11-22T17:30", "2026-11-23T08:30");
        var id = anyId();
        ClockUtil.setCurrentTime(Date.from(moment("2026-11-23T08:30")));
        remove("wanggang", id).andExpect(flash().attribute("problems", List.of("已结束的值班留作记录，不能删除")));
        ClockUtil.setCurrentTime(Date.from(moment("2026-11-23T08:29")));
        remove("wanggang", id).andExpect(flash().attribute("done", "已删除。"));
        remove("wanggang", id).andExpect(flash().attribute("done", "已删除。"));
        assertThat(onDuty("wanghu", "2026-11-23T08:00")).isEmpty();
        assertThat(jdbc.sql("select removed_by from directory_duty_roster where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("wanggang");
    }

    @Test
    void aFileReplacesTheRosterFromItsFirstTurnOn() throws Exception {
        enter("wanghu", "xunuo", "2026-11-25T17:30", "2026-11-26T08:30");
        enter("wanghu", "xunuo", "2026-12-01T17:30", "2026-12-02T08:30");
        enter("wanghu", "zhaolei", "2026-12-02T17:30", "2026-12-03T08:30");
        enter("linjiang", "jiangtao", "2026-12-02T17:30", "2026-12-03T08:30");
        var kept = jdbc.sql("select id from directory_duty_roster where starts_at = '2026-12-01T17:30+08'")
                .query(Long.class)
                .single();
        upload(
                        "wanggang",
                        "wanghu",
                        "\uFEFFuser,name,from,until\r\nxunuo,许诺,2026-12-01 17:30,2026-12-02 08:30\r\nwanggang,王刚,2026-12-03 17:30,2026-12-04 08:30\r\n")
                .andExpect(flash().attribute("done", "值班表已按文件更新。"));
        assertThat(entries())
                .containsExactly(
                        "xunuo 2026-11-25 17:30",
                        "xunuo 2026-12-01 17:30",
                        "jiangtao 2026-12-02 17:30",
                        "wanggang 2026-12-03 17:30");
        assertThat(jdbc.sql("select removed_at is null from directory_duty_roster where id = ?")
                        .param(kept)
                        .query(Boolean.class)
                        .single())
                .as("what is the same is left alone")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'user,from\nxunuo,2026-12-01 17:30'|表头须有 user,from,until",
                "''|文件里没有值班",
                "'user,from,until\nxunuo,2026-12-01 17:30,2026-12-02 08:30\nxunuo,1.12.2026,2.12.2026'|第 3 行：时间应写作",
                "'user,from,until\nxunuo,2026-12-01 17:30,2026-12-02 08:30\nhemei,2026-12-02 17:30,2026-12-03 08:30'|第 3 行：“hemei”不是望湖街道的在职人员",
                "'user,from,until\nxunuo,2026-12-01 17:30,2026-12-02 08:30\nxunuo,2026-12-02 08:00,2026-12-03 08:30'|第 3 行：“xunuo”这段时间已排了值班",
                "'user,from,until\nzhaolei,2026-11-26 08:00,2026-11-26 09:00'|“zhaolei”这段时间已排了值班",
                "'user,from,until\n\"xunuo,2026-12-01 17:30,2026-12-02 08:30'|请检查引号",
            })
    void aFileWithOneErrorChangesNothing(String file, String words) throws Exception {
        enter("wanghu", "zhaolei", "2026-11-25T17:30", "2026-11-26T08:30");
        enter("wanghu", "xunuo", "2026-12-24T17:30", "2026-12-25T08:30");
        var flashed = upload("wanggang", "wanghu", file).andReturn().getFlashMap();
        assertThat(flashed.get("problems")).asString().contains(words);
        assertThat(entries()).containsExactly("zhaolei 2026-11-25 17:30", "xunuo 2026-12-24 17:30");
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws Exception {
        var bytes =
                "user,from,until,name\nxunuo,2026-12-01 17:30,2026-12-02 08:30,许诺\n".getBytes(Charset.forName("GBK"));
        var flashed = upload("wanggang", "wanghu", bytes).andReturn().getFlashMap();
        assertThat(flashed.get("problems")).asString().contains("UTF-8");
        assertThat(entries()).isEmpty();
    }

    @Test
    void whatIsDownloadedCanBeUploaded() throws Exception {
        enter("wanghu", "xunuo", "2026-12-01T17:30", "2026-12-02T08:30");
        enter("wanghu", "wanggang", "2026-12-01T17:30", "2026-12-03T08:30");
        var csv = web.perform(get("/duty-roster/csv")
                        .param("unit", "wanghu")
                        .param("month", "2026-12")
                        .with(as("zhaolei")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(csv, StandardCharsets.UTF_8)).contains("xunuo,2026-12-01 17:30,2026-12-02 08:30,许诺");
        upload("wanggang", "wanghu", csv).andExpect(flash().attribute("done", "值班表已按文件更新。"));
        assertThat(entries()).containsExactly("xunuo 2026-12-01 17:30", "wanggang 2026-12-01 17:30");
    }

    @Test
    void inTheMiddleOfTheMonthTheWholeMonthCanBeUploadedAgain() throws Exception {
        enter("wanghu", "xunuo", "2026-11-22T17:30", "2026-11-23T08:30");
        enter("wanghu", "wanggang", "2026-11-24T17:30", "2026-11-25T08:30");
        enter("wanghu", "xunuo", "2026-11-26T17:30", "2026-11-27T08:30");
        ClockUtil.setCurrentTime(Date.from(moment("2026-11-24T20:00")));
        upload(
                        "wanggang",
                        "wanghu",
                        "user,from,until\nxunuo,2026-11-22 17:30,2026-11-23 08:30\n"
                                + "wanggang,2026-11-24 17:30,2026-11-25 08:30\nzhaolei,2026-11-26 17:30,2026-11-27 08:30\n")
                .andExpect(flash().attribute("done", "值班表已按文件更新。"));
        assertThat(entries())
                .containsExactly("xunuo 2026-11-22 17:30", "wanggang 2026-11-24 17:30", "zhaolei 2026-11-26 17:30");

        var flashed = upload("wanggang", "wanghu", "user,from,until\nzhaolei,2026-11-22 17:30,2026-11-23 08:30\n")
                .andReturn()
                .getFlashMap();
        assertThat(flashed.get("problems"))
                .as("the past is not rewritten")
                .asString()
                .contains("现在之后");
    }

    private void enter(String unit, String user, String from, String until) {
        assertThat(rosters.add("anning", unit, new ShiftDraft("", user, moment(from), moment(until))))
                .isEqualTo(new Arranged.Done());
    }

    private ResultActions add(String by, String unit, String person, String from, String until) throws Exception {
        return web.perform(post("/duty-roster")
                .param("unit", unit)
                .param("person", person)
                .param("from", from)
                .param("until", until)
                .with(as(by))
                .with(csrf()));
    }

    private ResultActions remove(String by, long id) throws Exception {
        return web.perform(post("/duty-roster/" + id + "/remove")
                .param("unit", "wanghu")
                .with(as(by))
                .with(csrf()));
    }

    private ResultActions upload(String by, String unit, String csv) throws Exception {
        return upload(by, unit, csv.getBytes(StandardCharsets.UTF_8));
    }

    private ResultActions upload(String by, String unit, byte[] csv) throws Exception {
        return web.perform(multipart("/duty-roster/upload")
                .file(new MockMultipartFile("file", "值班.csv", "text/csv", csv))
                .param("unit", unit)
                .with(as(by))
                .with(csrf()));
    }

    private List<String> onDuty(String unit, String moment) {
        return roster.onDuty(unit, moment(moment)).stream().map(Person::userId).toList();
    }

    private List<String> entries() {
        return jdbc.sql("""
                        select user_id || ' ' || to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')
                        from directory_duty_roster where removed_at is null order by starts_at, id
                        """).query(String.class).list();
    }

    private long anyId() {
        return jdbc.sql("select max(id) from directory_duty_roster")
                .query(Long.class)
                .single();
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }

    private static Instant moment(String local) {
        return LocalDateTime.parse(local).atZone(ShanghaiTime.ZONE).toInstant();
    }
}
