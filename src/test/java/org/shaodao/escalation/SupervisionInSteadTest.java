package org.shaodao.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.Arranged;
import org.shaodao.directory.DirectoryEditor;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Substitutions;
import org.shaodao.escalation.Supervision.Origin;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;
import org.shaodao.whistle.Whistles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** 许诺 acts for 孙丽, who supervises in 望湖街道. */
@ShaodaoTest(properties = "spring.application.name=acting") // people act for others here: a city of its own
@Transactional
class SupervisionInSteadTest {
    @Autowired
    WebApplicationContext context;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    Substitutions substitutions;

    @Autowired
    DirectoryEditor editor;

    @Autowired
    Whistles whistles;

    @Autowired
    Supervisions supervisions;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    private MockMvc web;
    private String no = "";

    @BeforeEach
    void aCase() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        no = whistles.register(new NewWhistle(
                "路灯不亮",
                "",
                "chunhui",
                "西门",
                null,
                WhistleKind.SERVICE,
                null,
                null,
                null,
                Source.STREET,
                null,
                null,
                false,
                null,
                null));
    }

    @Test
    void whatTheSubstituteSupervisesBearsBothNames() throws Exception {
        send("/supervisions", Map.of("caseNo", no, "unit", "chengguan", "text", "三日内办结"))
                .andExpect(status().isNotFound());
        absent("sunli", null);
        send("/supervisions", Map.of("caseNo", no, "unit", "chengguan", "text", "三日内办结"))
                .andExpect(status().is3xxRedirection());
        send("/supervisions/" + number() + "/close", Map.of()).andExpect(status().is3xxRedirection());
        assertThat(said()).containsExactly("督办 许诺 代 孙丽", "督办办结 许诺 代 孙丽");
    }

    @Test
    void whatTheSubstituteAnswersBearsBothNames() throws Exception {
        supervisions.open(no, "chengguan", Origin.HAND, "三日内办结", "sunli");
        send("/supervisions/" + number() + "/answer", Map.of("text", "已到现场")).andExpect(status().isNotFound());
        absent("liuyang", null);
        send("/supervisions/" + number() + "/answer", Map.of("text", "已到现场")).andExpect(status().is3xxRedirection());
        assertThat(said()).containsExactly("督办反馈 许诺 代 刘洋");
    }

    @Test
    void whatIsAddressedToTheAbsentPersonIsNotClosedInTheirStead() throws Exception {
        editor.give("sunli", new Membership("chengguan", Duty.HANDLE));
        absent("sunli", "wanghu");
        supervisions.open(no, "chengguan", Origin.HAND, "三日内办结", "wanggang");
        send("/supervisions/" + number() + "/close", Map.of()).andExpect(status().isForbidden());
        editor.take("sunli", new Membership("chengguan", Duty.HANDLE));
        send("/supervisions/" + number() + "/close", Map.of()).andExpect(status().is3xxRedirection());
    }

    private void absent(String absent, @Nullable String unit) {
        var now = clock.instant();
        assertThat(substitutions.set(
                        absent, new Substitutions.Wish(absent, "xunuo", unit, now, now.plus(Duration.ofHours(1)))))
                .isEqualTo(new Arranged.Done());
    }

    private ResultActions send(String path, Map<String, String> form) throws Exception {
        var who = authentication(new StaffAuthentication(accounts.find("xunuo").orElseThrow()));
        var request = post(path).with(who).with(csrf());
        form.forEach(request::param);
        return web.perform(request);
    }

    private String number() {
        return db.sql("SELECT number FROM escalation_supervision WHERE case_no = ?")
                .param(no)
                .query(String.class)
                .single();
    }

    private List<String> said() {
        return db.sql("""
                        SELECT action || ' ' || actor_name || ' 代 ' || on_behalf_of FROM audit_entry
                        WHERE case_no = ? AND kind = 'timeline' AND on_behalf_of IS NOT NULL ORDER BY id
                        """).param(no).query(String.class).list();
    }
}
