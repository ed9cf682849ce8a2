package org.shaodao.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.Later;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What the engine has given up, in words, and once more; for system administrators only. */
@ShaodaoTest
class FailedJobsPageTest {
    private static final String SECRET = "13812345678";

    @Autowired
    WebApplicationContext context;

    @Autowired
    Later later;

    @Autowired
    ManagementService management;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    JdbcClient db;

    @Autowired
    MeterRegistry meters;

    private MockMvc web;
    private String job = "";

    @BeforeEach
    void aJobThatFailed() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        later.run("nobody-does-it", SECRET);
        job = db.sql("select id_ from act_ru_job where handler_cfg_ = ?")
                .param("nobody-does-it/" + SECRET)
                .query(String.class)
                .single();
        fail();
    }

    @AfterEach
    void away() {
        management.deleteJob(job);
    }

    private void fail() {
        management.setJobRetries(job, 1);
        assertThatThrownBy(() -> management.executeJob(job)).hasMessageContaining("nobody does");
        // As the engine puts off a step of a diagram.
        management.setJobDuedate(job, Date.from(Instant.now().plus(Duration.ofMinutes(30))));
    }

    @Test
    void anAdministratorReadsWhatFailedAndWhyAndNothingElse() throws Exception {
        web.perform(get("/failed-jobs").with(user("shiwei")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("程序内部错误（IllegalStateException）")))
                .andExpect(content().string(not(containsString(SECRET))));
        assertThat(meters.get("shaodao.jobs").tag("state", "failed").gauge().value())
                .isPositive();
    }

    @Test
    void oneMoreTryIsOnRecordAndTheSecondClickIsTold() throws Exception {
        again("shiwei").andExpect(flash().attribute("done", containsString("已安排重试")));
        assertThat(retries()).isEqualTo(1);
        assertThat(management.createJobQuery().jobId(job).executable().count())
                .as("at once")
                .isEqualTo(1);
        assertThat(db.sql("select actor from audit_entry where action = '重试作业' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("shiwei");
        again("shiwei").andExpect(flash().attribute("done", containsString("已不在失败之列")));
    }

    @Test
    void allAreTriedAtOnce() throws Exception {
        web.perform(post("/failed-jobs/again").with(user("shiwei")).with(csrf()))
                .andExpect(flash().attribute("done", containsString("已安排重试")));
        assertThat(retries()).isEqualTo(1);
    }

    @Test
    void nobodyElseSeesOrTriesAnything() throws Exception {
        for (var other : List.of("zhaolei", "liuyang", "yanqing")) {
            web.perform(get("/failed-jobs").with(user(other))).andExpect(status().isForbidden());
            again(other).andExpect(status().isForbidden());
            web.perform(post("/failed-jobs/again").with(user(other)).with(csrf()))
                    .andExpect(status().isForbidden());
        }
        assertThat(retries()).isZero();
    }

    private ResultActions again(String user) throws Exception {
        return web.perform(
                post("/failed-jobs/" + job + "/again").with(user(user)).with(csrf()));
    }

    private int retries() {
        return management.createJobQuery().jobId(job).singleResult().getRetries();
    }

    private RequestPostProcessor user(String name) {
        return authentication(new StaffAuthentication(accounts.find(name).orElseThrow()));
    }
}
