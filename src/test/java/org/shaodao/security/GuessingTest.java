package org.shaodao.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.security.login.LoginDetails;
import org.shaodao.security.login.LoginDetails.Way;
import org.shaodao.security.login.StaffLogin;
import org.shaodao.security.login.TooManyAttempts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;

@WithColleagues
class GuessingTest {
    private static final String OFFICE = "10.1.1.1";
    private static final String STRANGER = "203.0.113.7";

    @LocalServerPort
    int port;

    @Autowired
    StaffLogin login;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Credentials credentials;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void nobodyHasTriedYet() {
        jdbc.sql("truncate security_login_attempt, security_login, security_device")
                .update();
        colleagues.put("zhang", "张三");
        ClockUtil.setCurrentTime(new Date());
    }

    @AfterEach
    void timeGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void fiveWrongOnesAndTheSixthIsNotLookedAtEvenIfItIsRight() {
        fail("zhang", STRANGER, 5);

        assertThat(attempt("zhang", Colleagues.PASSWORD, STRANGER)).isEqualTo("held 30");
        assertThat(attempt("zhang", Colleagues.PASSWORD, OFFICE)).isEqualTo("in");
    }

    @Test
    void theWaitDoublesAndIsNeverLongerThanAQuarterOfAnHour() {
        fail("zhang", STRANGER, 5);
        letPass(Duration.ofSeconds(30));
        assertThat(attempt("zhang", "wrong", STRANGER)).isEqualTo("wrong");
        assertThat(attempt("zhang", "wrong", STRANGER)).isEqualTo("held 60");
        for (var i = 0; i < 8; i++) {
            letPass(Duration.ofMinutes(15));
            assertThat(attempt("zhang", "wrong", STRANGER)).isEqualTo("wrong");
        }

        assertThat(attempt("zhang", "wrong", STRANGER)).isEqualTo("held 900");
        letPass(Duration.ofMinutes(15));
        assertThat(attempt("zhang", Colleagues.PASSWORD, STRANGER)).isEqualTo("in");
    }

    @Test
    void aThousandGuessesAtOnceGetNoFurtherThanFive() throws Exception {
        var pool = Executors.newFixedThreadPool(20);
        try {
            var guesses = IntStream.range(0, 200)
                    .mapToObj(i -> (Callable<String>) () -> attempt("zhang", "guess-" + i, STRANGER))
                    .toList();
            var looked = 0;
            for (Future<String> answer : pool.invokeAll(guesses)) {
                looked += answer.get().equals("wrong") ? 1 : 0;
            }
            assertThat(looked).isEqualTo(5);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void strangersEverywhereHoldAColleagueUpForAMinuteAtMostAndNotWhereTheyAlwaysLogIn() {
        assertThat(attempt("zhang", Colleagues.PASSWORD, OFFICE)).isEqualTo("in");
        for (var i = 0; i < 120; i++) {
            attempt("zhang", "wrong", "198.51.100." + i);
            letPass(Duration.ofSeconds(1));
        }

        assertThat(attempt("zhang", Colleagues.PASSWORD, OFFICE)).isEqualTo("in");
        assertThat(attempt("zhang", Colleagues.PASSWORD, "192.0.2.1")).startsWith("held");
        letPass(Duration.ofMinutes(1));
        assertThat(attempt("zhang", Colleagues.PASSWORD, "192.0.2.1")).isEqualTo("in");
    }

    @Test
    void whoGuessesInTheSameOfficeDoesNotHoldUpTheBrowserInWhichTheColleagueLoggedInBefore() {
        var browser = new Visitor(port);
        assertThat(Visitor.location(browser.login("zhang", Colleagues.PASSWORD)))
                .isEqualTo("/");
        browser.cookies.remove("SESSION");
        for (var i = 0; i < 6; i++) {
            new Visitor(port).login("zhang", "wrong-" + i);
        }

        assertThat(Visitor.location(new Visitor(port).login("zhang", Colleagues.PASSWORD)))
                .startsWith("/login?wait=");
        assertThat(Visitor.location(browser.login("zhang", Colleagues.PASSWORD)))
                .isEqualTo("/");
    }

    @Test
    void aCookieThatWeNeverGaveOutIsReplaced() {
        var browser = new Visitor(port);
        browser.token("/login");
        browser.cookies.put("shaodao-device", "planted");

        browser.login("zhang", Colleagues.PASSWORD);

        assertThat(browser.cookies.get("shaodao-device")).isNotNull().isNotEqualTo("planted");
    }

    @Test
    void anUnknownNameAndAWrongPasswordLookTheSame() {
        var unknown = new Visitor(port).login("nobody", "whatever-1");
        var wrong = new Visitor(port).login("zhang", "whatever-1");
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(Visitor.location(unknown)).isEqualTo(Visitor.location(wrong)).isEqualTo("/login?error");

        fail("nobody", STRANGER, 5);
        assertThat(attempt("nobody", "whatever-1", STRANGER)).isEqualTo("held 30");
    }

    @Test
    void whatCannotBeANameIsRefusedLikeAnyOther() {
        assertThat(attempt("张三", "x", STRANGER)).isEqualTo("wrong");
        assertThat(attempt("a\u0000b", "x", STRANGER)).isEqualTo("wrong");
        assertThat(attempt("' or 1=1 --", "x", STRANGER)).isEqualTo("wrong");
        assertThat(attempt("z".repeat(10_000), "x", STRANGER)).isEqualTo("wrong");
        assertThat(attempt("zhang", "x".repeat(1_000_000), STRANGER)).isEqualTo("wrong");
    }

    @Test
    void withoutAPasswordNobodyGetsIn() {
        colleagues.put("wei", "魏来");
        credentials.remove("wei");

        assertThat(attempt("wei", "", STRANGER)).isEqualTo("wrong");
        assertThat(attempt("wei", Colleagues.PASSWORD, STRANGER)).isEqualTo("wrong");
        assertThat(attempt("sealed", "", STRANGER)).isEqualTo("wrong");
    }

    @Test
    void aPasswordSentWithManyCallsAtOnceIsCheckedOnceAndTheOldOneEndsWithTheNewOne() throws Exception {
        var pool = Executors.newFixedThreadPool(10);
        try {
            var calls = IntStream.range(0, 30)
                    .mapToObj(i ->
                            (Callable<String>) () -> attempt("zhang", Colleagues.PASSWORD, OFFICE, null, Way.BASIC))
                    .toList();
            for (Future<String> answer : pool.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo("in");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(jdbc.sql("select count(*) from security_login")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        credentials.set("zhang", "another-river-43");
        try {
            assertThat(attempt("zhang", Colleagues.PASSWORD, OFFICE, null, Way.BASIC))
                    .isEqualTo("wrong");
        } finally {
            credentials.set("zhang", Colleagues.PASSWORD);
        }
    }

    private void fail(String user, String address, int times) {
        for (var i = 0; i < times; i++) {
            assertThat(attempt(user, "wrong-" + i, address)).isEqualTo("wrong");
        }
    }

    private String attempt(String user, String password, String address) {
        return attempt(user, password, address, null, Way.FORM);
    }

    private String attempt(String user, String password, String address, @Nullable String device, Way way) {
        var given = UsernamePasswordAuthenticationToken.unauthenticated(user, password);
        given.setDetails(new LoginDetails(address, device, way));
        try {
            login.authenticate(given);
            return "in";
        } catch (TooManyAttempts held) {
            return "held " + held.retryAfter().toSeconds();
        } catch (AuthenticationException wrong) {
            return "wrong";
        }
    }

    private static void letPass(Duration time) {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
    }
}
