package org.shaodao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;
import org.shaodao.whistle.Whistles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/** Tasklist says how much time is left, red when it is over, and what is overdue stands first. */
@ShaodaoTest(properties = "spring.application.name=browser")
class DueDateBrowserTest {
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @LocalServerPort
    int port;

    @Autowired
    Whistles whistles;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    private RealBrowser browser;

    @BeforeEach
    void start() {
        browser = new RealBrowser(port);
    }

    @AfterEach
    void end() {
        browser.close();
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test over"));
    }

    @Test
    void theTimeLeftIsSaidInWordsAndWhatIsOverdueStandsFirst() {
        due("路灯不亮", Duration.ofHours(3).plusMinutes(21));
        due("井盖松动", Duration.ofDays(-2).minusMinutes(1));
        due("树枝挡路", Duration.ofDays(2).plusHours(3).plusMinutes(1));

        var street = browser.windowOf("zhaolei");
        browser.open(street, TASKLIST);
        street.getByText("本单位待签收").click();
        var cards = street.locator(".tasks-list li.task");
        assertThat(cards).hasCount(3);
        assertThat(cards).containsText(new String[] {"井盖松动", "路灯不亮", "树枝挡路"});
        var limits = street.locator(".tasks-list li.task .due-date");
        assertThat(limits).containsText(new Pattern[] {
            Pattern.compile("时限\\s*已超时2天"), Pattern.compile("时限\\s*还剩3小时2[01]分"), Pattern.compile("时限\\s*还剩2天3小时")
        });
        assertThat(limits.nth(0).locator(".shaodao-late")).hasCSS("color", "rgb(179, 38, 30)");
        assertThat(limits.nth(1).locator(".shaodao-late")).hasCount(0);
        // What is not a limit is said as before.
        assertThat(cards.nth(0)).containsText(Pattern.compile("创建于|前"));
        browser.shoot(street, "tasklist-time-left-1-list");

        cards.nth(0).click();
        var open = street.locator(".task-card .due-date");
        assertThat(open).containsText("已超时2天");
        assertThat(open.locator(".shaodao-late")).hasCount(1);
        browser.shoot(street, "tasklist-time-left-2-task");
    }

    @Test
    void aComputerWhoseClockIsWrongSaysTheSame() {
        due("路灯不亮", Duration.ofHours(3).plusMinutes(21));
        var street = browser.windowOf("zhaolei");
        street.clock().setFixedTime(Date.from(Instant.now().plus(Duration.ofHours(5))));
        browser.open(street, TASKLIST);
        street.getByText("本单位待签收").click();

        assertThat(street.locator(".tasks-list li.task .due-date")).containsText(Pattern.compile("还剩3小时2[01]分"));
    }

    @Test
    void theBrowserSaysWhatTheServerSays() throws IOException {
        var rows = new ClassPathResource("calendar/time-left.csv")
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        var page = browser.windowOf("zhaolei");
        browser.open(page, TASKLIST);
        var said = page.evaluate(
                "seconds => import('/camunda/app/common/scripts/time-left.js').then(its => seconds.map(s => its.timeLeft(0, s * 1000)))",
                rows.stream().map(row -> Integer.valueOf(row[0])).toList());

        assertThat((List<?>) said)
                .hasSizeGreaterThan(20)
                .map(one -> ((Map<?, ?>) one).get("text"))
                .isEqualTo(rows.stream().map(row -> row[1]).toList());
    }

    /** A case that waits to be dispatched, with that much time left. */
    private void due(String title, Duration left) {
        var no = whistles.register(new NewWhistle(
                title,
                "",
                "chunhui",
                "春晖路12号",
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
        run();
        var task = tasks.createTaskQuery().processInstanceBusinessKey(no).singleResult();
        task.setDueDate(Date.from(Instant.now().plus(left)));
        tasks.saveTask(task);
    }

    private void run() {
        for (var due = management.createJobQuery().executable().messages().listPage(0, 1);
                !due.isEmpty();
                due = management.createJobQuery().executable().messages().listPage(0, 1)) {
            management.executeJob(due.get(0).getId());
        }
    }
}
