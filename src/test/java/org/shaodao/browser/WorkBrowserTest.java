package org.shaodao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.wholeway.City;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A telephone in the street: what is chosen decides what is asked, and what is written without a net is sent when there is one. */
@ShaodaoTest(properties = "spring.application.name=browser")
class WorkBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    private RealBrowser browser;
    private City city;

    @BeforeEach
    void start() {
        city = new City(port, management);
        browser = new RealBrowser(port);
    }

    @AfterEach
    void end() {
        browser.close();
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test over"));
    }

    @Test
    void aUnitChecksInAndHandlesWithoutANetInBetween() {
        var caseNo = city.blow(Map.of("title", "路口井盖松动")).caseNo();
        city.does("zhaolei", caseNo, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        var phone = browser.windowOf("liuyang");
        phone.setViewportSize(360, 740);
        browser.open(phone, "/work");
        phone.locator("a.card", new Page.LocatorOptions().setHasText("路口井盖松动")).click();
        assertThat(phone.locator("h1")).hasText("报到签收");
        assertThat(phone.locator("textarea[name=declineReason]")).isHidden();
        phone.getByText("退单，不属本单位职责").click();
        assertThat(phone.locator("textarea[name=declineReason]")).isVisible();
        phone.getByText("签收，本单位办理").click();
        assertThat(phone.locator("textarea[name=declineReason]")).isHidden();
        browser.shootWhole(phone, "work-1-check-in");
        phone.getByText("签收并提交").click();
        assertThat(phone.locator(".success")).hasText("已提交");
        city.run();

        browser.open(phone, "/work");
        phone.locator("a.card", new Page.LocatorOptions().setHasText("路口井盖松动")).click();
        assertThat(phone.locator("h1")).hasText("处置");
        phone.getByText("已办结").click();
        assertThat(phone.locator("textarea[name=result]")).isVisible();
        phone.context().setOffline(true);
        assertThat(phone.locator("#net")).containsText("没有网络");
        phone.fill("textarea[name=result]", "井盖已换新");
        browser.shootWhole(phone, "work-2-offline");
        phone.context().setOffline(false);
        phone.reload();
        assertThat(phone.locator("textarea[name=result]")).hasValue("井盖已换新");
        assertThat(phone.locator("#net")).containsText("已恢复上次未提交的内容");
        assertThat(phone.locator("html")).hasJSProperty("scrollWidth", 360);
    }
}
