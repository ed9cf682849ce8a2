package org.shaodao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The calendar and the calculator as staff see them, on a desk and on a telephone. */
@ShaodaoTest(properties = "spring.application.name=browser")
class CalendarBrowserTest {
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
    void aDispatcherComputesALimitWithAPause() {
        var page = browser.windowOf("zhaolei");
        page.getByText("期限").first().click();
        browser.shootWhole(page, "deadlines-1-empty");
        page.fill("#from", "2026-02-03T10:00");
        page.fill("#amount", "10");
        page.selectOption("#unit", "working-day");
        page.selectOption("#areaCode", "wanghu");
        page.fill("#pauseFrom0", "2026-02-09T10:00");
        page.fill("#pauseTo0", "2026-02-11T10:00");
        page.click("main button[type=submit]");
        assertThat(page.locator(".due")).containsText("2026-02-26 17:30");
        assertThat(page.locator("main")).containsText("2月14日调休上班计入；中止2个工作日；应于2月26日17:30前完成");
        assertThat(page.locator("#pauseTo0")).hasValue("2026-02-11T10:00");
        browser.shootWhole(page, "deadlines-2-answer");
        fitsAt360(page, "deadlines-3-telephone");
    }

    @Test
    void everybodySeesTheYearAndAnAdministratorAddsOne() {
        var page = browser.windowOf("anning");
        browser.open(page, "/calendar?year=2026");
        assertThat(page.locator(".month td.off")).hasCount(33);
        assertThat(page.locator(".month td.makeup")).hasCount(6);
        browser.shootWhole(page, "calendar-1-year");
        fitsAt360(page, "calendar-2-telephone");
        page.setViewportSize(1366, 850);

        page.setInputFiles(
                "#upload",
                new FilePayload(
                        "2097.json",
                        "application/json",
                        "{\"year\":2097,\"days\":[{\"name\":\"元旦\",\"date\":\"2097-01-01\",\"isOffDay\":true}]}"
                                .getBytes(StandardCharsets.UTF_8)));
        page.getByText("导入", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".success")).containsText("2097年节假日安排第1版：放假1天");
        assertThat(page.locator("h1")).containsText("2097 年工作日历");
        browser.shootWhole(page, "calendar-3-uploaded");

        page.selectOption("#area", "wanghu");
        page.getByText("查看", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("为望湖街道另设工作时段").click();
        page.fill("#from1", "14:00");
        page.fill("#to1", "18:00");
        page.getByText("设为本区域的时段").click();
        assertThat(page.locator(".success")).containsText("工作时段为08:30—12:00、14:00—18:00");
        page.getByText("为望湖街道另设工作时段").click();
        browser.shootWhole(page, "calendar-4-windows");
    }

    /** Nothing to be pushed sideways on a small telephone. */
    private void fitsAt360(Page page, String shot) {
        page.setViewportSize(360, 740);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        browser.shootWhole(page, shot);
    }
}
