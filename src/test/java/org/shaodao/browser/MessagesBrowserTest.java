package org.shaodao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Site messages as staff see them, delivered by themselves after the commit. */
@ShaodaoTest(properties = {"camunda.bpm.job-execution.enabled=true", "shaodao.notification.automatic=true"})
class MessagesBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private RealBrowser browser;

    @BeforeEach
    void start() {
        jdbc.sql("delete from site_message").update();
        jdbc.sql("delete from notice_outbox").update();
        browser = new RealBrowser(port);
    }

    @AfterEach
    void end() {
        browser.close();
    }

    @Test
    void aMessageArrivesInTasklistAndIsReadOnOurPage() {
        transaction.executeWithoutResult(status -> {
            send("clock/1", NoticeKind.REMIND, "“路口堆满建筑垃圾”报到时限已过半，应于11月22日17:30前报到。");
            send("clock/2", NoticeKind.SUPERVISE, "“井盖松动”已超过办理时限，列入督办。");
        });
        var page = browser.windowOf("liuyang");
        var badge = page.locator(".bar .count");
        while (badge.count() == 0) {
            // Delivery follows the commit by a second.
            page.waitForTimeout(500);
            browser.open(page, "/");
        }
        assertThat(badge).hasText("2");
        browser.shoot(page, "messages-1-start");

        browser.open(page, "/camunda/app/tasklist/default/");
        var link = page.locator(".shaodao-messages");
        link.locator(".badge").waitFor();
        assertThat(link.locator(".badge")).hasText("2");
        assertThat(link).containsText("消息");
        browser.shoot(page, "messages-2-tasklist");

        browser.open(page, "/messages");
        assertThat(page.locator(".messages > li.unread")).hasCount(2);
        assertThat(page.locator(".messages > li").first()).containsText("督办");
        browser.shoot(page, "messages-3-list");
        page.setViewportSize(360, 740);
        browser.shoot(page, "messages-4-telephone");
        page.setViewportSize(1366, 850);

        button(page.locator(".messages > li").first(), "标为已读").click();
        assertThat(page.locator(".messages > li.unread")).hasCount(1);
        button(page.locator(".messages > li.unread"), "打开").click();
        assertThat(page).hasURL(Pattern.compile(".*/cases/WH20261122-000042"));
        browser.open(page, "/messages");
        assertThat(page.locator(".messages > li.unread")).hasCount(0);
        assertThat(page.locator(".bar .count")).hasCount(0);
        browser.shoot(page, "messages-5-read");
    }

    @Test
    void aStormIsOneDigest() {
        transaction.executeWithoutResult(status -> IntStream.range(0, 49)
                .forEach(i -> send(
                        "storm/" + i,
                        i < 37 ? NoticeKind.REMIND : NoticeKind.SUPERVISE,
                        "第 %d 件的报到时限将至，请尽快报到。".formatted(i + 1))));
        var page = browser.windowOf("liuyang");
        while (page.locator(".bar .count").count() == 0) {
            page.waitForTimeout(500);
            browser.open(page, "/");
        }
        browser.open(page, "/messages");
        assertThat(page.locator(".messages > li")).hasCount(1);
        assertThat(page.locator(".messages > li")).containsText("您有 37 条催办、12 条督办，请查看。");
        browser.shoot(page, "messages-6-digest");
        page.getByText("查看 49 条").click();
        assertThat(page.locator(".messages > li")).hasCount(49);
        browser.shoot(page, "messages-7-entries");
        button(page.locator("main"), "全部标为已读").click();
        assertThat(page.locator(".messages > li.unread")).hasCount(0);
    }

    private void send(String key, NoticeKind kind, String text) {
        notices.send(Notice.ofCase(key, kind, Set.of(Recipient.group("chengguan-handle")), "WH20261122-000042", text));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)))
                .first();
    }
}
