package org.shaodao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.wholeway.City;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Residents on a telephone and at a computer, with scripts and without; and what a screen reader would stumble over. */
@ShaodaoTest(properties = "spring.application.name=browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one browser for all: starting it is what costs
class PublicPagesBrowserTest {
    private static final Pattern CASE_NO = Pattern.compile("WH\\d{8}-\\d{6}");
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
    private static final Map<String, Object> DONE =
            Map.of("handleDecision", "done", "contactNote", "已联系", "measures", "更换", "result", "已修好");
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final String KEPT = "() => localStorage.getItem('shaodao-draft:whistle')";

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient db;

    private RealBrowser browser;
    private City city;

    @BeforeAll
    void start() {
        city = new City(port, management);
        browser = new RealBrowser(port);
    }

    @AfterAll
    void end() {
        browser.close();
    }

    /** Also what waits to be started: nothing shall turn up in another test's lists. */
    @AfterEach
    void noCaseIsLeft() {
        city.run();
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test over"));
    }

    @ParameterizedTest
    @CsvSource({
        "telephone,360,740,true,路灯不亮,春晖小区东门外",
        "computer,1280,800,true,井盖松动,湖滨路与文化路口",
        "no-scripts,360,740,false,树枝挡住人行道,中学北墙外"
    })
    void aResidentWhistlesWithAPhotographFollowsItAndRatesIt(
            String name, int width, int height, boolean scripts, String title, String place) throws Exception {
        var page = browser.window(width, height, scripts);
        browser.open(page, "/whistle");
        fill(page, title, place);
        page.setInputFiles("#photographs", photograph());
        browser.shootWhole(page, "public-" + name + "-1-whistle");
        submit(page);

        assertThat(page.locator("h1")).hasText("已登记");
        assertThat(page.locator("main")).containsText("收到照片 1 张");
        fits(page, scripts);
        var number = found(page, CASE_NO);
        var code = found(page, CODE);
        browser.shootWhole(page, "public-" + name + "-2-receipt");
        var scanned = scan(page);
        assertThat(scanned).endsWith("/progress?caseNo=" + number);

        page.navigate(scanned);
        assertThat(page.locator("#caseNo")).hasValue(number);
        page.fill("#code", code.toLowerCase(java.util.Locale.ROOT));
        submit(page);
        assertThat(page.locator("main")).containsText("望湖街道（受理派单）");
        assertThat(page.locator("main")).containsText("您上传了 1 张照片");
        fits(page, scripts);
        browser.shootWhole(page, "public-" + name + "-3-follow");

        answered(number);
        page.navigate(scanned);
        page.fill("#code", code);
        submit(page);
        assertThat(page.locator("main")).containsText("城管局（主办）");
        assertThat(page.locator("main")).containsText("已修好，请放心。");
        page.check("input[name=solved][value=true]");
        page.check("input[name=satisfaction][value=basically]");
        page.fill("#comment", "谢谢");
        fits(page, scripts);
        browser.shootWhole(page, "public-" + name + "-4-rate");
        page.click("text=提交评价");
        assertThat(page.locator("main")).containsText("已收到您的评价");
        city.run();

        page.navigate(scanned);
        page.fill("#code", code);
        submit(page);
        assertThat(page.locator("main")).containsText("已办结");
        assertThat(page.locator("text=提交评价")).hasCount(0);
        browser.shootWhole(page, "public-" + name + "-5-closed");
    }

    @Test
    void largePrintIsLargerEverywhereAndFits() {
        var page = browser.window(360, 740);
        browser.open(page, "/whistle");
        var usual = size(page);
        page.click("text=大字版");
        assertThat(size(page) / usual).isBetween(1.33, 1.37);
        fits(page, true);
        fill(page, "垃圾没人清运", "幸福里3号楼");
        browser.shootWhole(page, "public-large-1-whistle");
        submit(page);
        assertThat(page.locator("h1")).hasText("已登记");
        assertThat(size(page) / usual).isBetween(1.33, 1.37);
        fits(page, true);
        browser.shootWhole(page, "public-large-2-receipt");
        var number = found(page, CASE_NO);
        var code = found(page, CODE);
        page.click("main a.button:has-text('查询进度')");
        page.fill("#code", code);
        submit(page);
        assertThat(page.locator("main")).containsText(number);
        assertThat(size(page) / usual).isBetween(1.33, 1.37);
        fits(page, true);
        browser.shootWhole(page, "public-large-3-follow");

        var other = browser.window(360, 740, false);
        browser.open(other, "/whistle");
        fill(other, "楼道灯坏了", "幸福里7号楼");
        submit(other);
        browser.shootWhole(other, "public-large-4-box");
        other.check("#large-now");
        browser.shootWhole(other, "public-large-5-box-ticked");
    }

    @Test
    void whereItIsIsAskedForAfterTheClickOnly() {
        var page = browser.window(360, 740);
        page.context().setGeolocation(new Geolocation(30.2741, 120.1551).setAccuracy(12));
        page.context().grantPermissions(List.of("geolocation"));
        browser.open(page, "/whistle");
        assertThat(page.locator("#longitude")).hasValue("");
        page.click("text=使用我的位置");
        assertThat(page.locator("#position-says")).containsText("误差约12米");
        assertThat(page.locator("#longitude")).hasValue("120.155100");
        browser.shootWhole(page, "public-position");
        page.click("text=移除位置");
        assertThat(page.locator("#longitude")).hasValue("");
        assertThat(page.locator("#latitude")).hasValue("");

        page.click("text=使用我的位置");
        assertThat(page.locator("#latitude")).hasValue("30.274100");
        fill(page, "护栏断了", "运河边3号码头");
        submit(page);
        var number = found(page, CASE_NO);
        assertThat(db.sql("SELECT longitude FROM whistle_case WHERE case_no = ?")
                        .param(number)
                        .query(Double.class)
                        .single())
                .isEqualTo(120.1551);
    }

    @Test
    void whatIsWrittenWithoutANetIsSentOnceAndLeavesNothingBehind() {
        var title = "水管爆裂漏水";
        var page = browser.window(360, 740);
        browser.open(page, "/whistle");
        page.context().setOffline(true);
        fill(page, title, "金桂苑9幢");
        submit(page);
        assertThat(page.locator("#net")).containsText("联网后自动提交");
        browser.shootWhole(page, "public-draft-1-no-net");
        assertThat((String) page.evaluate(KEPT))
                .contains(title, "\"key\"")
                .doesNotContain("张三", "13812345678", "_csrf");

        // The token's cookie is gone meanwhile: an old page's token would be refused.
        page.context().clearCookies();
        page.context().setOffline(false);
        assertThat(page.locator("h1")).hasText("已登记");
        assertThat(page.evaluate(KEPT)).isNull();
        assertThat(cases(title)).isOne();

        // It arrives, and its answer is lost on the way: what is sent again leads to the same case.
        var lost = "路面塌陷";
        browser.open(page, "/whistle");
        page.fill("#title", lost);
        page.selectOption("#areaCode", "chunhui");
        page.fill("#place", "学院路公交站");
        page.route("**/whistle", route -> {
            if (route.request().method().equals("POST")) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        submit(page);
        page.waitForURL(Pattern.compile("chrome-error.*"));
        page.unroute("**/whistle");
        assertThat(cases(lost)).isOne();
        browser.open(page, "/whistle");
        assertThat(page.locator("#net")).containsText("上次没有发出");
        assertThat(page.locator("#title")).hasValue(lost);
        browser.shootWhole(page, "public-draft-2-again");
        submit(page);
        assertThat(page.locator("h1")).hasText("已登记");
        assertThat(cases(lost)).isOne();

        // After a day, and when somebody says so, it is gone.
        browser.open(page, "/whistle");
        page.fill("#title", "旧的");
        page.fill("#phone", "13812345678");
        page.reload();
        assertThat(page.locator("#title")).hasValue("旧的");
        assertThat(page.locator("#phone")).hasValue("");
        page.click("text=清除本机内容");
        assertThat(page.locator("#title")).hasValue("");
        page.fill("#title", "昨天的");
        page.evaluate(
                "() => { const kept = JSON.parse(localStorage.getItem('shaodao-draft:whistle'));"
                        + " localStorage.setItem('shaodao-draft:whistle', JSON.stringify({ ...kept, until: kept.until - 24 * 3600e3 })); }");
        page.reload();
        assertThat(page.locator("#title")).hasValue("");
        assertThat(page.evaluate(KEPT)).isNull();
    }

    @Test
    void aUnitShowsItsArrivalAndBeforeAndAfterStandSideBySide() throws Exception {
        var resident = browser.window(360, 740);
        browser.open(resident, "/whistle");
        fill(resident, "占道经营", "春晖菜场北门");
        resident.selectOption("#kind", "enforcement");
        resident.setInputFiles("#photographs", photograph(Color.ORANGE));
        submit(resident);
        var number = found(resident, CASE_NO);
        var code = found(resident, CODE);
        city.run();
        city.does("zhaolei", number, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        city.does("liuyang", number, "Task_CheckIn", Map.of("checkInDecision", "accept"));

        var phone = browser.windowOf("liuyang");
        phone.setViewportSize(360, 740);
        phone.context().setGeolocation(new Geolocation(30.2741, 120.1551).setAccuracy(9));
        phone.context().grantPermissions(List.of("geolocation"));
        browser.open(phone, "/cases/" + number);
        phone.click("summary:has-text('上传到场照片')");
        var arrival = phone.locator("details[open] form");
        arrival.locator("input[type=file]").setInputFiles(photograph(Color.GREEN));
        assertThat(arrival.locator("[name=longitude]")).hasValue("");
        arrival.getByText("定位", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(arrival.locator("[data-position-says]")).containsText("误差约9米");
        browser.shootWhole(phone, "case-1-upload-on-arrival");
        arrival.locator("button[type=submit]").click();
        assertThat(phone.locator(".success")).hasText("已上传 1 个。");
        assertThat(phone.locator("#attachments")).containsText("经度 120.1551，纬度 30.2741");
        phone.click("summary:has-text('上传处置后照片')");
        phone.locator("details[open] input[type=file]").setInputFiles(photograph(Color.BLUE));
        phone.locator("details[open] button[type=submit]").click();
        assertThat(phone.locator("#attachments img")).hasCount(3);
        fits(phone, true);
        browser.shootWhole(phone, "case-2-telephone");
        readable(phone);

        var desk = browser.windowOf("zhaolei");
        desk.setViewportSize(1280, 800);
        browser.open(desk, "/cases/" + number);
        var before = desk.locator(".steps .step").nth(0).boundingBox();
        var after = desk.locator(".steps .step").nth(2).boundingBox();
        assertThat(after.x).as("side by side").isGreaterThan(before.x + before.width - 1);
        assertThat(after.y).isEqualTo(before.y);
        assertThat((Boolean) desk.evaluate("() => [...document.querySelectorAll('#attachments img')]"
                        + ".every(one => (one.scrollIntoView(), one.decode().then(() => one.naturalWidth > 0)))"))
                .isTrue();
        fits(desk, true);
        readable(desk);
        browser.shootWhole(desk, "case-3-side-by-side");
        var link = String.valueOf(desk.locator("#attachments figure a").first().getAttribute("href"));

        browser.open(resident, "/progress?caseNo=" + number);
        resident.fill("#code", code);
        submit(resident);
        assertThat(resident.locator("main")).containsText("您上传了 1 张照片");
        assertThat(resident.locator("main img")).hasCount(0);
        var asked = resident.context().request().get("http://127.0.0.1:" + port + link);
        assertThat(asked.status())
                .as("a photograph is for those who see the case")
                .isEqualTo(401);

        var withoutScripts = browser.window(360, 740, false);
        browser.login(withoutScripts, "liuyang");
        browser.open(withoutScripts, "/cases/" + number);
        withoutScripts.click("summary:has-text('上传处置后照片')");
        assertThat(withoutScripts.locator("details[open] [data-position]")).isHidden();
        withoutScripts.locator("details[open] input[type=file]").setInputFiles(photograph(Color.RED));
        withoutScripts.locator("details[open] button[type=submit]").click();
        assertThat(withoutScripts.locator(".success")).hasText("已上传 1 个。");
    }

    @Test
    void aCourierIsRegisteredAtADeskAndWhistlesOnTheRoad() {
        db.sql("DELETE FROM courier").update();
        var community = browser.windowOf("chenjing");
        browser.open(community, "/couriers");
        readable(community);
        community.fill("#name", "王快");
        community.fill("#phone", "13900001111");
        community.fill("#employer", "某某快递春晖站");
        community.click("main form button[type=submit]");
        assertThat(community.locator("h1")).hasText("初始密码");
        readable(community);
        browser.shootWhole(community, "courier-1-first-password");
        var given = community.locator("main dd strong").last().innerText();
        browser.open(community, "/couriers");
        browser.shootWhole(community, "courier-2-list");

        var phone = browser.window(360, 740);
        browser.login(phone, "13900001111", given);
        assertThat(phone.locator("h1")).hasText("设置自己的密码");
        readable(phone);
        phone.fill("#password", "quiet-river-42");
        phone.fill("#again", "quiet-river-42");
        phone.click("main button[type=submit]");
        assertThat(phone.locator("main")).containsText("密码已设置");
        browser.login(phone, "13900001111", "quiet-river-42");
        assertThat(phone.locator("h1")).hasText("我的哨件");
        phone.click("main a.button:has-text('吹哨')");
        assertThat(phone.locator("#areaCode")).hasValue("chunhui");
        phone.fill("#title", "楼下消防栓漏水");
        phone.fill("#place", "春晖里5号楼");
        fits(phone, true);
        readable(phone);
        browser.shootWhole(phone, "courier-3-whistle");
        submit(phone);
        assertThat(phone.locator("h1")).hasText("已登记");
        phone.click("main a.button:has-text('我的哨件')");
        fits(phone, true);
        readable(phone);
        browser.shootWhole(phone, "courier-4-mine");
        phone.click("main a.card");
        assertThat(phone.locator("main")).containsText("望湖街道（受理派单）");
        fits(phone, true);
        readable(phone);
        browser.shootWhole(phone, "courier-5-one");
        db.sql("DELETE FROM courier").update();
    }

    @Test
    void nothingKeepsAScreenReaderFromOurPages() {
        var resident = browser.window(360, 740);
        browser.open(resident, "/whistle");
        readable(resident);
        resident.fill("#title", "消防通道被占");
        resident.selectOption("#areaCode", "chunhui");
        resident.fill("#place", "望湖花园北门");
        resident.fill("#phone", "1");
        submit(resident);
        assertThat(resident.locator("#phone-error")).isVisible();
        readable(resident);
        resident.fill("#phone", "");
        submit(resident);
        assertThat(resident.locator("h1")).hasText("已登记");
        readable(resident);
        var number = found(resident, CASE_NO);
        var code = found(resident, CODE);
        browser.open(resident, "/progress?large=1&caseNo=" + number);
        readable(resident);
        resident.fill("#code", code);
        submit(resident);
        assertThat(resident.locator("main")).containsText("消防通道被占");
        readable(resident);
        city.run();

        var staff = browser.windowOf("zhaolei");
        for (var path : List.of("/work", "/desk", "/cases/" + number)) {
            browser.open(staff, path);
            readable(staff);
        }
        browser.shootWhole(staff, "case-4-dispatcher");
        var unit = browser.windowOf("liuyang");
        browser.open(unit, "/my-unit");
        readable(unit);
        browser.open(staff, "/work");
        staff.setViewportSize(360, 740);
        browser.shootWhole(staff, "public-work-1-list");
        staff.locator("main a.card").first().click();
        readable(staff);
        browser.shootWhole(staff, "public-work-2-form");

        var stranger = browser.window(1280, 800);
        browser.open(stranger, "/login");
        readable(stranger);
        stranger.evaluate("() => document.querySelector('label[for=username]').remove()");
        assertThat(hindrances(stranger))
                .as("a field without its name is noticed")
                .hasSize(1);
    }

    private static void readable(Page page) {
        assertThat(hindrances(page)).as(page.url()).isEmpty();
    }

    /** In one go, not frame by frame in pages of its own: ours have no frames. */
    private static List<String> hindrances(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + node.getTarget() + " " + node.getFailureSummary()))
                        .toList();
    }

    private void answered(String number) {
        city.run();
        city.does("zhaolei", number, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        city.does("liuyang", number, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        city.does("liuyang", number, "Task_Handle", DONE);
        city.does("liuyang", number, "Task_Consolidate", Map.of("replyText", "已修好，请放心。"));
        city.does("chenjing", number, "Task_Verify", Map.of("verifyResult", "pass"));
    }

    private static void fill(Page page, String title, String place) {
        page.fill("#title", title);
        page.selectOption("#areaCode", "chunhui");
        page.fill("#place", place);
        page.fill("#description", "已经三天了，" + place + "的人都看见了。");
        page.fill("#name", "张三");
        page.fill("#phone", "13812345678");
    }

    private static void submit(Page page) {
        page.locator("main form button[type=submit]").first().click();
    }

    private static String found(Page page, Pattern pattern) {
        var shown = pattern.matcher(page.locator("main dl").innerText());
        assertThat(shown.find()).as(pattern.pattern()).isTrue();
        return shown.group();
    }

    /** Nothing has to be pushed aside to be read. Without scripts nobody can be asked. */
    private static void fits(Page page, boolean scripts) {
        if (scripts) {
            assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .as("as wide as the window: " + page.url())
                    .isTrue();
        }
    }

    /** Of a page that may still be on its way. */
    private static double size(Page page) {
        return ((Number) page.locator("main p").first().evaluate("p => parseFloat(getComputedStyle(p).fontSize)"))
                .doubleValue();
    }

    private int cases(String title) {
        return db.sql("SELECT count(*) FROM whistle_case WHERE title = ?")
                .param(title)
                .query(Integer.class)
                .single();
    }

    /** With another telephone's camera. */
    private static String scan(Page page) throws Exception {
        var shot = ImageIO.read(new ByteArrayInputStream(page.locator(".qr").screenshot()));
        var pixels = shot.getRGB(0, 0, shot.getWidth(), shot.getHeight(), null, 0, shot.getWidth());
        var light = new RGBLuminanceSource(shot.getWidth(), shot.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(light)))
                .getText();
    }

    private static FilePayload photograph() throws Exception {
        return photograph(Color.ORANGE);
    }

    private static FilePayload photograph(Color colour) throws Exception {
        var image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        var paint = image.createGraphics();
        paint.setColor(colour);
        paint.fillOval(40, 40, 160, 160);
        paint.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return new FilePayload("现场.jpg", "image/jpeg", bytes.toByteArray());
    }
}
