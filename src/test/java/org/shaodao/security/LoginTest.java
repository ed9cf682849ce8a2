package org.shaodao.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@WithColleagues
class LoginTest {
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

    @LocalServerPort
    int port;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Credentials credentials;

    @Autowired
    JdbcClient jdbc;

    Visitor visitor = new Visitor(0);

    @BeforeEach
    void someoneComes() {
        jdbc.sql("delete from security_login_attempt").update();
        colleagues.put("zhang", "张三", "wanghu-dispatch");
        visitor = new Visitor(port);
    }

    @Test
    void whoLogsInComesToThePageThatWasWanted() {
        assertThat(Visitor.location(visitor.get(TASKLIST))).isEqualTo("/login");

        var answer = visitor.login("zhang", Colleagues.PASSWORD);

        assertThat(Visitor.location(answer)).isEqualTo(TASKLIST);
        assertThat(visitor.get(TASKLIST).statusCode()).isEqualTo(200);
        assertThat(visitor.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(visitor.get("/").body()).contains("张三").doesNotContain("机构人员");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/x", "https://evil.example//evil.example/x", "//evil.example/x"})
    void aWantedPageOfSomebodyElsesIsNotFollowed(String planted) {
        visitor.cookies.put("REDIRECT_URI", Base64.getEncoder().encodeToString(planted.getBytes(UTF_8)));

        assertThat(visitor.login("zhang", Colleagues.PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).doesNotContain("evil"));
    }

    @Test
    void aStrangerOpensNoSessionByKnocking() {
        visitor.get("/login");
        visitor.get(TASKLIST);
        visitor.get("/cases");

        assertThat(visitor.cookies).doesNotContainKey("SESSION");
    }

    @Test
    void theSessionCookieCannotBeReadByScriptsNorSentFromElsewhere() {
        visitor.token("/login");
        var answer = visitor.login("zhang", Colleagues.PASSWORD);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("SESSION="))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .contains("HttpOnly")
                        .contains("SameSite=Lax")
                        .doesNotContain("Secure"));
    }

    @Test
    void aForwardedProtocolFromAnybodyIsNotBelieved() {
        var answer = visitor.send(
                visitor.request("/login").header("X-Forwarded-Proto", "https").GET());

        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("Secure"));
    }

    @Test
    void aSessionThatSomebodyPreparedIsLeftAtTheLogin() {
        visitor.login("zhang", Colleagues.PASSWORD);
        var before = visitor.cookies.get("SESSION");
        colleagues.put("wang", "王五");

        // Logging in over an open session, as with a cookie that an attacker planted.
        visitor.post(
                "/login", Map.of("username", "wang", "password", Colleagues.PASSWORD, "_csrf", visitor.token("/")));

        assertThat(visitor.cookies.get("SESSION")).isNotEqualTo(before);
        assertThat(visitor.get("/").body()).contains("王五");
        visitor.cookies.put("SESSION", before);
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aLogoutEndsTheWebappsToo() {
        visitor.login("zhang", Colleagues.PASSWORD);
        visitor.get(TASKLIST);
        var session = visitor.cookies.get("SESSION");

        var answer = visitor.post("/logout", Map.of("_csrf", visitor.token("/")));

        assertThat(Visitor.location(answer)).isEqualTo("/login?logout");
        visitor.cookies.put("SESSION", session);
        assertThat(visitor.get(TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void theWebappsOwnLogoutEndsOurSession() {
        visitor.login("zhang", Colleagues.PASSWORD);
        visitor.get(TASKLIST);
        var session = visitor.cookies.get("SESSION");

        var answer = visitor.send(visitor.request("/camunda/api/admin/auth/user/default/logout")
                .header("X-XSRF-TOKEN", visitor.cookies.getOrDefault("XSRF-TOKEN", ""))
                .POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        visitor.cookies.put("SESSION", session);
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void whoIsDisabledIsRefusedAtTheNextClick() {
        visitor.login("zhang", Colleagues.PASSWORD);
        visitor.get(TASKLIST);

        colleagues.disable("zhang");

        assertThat(visitor.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
        assertThat(Visitor.location(new Visitor(port).login("zhang", Colleagues.PASSWORD)))
                .isEqualTo("/login?error");
    }

    @Test
    void aDutyThatIsTakenAwayActsAtTheNextClick() {
        colleagues.put("li", "李四", "security-admins", "system-admins");
        visitor.login("li", Colleagues.PASSWORD);
        assertThat(visitor.get("/").body()).contains("机构人员");
        assertThat(visitor.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);

        colleagues.put("li", "李四");

        assertThat(visitor.get("/").body()).doesNotContain("机构人员");
        assertThat(visitor.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
    }

    @Test
    void aNewPasswordEndsTheSessionsOfTheOldOne() {
        visitor.login("zhang", Colleagues.PASSWORD);

        credentials.set("zhang", Colleagues.PASSWORD);

        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        assertThat(visitor.post("/login", Map.of("username", "zhang", "password", Colleagues.PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        visitor.login("zhang", Colleagues.PASSWORD);

        assertThat(visitor.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(visitor.post("/whistle", Map.of("title", "井盖")).statusCode()).isEqualTo(403);
        assertThat(visitor.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aWebappCallWithoutItsTokenIsRefused() {
        visitor.login("zhang", Colleagues.PASSWORD);
        visitor.get(TASKLIST);

        var answer = visitor.send(visitor.request(TASKS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aWebappCallWithItsTokenIsAnsweredFromTheSessionInTheDatabase() {
        visitor.login("zhang", Colleagues.PASSWORD);
        visitor.get(TASKLIST);

        var answer = visitor.send(visitor.request(TASKS)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", visitor.cookies.getOrDefault("XSRF-TOKEN", ""))
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void ourOwnPagesForbidForeignScriptsAndFrames() {
        var headers = visitor.get("/login").headers();

        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        visitor.login("zhang", Colleagues.PASSWORD);
        assertThat(visitor.get(TASKLIST).headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy).contains("nonce"));
    }

    @Test
    void loginsAreRecordedWithoutNamesThatAreNobodys() {
        visitor.login("zhang", Colleagues.PASSWORD);
        new Visitor(port).login("zhang", "wrong-password-1");
        new Visitor(port).login("my-password-by-mistake", "x");

        assertThat(jdbc.sql("select user_id, outcome, channel from security_login order by id desc limit 3")
                        .query((row, n) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                        .list())
                .containsExactly("null unknown-user form", "zhang wrong-password form", "zhang success form");
    }
}
