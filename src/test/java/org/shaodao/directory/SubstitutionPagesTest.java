package org.shaodao.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

/** The page on which staff say who acts for them. */
@ShaodaoTest(properties = "spring.application.name=directory")
@Transactional
class SubstitutionPagesTest {
    @Autowired
    MockMvc web;

    @Autowired
    Substitutions substitutions;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    Clock clock;

    Instant now = Instant.EPOCH;

    @BeforeEach
    void theClockStands() {
        now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        ClockUtil.setCurrentTime(Date.from(now));
    }

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void somebodyNamesTheirSubstituteAndBothSeeIt() throws Exception {
        set("zhaolei", "zhaolei", "xunuo", "")
                .andExpect(redirectedUrl("/substitutions"))
                .andExpect(flash().attribute("done", "代理已设置，到时自动生效、自动结束。"));
        for (var reader : List.of("zhaolei", "xunuo", "wanggang", "anning")) {
            web.perform(get("/substitutions").with(as(reader)))
                    .andExpect(content().string(containsString("代理中")))
                    .andExpect(content().string(containsString("赵磊")))
                    .andExpect(content().string(containsString("许诺")));
        }
        web.perform(get("/substitutions").with(as("liuyang")))
                .andExpect(content().string(not(containsString("代理中"))));

        var id = substitutions.visible("zhaolei").get(0).id();
        end("liuyang", id).andExpect(status().isNotFound());
        end("xunuo", id).andExpect(flash().attribute("done", containsString("代理已结束")));
        assertThat(substitutions.visible("zhaolei")).isEmpty();
    }

    @Test
    void aSecondClickIsNoSecondSubstitutionAndNoMistake() throws Exception {
        set("zhaolei", "zhaolei", "xunuo", "");
        ClockUtil.setCurrentTime(Date.from(now.plusSeconds(2)));
        set("zhaolei", "zhaolei", "xunuo", "").andExpect(flash().attribute("done", "代理已设置，到时自动生效、自动结束。"));
        assertThat(substitutions.visible("zhaolei")).hasSize(1);
        set("zhaolei", "zhaolei", "xunuo", "wanghu")
                .andExpect(flash().attribute("problems", List.of("这段时间已有同样的代理，请先结束原来的")));
    }

    @Test
    void nobodyDisposesOfOthers() throws Exception {
        set("liuyang", "zhaolei", "liuyang", "").andExpect(status().isForbidden());
        set("hotline12345", "hotline12345", "liuyang", "").andExpect(status().isForbidden());
        web.perform(get("/substitutions").with(as("hotline12345"))).andExpect(status().isForbidden());
        web.perform(get("/substitutions").accept("text/html")).andExpect(redirectedUrl("/login"));
        web.perform(post("/substitutions").param("absent", "zhaolei").with(as("zhaolei")))
                .andExpect(status().isForbidden());
        assertThat(substitutions.visible("anning")).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidOnThePage() throws Exception {
        set("zhaolei", "zhaolei", "zhaolei", "").andExpect(flash().attribute("problems", List.of("不能由本人代理本人")));
        web.perform(post("/substitutions")
                        .param("absent", "zhaolei")
                        .param("substitute", "xunuo")
                        .param("from", "soon")
                        .param("until", "later")
                        .with(as("zhaolei"))
                        .with(csrf()))
                .andExpect(flash().attribute("problems", List.of("请选择开始和结束时间")));
    }

    @Test
    void aLeaderIsOfferedTheUnitsPeopleAndASecurityAdministratorTypes() throws Exception {
        web.perform(get("/substitutions").with(as("wanggang")))
                .andExpect(content().string(containsString("赵磊（zhaolei）")))
                .andExpect(content().string(not(containsString("刘洋（liuyang）"))));
        web.perform(get("/substitutions").with(as("anning")))
                .andExpect(content().string(containsString("单位代码")));
        web.perform(get("/substitutions").with(as("shiwei")))
                .andExpect(content().string(not(containsString("设置代理"))));
    }

    private ResultActions set(String by, String absent, String substitute, String unit) throws Exception {
        return web.perform(post("/substitutions")
                .param("absent", absent)
                .param("substitute", substitute)
                .param("unit", unit)
                .param("from", LocalMoments.field(now))
                .param("until", LocalMoments.field(now.plus(Duration.ofDays(2))))
                .with(as(by))
                .with(csrf()));
    }

    private ResultActions end(String by, long id) throws Exception {
        return web.perform(post("/substitutions/" + id + "/end").with(as(by)).with(csrf()));
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }
}
