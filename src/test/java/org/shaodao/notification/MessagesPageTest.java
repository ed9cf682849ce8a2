package org.shaodao.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.shaodao.notification.Recipient.person;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** One's own messages, and the figure on every page. */
@ShaodaoTest(properties = "spring.application.name=notification")
@Import({Probe.class, Desk.class})
class MessagesPageTest {
    private static final Recipient LIUYANG = person("liuyang");

    @Autowired
    MockMvc web;

    @Autowired
    Desk desk;

    @Autowired
    MessageBox box;

    @Autowired
    StaffAccounts accounts;

    @BeforeEach
    @AfterEach
    void anEmptyDesk() {
        desk.clear();
    }

    @Test
    void strangersAreAskedToLogIn() throws Exception {
        web.perform(get("/messages").accept("text/html")).andExpect(redirectedUrl("/login"));
        web.perform(get("/messages/1").accept("text/html")).andExpect(redirectedUrl("/login"));
        web.perform(post("/messages/read").param("seen", "9").with(csrf())).andExpect(redirectedUrl("/login"));
        web.perform(get("/api/messages/unread"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().string(containsString("请先登录")));
    }

    @Test
    void anothersMessagesDoNotExist() throws Exception {
        desk.remind(0, 1, person("hemei"));
        desk.deliver();
        desk.remind(1, 8, person("hemei"));
        var single = desk.messages("hemei").get(0);
        desk.letPass(Duration.ofMinutes(11));
        desk.deliver();
        var digest = desk.messages("hemei").get(0);
        assertThat(digest.digest()).isTrue();

        for (var id : List.of(single.id(), digest.id(), 999_999_999L)) {
            web.perform(get("/messages/" + id).with(liuyang()))
                    .andExpect(status().isNotFound())
                    .andExpect(content().string(containsString("没有这条消息")));
            for (var act : List.of("read", "open")) {
                web.perform(post("/messages/" + id + "/" + act)
                                .param("seen", "999999999")
                                .with(liuyang())
                                .with(csrf()))
                        .andExpect(status().isNotFound());
            }
        }
        web.perform(post("/messages/read")
                        .param("seen", "999999999")
                        .with(liuyang())
                        .with(csrf()))
                .andExpect(redirectedUrl("/messages"));
        assertThat(box.unread("hemei").count()).isEqualTo(2);
        web.perform(get("/messages").with(liuyang())).andExpect(content().string(containsString("还没有消息")));
    }

    @Test
    void withoutTheTokenNothingIsMarked() throws Exception {
        desk.remind(0, 1, LIUYANG);
        desk.deliver();
        var id = desk.messages("liuyang").get(0).id();
        for (var path : List.of("/messages/read", "/messages/" + id + "/read", "/messages/" + id + "/open")) {
            web.perform(post(path).param("seen", "999999999").with(liuyang())).andExpect(status().isForbidden());
        }
        assertThat(box.unread("liuyang").count()).isEqualTo(1);
    }

    @Test
    void oneIsMarkedAsReadAndGoesBelowTheOthers() throws Exception {
        desk.send("clock/1", NoticeKind.SUPERVISE, "较早的一条。", LIUYANG);
        desk.send("clock/2", NoticeKind.REMIND, "较晚的一条。", LIUYANG);
        desk.deliver();
        var later = desk.messages("liuyang").get(0);
        assertThat(later.text()).isEqualTo("较晚的一条。");

        for (var click = 0; click < 2; click++) {
            web.perform(post("/messages/" + later.id() + "/read")
                            .param("seen", "" + later.latest())
                            .with(liuyang())
                            .with(csrf()))
                    .andExpect(redirectedUrl("/messages"))
                    .andExpect(flash().attributeCount(0));
        }

        assertThat(desk.texts("liuyang")).containsExactly("较早的一条。", "较晚的一条。");
        assertThat(page("/messages")).contains("督办").contains("未读").contains("全部标为已读");
        assertThat(box.unread("liuyang").count()).isEqualTo(1);
    }

    @Test
    void openingMarksItAsReadAndLeadsToTheCase() throws Exception {
        desk.remind(0, 1, LIUYANG);
        desk.deliver();
        var one = desk.messages("liuyang").get(0);

        web.perform(post("/messages/" + one.id() + "/open").with(liuyang()).with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/cases/WH20261122-000042"));

        assertThat(box.unread("liuyang").count()).isZero();
        assertThat(page("/messages"))
                .contains("href=\"/cases/WH20261122-000042\"")
                .doesNotContain("未读")
                .doesNotContain("全部标为已读");
    }

    @Test
    void allAreMarkedButWhatCameSinceThePageWasDrawn() throws Exception {
        desk.remind(0, 2, LIUYANG);
        desk.deliver();
        var seen = box.newest("liuyang");
        desk.remind(2, 3, LIUYANG);
        desk.deliver();

        web.perform(post("/messages/read")
                        .param("seen", "" + seen)
                        .with(liuyang())
                        .with(csrf()))
                .andExpect(redirectedUrl("/messages"))
                .andExpect(flash().attribute("notice", "又有新消息，尚未标为已读。"));
        assertThat(box.unread("liuyang").count()).isEqualTo(1);

        web.perform(post("/messages/read")
                        .param("seen", "" + box.newest("liuyang"))
                        .with(liuyang())
                        .with(csrf()))
                .andExpect(flash().attributeCount(0));
        assertThat(box.unread("liuyang").count()).isZero();
    }

    @Test
    void whatIsNoNumberIsRefusedInChinese() throws Exception {
        web.perform(post("/messages/read").param("seen", "all").with(liuyang()).with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("类型不对")));
        web.perform(get("/messages").param("readAfter", "x").with(liuyang())).andExpect(status().isBadRequest());
    }

    @Test
    void aDigestListsWhatStandsUnderItPageByPage() throws Exception {
        desk.remind(0, 130, LIUYANG);
        desk.deliver();
        var digest = desk.messages("liuyang").get(0);
        assertThat(page("/messages"))
                .contains("您有 130 条催办，请查看。")
                .contains("查看 130 条")
                .contains("/messages/" + digest.id());

        var first = page("/messages/" + digest.id());
        assertThat(first).contains("您有 130 条催办，请查看。");
        assertThat(links(first, "/cases/WH20261122-000042")).isEqualTo(100);
        var more = next(first);
        assertThat(more).startsWith("/messages/" + digest.id() + "?before=");
        assertThat(links(page(more), "/cases/WH20261122-000042")).isEqualTo(30);

        web.perform(post("/messages/" + digest.id() + "/read")
                        .param("seen", "" + digest.latest())
                        .with(liuyang())
                        .with(csrf()))
                .andExpect(redirectedUrl("/messages"));
        assertThat(box.unread("liuyang").count()).isZero();
    }

    @Test
    void theListGoesOnPageByPageUnreadFirst() throws Exception {
        for (var i = 0; i < 13; i++) {
            desk.remind(i * 5, i * 5 + 5, LIUYANG);
            desk.deliver();
            if (i < 9) {
                box.markAllRead("liuyang", box.newest("liuyang"));
            }
            desk.letPass(Duration.ofMinutes(11));
        }
        var first = page("/messages");
        assertThat(links(first, "/open")).isEqualTo(20);
        assertThat(links(first, "href=\"/cases/")).isEqualTo(10);
        var more = next(first);
        assertThat(more).startsWith("/messages?readAfter=");
        var second = page(more);
        assertThat(links(second, "href=\"/cases/")).isEqualTo(30);
        var third = page(next(second));
        assertThat(links(third, "href=\"/cases/")).isEqualTo(5);
        assertThat(third).doesNotContain("更早的消息");
    }

    @Test
    void theFigureIsOnEveryPageUpToNinetyNine() throws Exception {
        assertThat(page("/cases")).contains(">消息<").doesNotContain("class=\"count\"");
        for (var i = 0; i < 21; i++) {
            desk.remind(i * 5, i * 5 + 5, LIUYANG);
            desk.deliver();
            if (i == 0) {
                assertThat(page("/")).contains("aria-label=\"5 条未读\"");
                unread().andExpect(jsonPath("$.count").value(5))
                        .andExpect(jsonPath("$.more").value(false));
            }
            desk.letPass(Duration.ofMinutes(11));
        }
        assertThat(page("/cases")).contains("aria-label=\"99+ 条未读\"");
        unread().andExpect(jsonPath("$.count").value(99))
                .andExpect(jsonPath("$.more").value(true))
                .andExpect(jsonPath("$.label").value("99+"));
        web.perform(get("/login").accept("text/html")).andExpect(content().string(not(containsString("消息<"))));
    }

    private ResultActions unread() throws Exception {
        return web.perform(get("/api/messages/unread").with(liuyang())).andExpect(status().isOk());
    }

    private String page(String path) throws Exception {
        return web.perform(get(path).with(liuyang()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static int links(String page, String address) {
        return (int)
                Pattern.compile(Pattern.quote(address)).matcher(page).results().count();
    }

    private static String next(String page) {
        var found =
                Pattern.compile("class=\"button quiet\" href=\"([^\"]+)\">更早的").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private RequestPostProcessor liuyang() {
        return authentication(new StaffAuthentication(accounts.find("liuyang").orElseThrow()));
    }
}
