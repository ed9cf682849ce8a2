package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.notification.outgoing.Sending;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A 12345 platform gives an order, learns each of its states in order and once, and fetches what it missed. */
@ShaodaoTest
class HotlineWayTest {
    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    Sending sending;

    @Autowired
    JdbcClient db;

    private City city;
    private HttpServer platform;
    private final AtomicInteger away = new AtomicInteger();
    private final Set<String> seen = new HashSet<>();
    private final List<JsonNode> told = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() throws IOException {
        city = new City(port, management);
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/", call -> {
            try (call) {
                var body = new ObjectMapper().readTree(call.getRequestBody());
                if (away.get() > 0) {
                    away.decrementAndGet();
                    call.sendResponseHeaders(503, -1);
                    return;
                }
                if (seen.add(call.getRequestHeaders().getFirst("Idempotency-Key"))) {
                    told.add(body);
                }
                call.sendResponseHeaders(204, -1);
            }
        });
        platform.start();
        db.sql("insert into notice_endpoint (channel, owner, name, address, secret, changed_by, changed_at)"
                        + " values ('webhook', 'hotline', '12345', ?, 'not-so-secret', 'shiwei', now())")
                .param("http://127.0.0.1:" + platform.getAddress().getPort() + "/states")
                .update();
    }

    @AfterEach
    void close() {
        platform.stop(0);
        db.sql("delete from notice_endpoint").update();
        ClockUtil.reset();
    }

    @Test
    void eachStateComesInOrderAndOnceAndWhatWasMissedIsDelivered() {
        var ref = "GD" + UUID.randomUUID();
        var before = last();
        var caseNo = order(ref);
        sending.sendDue();
        assertThat(states(told)).containsExactly("registered");

        away.set(2);
        city.does("zhaolei", caseNo, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        sending.sendDue();
        city.does("liuyang", caseNo, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        sending.sendDue();
        assertThat(states(told)).as("nothing passes what is stuck").containsExactly("registered");
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofMinutes(10))));
        sending.sendDue();
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofMinutes(10))));
        sending.sendDue();
        assertThat(states(told)).containsExactly("registered", "dispatched", "handling");
        assertThat(told).allSatisfy(one -> {
            assertThat(one.get("externalRef").asText()).isEqualTo(ref);
            assertThat(one.get("caseNo").asText()).isEqualTo(caseNo);
        });
        assertThat(told.get(1).get("stateText").asText()).isEqualTo("已派单");

        var missed = fetched(before, caseNo);
        assertThat(states(missed)).containsExactly("registered", "dispatched", "handling");
        assertThat(fetched(missed.get(1).get("cursor").asText(), caseNo))
                .extracting(one -> one.get("state").asText())
                .containsExactly("handling");
    }

    @Test
    void otherCasesAndOtherPeopleAreNoneOfItsBusiness() {
        city.blow(Map.of());
        sending.sendDue();
        assertThat(told).isEmpty();
        assertThat(city.get("zhaolei", "/api/hotline/reports").status()).isEqualTo(403);
        assertThat(city.get(null, "/api/hotline/reports").status()).isEqualTo(401);
        var wrong = city.get("hotline12345", "/api/hotline/reports?after=yesterday");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("detail").asText()).contains("cursor");
    }

    private String order(String ref) {
        var answer = city.postWithKey(
                "hotline12345",
                "/api/whistles",
                Map.of(
                        "title", "路灯不亮",
                        "description", "三个晚上了",
                        "areaCode", "chunhui",
                        "place", "春晖路8号",
                        "source", "hotline",
                        "externalRef", ref,
                        "reporter", Map.of("name", "张三", "phone", "13812345678")),
                UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        city.run();
        return answer.json().get("caseNo").asText();
    }

    private String last() {
        var all = city.get("hotline12345", "/api/hotline/reports").json();
        return all.isEmpty() ? "" : all.get(all.size() - 1).get("cursor").asText();
    }

    private List<JsonNode> fetched(String after, String caseNo) {
        var answer = city.get("hotline12345", "/api/hotline/reports?after=" + after);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().spliterator(), false)
                .filter(one -> one.get("caseNo").asText().equals(caseNo))
                .toList();
    }

    private static List<String> states(List<JsonNode> reports) {
        return reports.stream().map(one -> one.get("state").asText()).toList();
    }
}
