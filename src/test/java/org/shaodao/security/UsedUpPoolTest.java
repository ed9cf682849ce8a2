package org.shaodao.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No connection for anybody: each kind of caller is told to come again, whoever in the chain asks the database first. */
@WithColleagues
class UsedUpPoolTest {
    private static final String ORDER = "{\"title\":\"路灯不亮\",\"areaCode\":\"chunhui\",\"place\":\"春晖路8号\"}";

    @LocalServerPort
    int port;

    @Autowired
    Colleagues colleagues;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HikariDataSource pool;

    @BeforeEach
    void nobodyHasGuessed() {
        jdbc.sql("delete from security_login_attempt").update();
    }

    @Test
    void everybodyIsToldToComeAgain() throws SQLException {
        colleagues.put("zhao", "赵磊", "wanghu-dispatch");
        var signedIn = new Visitor(port);
        signedIn.login("zhao", Colleagues.PASSWORD);
        assertThat(signedIn.get("/cases").statusCode()).isEqualTo(200);
        var stranger = new Visitor(port);
        var password = Visitor.basic("zhao", Colleagues.PASSWORD);

        var asked = new LinkedHashMap<String, CompletableFuture<HttpResponse<String>>>();
        var all = new ArrayList<Connection>();
        try {
            while (all.size() < pool.getMaximumPoolSize()) {
                all.add(pool.getConnection());
            }
            asked.put("page", ask(() -> signedIn.get("/cases")));
            asked.put("interface", ask(() -> json(signedIn.request("/api/deadlines"), password)));
            asked.put("engine", ask(() -> json(signedIn.request("/engine-rest/task"), password)));
            asked.put(
                    "webapp",
                    ask(() -> signedIn.send(signedIn.request("/camunda/api/engine/engine/default/task/count")
                            .header("Accept", "application/json"))));
            asked.put(
                    "public",
                    ask(() -> stranger.send(stranger.request("/api/whistles")
                            .header("Idempotency-Key", "nobody-has-a-connection")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(ORDER)))));
            CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                    .join();
            assertThat(stranger.get("/actuator/health/readiness").statusCode())
                    .as("the database itself is there")
                    .isEqualTo(200);
        } finally {
            for (var one : all) {
                one.close();
            }
        }

        assertThat(asked.entrySet()).allSatisfy(UsedUpPoolTest::toldToComeAgain);
        assertThat(asked.get("page").join().body()).contains("<h1>暂时无法使用</h1>");
        assertThat(signedIn.get("/cases").statusCode()).as("still signed in").isEqualTo(200);
    }

    private static void toldToComeAgain(Map.Entry<String, CompletableFuture<HttpResponse<String>>> one) {
        var answer = one.getValue().join();
        assertThat(answer.statusCode()).as(one.getKey()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(one.getKey()).hasValue("5");
        assertThat(answer.headers().allValues("Set-Cookie")).as(one.getKey()).isEmpty();
        assertThat(answer.body()).as(one.getKey()).contains("系统暂时连不上数据库");
    }

    private static CompletableFuture<HttpResponse<String>> ask(Supplier<HttpResponse<String>> request) {
        return CompletableFuture.supplyAsync(request, work -> new Thread(work).start());
    }

    private HttpResponse<String> json(HttpRequest.Builder request, String password) {
        return new Visitor(port).send(request.header("Authorization", password).header("Accept", "application/json"));
    }
}
