package org.shaodao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Staff in Tasklist and residents on a telephone, as they see it: in Chinese, with the job executor at work. */
@ShaodaoTest(properties = {"camunda.bpm.job-execution.enabled=true", "shaodao.notification.automatic=true"})
class TasklistBrowserTest {
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @LocalServerPort
    int port;

    private RealBrowser browser;

    @BeforeEach
    void start() {
        browser = new RealBrowser(port);
    }

    @AfterEach
    void end() {
        browser.close();
    }

    @Test
    void aGridWorkerBlowsAWhistleAndTheStreetDispatchesIt() {
        var grid = browser.windowOf("lifang");
        browser.open(grid, TASKLIST);
        grid.getByText("发起业务").click();
        grid.getByText("吹哨报到").first().click();
        var form = grid.locator(".modal .fjs-container");
        form.waitFor();
        form.getByLabel("事项").first().fill("井盖松动");
        form.getByLabel("具体地点").fill("春晖路12号");
        form.getByLabel("情况说明").fill("车一过就响，很危险");
        form.getByLabel("所在区域").click();
        form.getByLabel("所在区域").fill("春晖社区");
        form.locator(".fjs-dropdownlist-item").first().click();
        browser.shoot(grid, "tasklist-1-whistle");
        button(grid.locator(".modal"), "提交").click();
        assertThat(grid.locator(".modal")).hasCount(0);

        var street = browser.windowOf("zhaolei");
        browser.open(street, TASKLIST);
        street.getByText("本单位待签收").click();
        var card = street.locator(".task", new Page.LocatorOptions().setHasText("井盖松动"));
        assertThat(card).containsText("案件编号");
        assertThat(card).containsText(Pattern.compile("WH\\d{8}-\\d{6}"));
        assertThat(card).containsText("待受理");
        browser.shoot(street, "tasklist-2-list");
        card.first().click();
        street.getByText("签收", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();

        var dispatch = street.locator(".fjs-container");
        assertThat(dispatch).containsText("车一过就响，很危险");
        dispatch.getByText("受理并派单").click();
        button(street.locator("body"), "提交").click();
        assertThat(dispatch).containsText("此项为必填");
        browser.shoot(street, "tasklist-3-required");
        dispatch.locator(".fjs-form-field-select input").first().click();
        dispatch.locator(".fjs-dropdownlist-item")
                .filter(new Locator.FilterOptions().setHasText("城管局"))
                .first()
                .click();
        browser.shoot(street, "tasklist-4-dispatch");

        var link = dispatch.getByText("打开案件页");
        assertThat(link).hasAttribute("href", Pattern.compile("/cases/WH\\d{8}-\\d{6}"));
        var casePage = link.getAttribute("href");
        button(street.locator("body"), "提交").click();
        assertThat(street.locator(".fjs-container")).hasCount(0);

        browser.open(street, casePage);
        assertThat(street.locator("main")).containsText("井盖松动");
        assertThat(street.locator("main")).containsText("李芳");
        assertThat(street.locator("main")).containsText("赵磊");
        browser.shoot(street, "case-page");
    }

    @Test
    void aResidentWhistlesFromATelephoneAndFollowsIt() {
        var phone = browser.window(360, 740);
        browser.open(phone, "/whistle");
        phone.fill("#title", "路灯不亮");
        phone.selectOption("#areaCode", "chunhui");
        phone.fill("#place", "春晖小区东门外");
        phone.fill("#description", "已经三个晚上了");
        browser.shoot(phone, "telephone-1-whistle");
        phone.click("main button[type=submit]");
        assertThat(phone.locator("main")).containsText(Pattern.compile("WH\\d{8}-\\d{6}"));
        assertThat(phone.locator("main")).containsText("查询码");
        browser.shoot(phone, "telephone-2-receipt");
    }

    @Test
    void whoLogsOutInTasklistIsOutEverywhere() {
        var page = browser.windowOf("lifang");
        browser.open(page, TASKLIST);
        page.getByText("李芳").first().click();
        page.getByText("退出").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/login.*"));
        browser.open(page, TASKLIST);
        assertThat(page).hasURL(Pattern.compile(".*/login.*"));
        browser.shoot(page, "login");
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .first();
    }
}
