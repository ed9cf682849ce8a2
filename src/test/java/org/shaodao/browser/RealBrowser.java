package org.shaodao.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Chromium of this machine, driven through Playwright; what it shows is kept under {@code target/screenshots}. The one
 * without a window comes first, because a window that nobody sees costs too. One is started per JVM; pages share nothing,
 * and a test closes its own.
 */
final class RealBrowser implements AutoCloseable {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final int MOST_PATIENCE = 30_000;

    private final List<BrowserContext> windows = new ArrayList<>();
    private final String base;

    RealBrowser(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** A window of its own, with no session: somebody else's machine. */
    Page window(int width, int height) {
        return window(width, height, true);
    }

    /** @param scripts false for a telephone that runs none */
    Page window(int width, int height, boolean scripts) {
        var window = Started.CHROMIUM.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setJavaScriptEnabled(scripts)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
        windows.add(window);
        var page = window.newPage();
        page.setDefaultTimeout(MOST_PATIENCE);
        return page;
    }

    /** A window in which somebody has logged in at our page. */
    Page windowOf(String user) {
        var page = window(1366, 850);
        login(page, user);
        return page;
    }

    void login(Page page, String user) {
        login(page, user, "shaodao-demo");
    }

    void login(Page page, String name, String password) {
        open(page, "/login");
        page.fill("#username", name);
        page.fill("#password", password);
        page.click("main button[type=submit]");
        page.waitForLoadState();
    }

    void open(Page page, String path) {
        page.navigate(base + path);
    }

    void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    /** Also what lies below the window's edge. */
    void shootWhole(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
        windows.clear();
    }

    /** Ends with the JVM. Playwright wants to be called by one thread, and surefire runs all classes on the same. */
    private static final class Started {
        static final Browser CHROMIUM = launch();

        private static Browser launch() {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            // As long as a page's own: a busy machine is no mistake.
            PlaywrightAssertions.setDefaultAssertionTimeout(MOST_PATIENCE);
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium())
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-dev-shm-usage",
                                    "--disable-background-networking")));
        }

        private static Path chromium() {
            return Stream.of(
                            "/usr/bin/chromium-headless-shell",
                            "/usr/bin/chromium",
                            "/usr/bin/chromium-browser",
                            "/usr/bin/google-chrome")
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no Chromium found; on Debian: apt-get install chromium-headless-shell fonts-noto-cjk"));
        }
    }
}
