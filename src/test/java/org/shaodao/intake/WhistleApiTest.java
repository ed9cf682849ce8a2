package org.shaodao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.testing.MovedClock;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.SpecialGroup;
import org.shaodao.whistle.WhistleKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class WhistleApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    FakeWhistles whistles;

    @Autowired
    Intake intake;

    @Autowired
    MovedClock clock;

    @Autowired
    JdbcClient jdbc;

    private Browser browser;

    @BeforeEach
    void aNewHour() {
        browser = new Browser(port);
        clock.move(Duration.ofHours(1));
    }

    @Test
    void aWhistleGetsItsNumberAndItsCode() {
        var answer = blow(whistle());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).path("caseNo").asText()).matches("WH20260225-\\d{6}");
        assertThat(json(answer).path("queryCode").asText()).matches("[0-9A-HJKMNP-TV-Z]{12}");
        assertThat(json(answer).size()).isEqualTo(2);
    }

    @Test
    void everyFieldReachesTheCase() {
        var answer = blow(whistle(body -> {
            body.put("description", "第一行\r\n第二行").put("category", "010203").put("kind", "key-work");
            body.put("specialGroup", "elderly-alone").put("longitude", 116.4).put("latitude", 39.9);
            body.putObject("reporter").put("name", "张三").put("phone", "+86 138-1234-1234");
        }));

        assertThat(answer.statusCode()).isEqualTo(201);
        var registered = whistles.last();
        assertThat(registered.description()).isEqualTo("第一行\n第二行");
        assertThat(registered.category()).isEqualTo("010203");
        assertThat(registered.kind()).isEqualTo(WhistleKind.KEY_WORK);
        assertThat(registered.specialGroup()).isEqualTo(SpecialGroup.ELDERLY_ALONE);
        assertThat(registered.longitude()).isEqualTo(116.4);
        assertThat(registered.source()).isEqualTo(Source.RESIDENT);
        assertThat(registered.whistler()).isNull();
        assertThat(registered.reachable()).isTrue();
        assertThat(phoneOf(caseNo(answer))).isEqualTo("13812341234");
    }

    @Test
    void whoLeavesNoTelephoneCannotBeCalledBack() {
        blow(whistle());

        assertThat(whistles.last().reachable()).isFalse();
        assertThat(whistles.last().kind()).isEqualTo(WhistleKind.SERVICE);
    }

    @Test
    void theSameWhistleAgainIsTheSameCase() {
        var key = key();
        var before = whistles.stored();
        var first = blow(key, whistle(), null);
        var again = blow(key, whistle(), null);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(whistles.stored()).isEqualTo(before + 1);
    }

    @Test
    void spacingAndOrderOfFieldsDoNotMakeAnotherWhistle() {
        var key = key();
        var first = blow(key, "{\"title\":\"路灯不亮\",\"areaCode\":\"chunhui\",\"place\":\"东门\"}", null);
        var again = blow(key, " {\"place\":\"东门\", \"areaCode\":\"chunhui\",\n\"title\":\"路灯不亮\"}", null);

        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        var key = key();
        blow(key, whistle(), null);
        var before = whistles.stored();

        var other = blow(key, whistle(body -> body.put("title", "另一件事")), null);

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(detail(other)).contains("Idempotency-Key");
        assertThat(whistles.stored()).isEqualTo(before);
    }

    @Test
    void twoCallersMayHaveTheSameKey() {
        var key = key();

        var resident = blow(key, whistle(), null);
        var worker = blow(key, whistle(), "lifang");

        assertThat(caseNo(worker)).isNotEqualTo(caseNo(resident));
    }

    @Test
    void ofFourAtOnceOneBecomesACaseAndAllHearTheSame() throws Exception {
        var key = key();
        var before = whistles.stored();
        var bodies = fourAtOnce(key, 201);

        assertThat(bodies).containsOnly(bodies.get(0));
        assertThat(whistles.stored()).isEqualTo(before + 1);
    }

    @Test
    void whenTheFirstOfFourFailsNothingOfItStaysBehind() throws Exception {
        var before = whistles.stored();
        whistles.breakDown(true);
        try {
            fourAtOnce(key(), 500);
        } finally {
            whistles.breakDown(false);
        }
        assertThat(whistles.stored()).isEqualTo(before);
    }

    /** The first is held inside its transaction until the database says that the three others wait for it. */
    private List<String> fourAtOnce(String key, int status) throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        var latch = new CountDownLatch(1);
        whistles.hold(latch);
        try {
            var calls = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> blow(key, whistle(), null)))
                    .toList();
            await().atMost(Duration.ofSeconds(20)).until(() -> waitingInTheDatabase() == 3);
            latch.countDown();
            var bodies = new ArrayList<String>();
            for (var call : calls) {
                assertThat(call.get().statusCode()).isEqualTo(status);
                bodies.add(call.get().body());
            }
            return bodies;
        } finally {
            latch.countDown();
            threads.shutdown();
        }
    }

    private long waitingInTheDatabase() {
        return jdbc.sql(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }

    @Test
    void aKeyWhoseCaseCouldNotBeMadeIsFreeAgain() {
        var key = key();
        var before = whistles.stored();
        whistles.breakDown(true);
        try {
            assertThat(blow(key, whistle(), null).statusCode()).isEqualTo(500);
        } finally {
            whistles.breakDown(false);
        }
        assertThat(whistles.stored()).isEqualTo(before);
        assertThat(count("intake_request WHERE idempotency_key = '" + key + "'"))
                .isZero();
        assertThat(blow(key, whistle(), null).statusCode()).isEqualTo(201);
    }

    @Test
    void aKeyIsForgottenAfterThirtyDaysAndNotBefore() {
        var key = key();
        var first = blow(key, whistle(), null);

        clock.move(Duration.ofDays(30).minusMinutes(1));
        intake.forgetOldKeys();
        assertThat(caseNo(blow(key, whistle(), null))).isEqualTo(caseNo(first));

        clock.move(Duration.ofMinutes(2));
        assertThat(caseNo(blow(key, whistle(), null))).isNotEqualTo(caseNo(first));
        clock.move(Duration.ofDays(31));
        intake.forgetOldKeys();
        assertThat(count("intake_request")).isZero();
        assertThat(count("intake_reporter WHERE case_no = '" + caseNo(first) + "'"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "钥匙钥匙钥匙钥匙", "has\ttabinside"})
    void aKeyIsEightToAHundredAndTwentyEightPlainCharacters(String key) {
        var answer = sendRaw(whistle().toString(), key);

        assertThat(answer).isEqualTo(400);
    }

    @Test
    void withoutAKeyOrWithALongOneNothingIsTaken() {
        var without = browser.post("/api/whistles", whistle().toString(), request -> request);

        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(detail(without)).isEqualTo("缺少请求头 Idempotency-Key。");
        assertThat(blow("k".repeat(129), whistle(), null).statusCode()).isEqualTo(400);
        assertThat(blow("k".repeat(128), whistle(), null).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    title         | ""                      | 请填写事项
                    title         | "  　 "                  | 请填写事项
                    title         | "\\u200b\\u200b"         | 请填写事项
                    title         | null                    | 请填写事项
                    title         | 12                      | 字段 title 的类型不对
                    title         | true                    | 字段 title 的类型不对
                    title         | ["路灯"]                 | 字段 title 的类型不对
                    title         | {"a":1}                 | 字段 title 的类型不对
                    title         | "路灯\\u0000"            | 事项不能含有控制字符
                    title         | "路灯\\u001b[31m"        | 事项不能含有控制字符
                    title         | "两\\n行"                | 事项不能含有控制字符
                    title         | "\\ud83d"               | 事项不能含有控制字符
                    title         | "\\u202e灯路"            | 事项不能含有控制字符
                    title         | "路灯😀"                 | 事项不能含有表情符号
                    title         | "<script>alert(1)</script>" | 事项不能含有网页标记
                    title         | "${7*7}"                | 事项不能含有表达式
                    description   | "<img src=x>"           | 情况说明不能含有网页标记
                    place         | ""                      | 请填写地点
                    place         | "#{7*7}"                | 地点不能含有表达式
                    areaCode      | ""                      | 请选择所在区域
                    areaCode      | "atlantis"              | 没有这个区域
                    areaCode      | "'; DROP TABLE x --"    | 没有这个区域
                    category      | "999999"                | 没有这个事项类别
                    kind          | "party"                 | 没有这个类型
                    kind          | "SERVICE"               | 没有这个类型
                    specialGroup  | "kings"                 | 没有这个特殊群体
                    source        | "carrier-pigeon"        | 没有这个来源
                    source        | "hotline"               | 未登录时来源只能是居民
                    longitude     | 116.4                   | 经度和纬度须同时填写
                    longitude     | "116.4"                 | 字段 longitude 的类型不对
                    longitude     | ""                      | 字段 longitude 的类型不对
                    longitude     | 1e999                   | 经度和纬度须同时填写
                    reporter      | "张三"                   | 字段 reporter 的类型不对
                    reporter      | {"name":"张\\u0007"}      | 姓名不能含有控制字符
                    reporter      | {"phone":"12345"}       | 联系电话应为11位手机号，或带区号的固定电话
                    reporter      | {"phone":13812341234}   | 字段 reporter.phone 的类型不对
                    reporter      | {"mail":"a@b.cn"}       | 不认识的字段：mail
                    caseNo        | "WH20260225-000001"     | 不认识的字段：caseNo
                    """)
    void whatIsWrongIsSaidInChineseAndNothingIsStored(String field, String value, String problem) {
        var before = count("intake_request");
        var body = "{\"title\":\"路灯不亮\",\"areaCode\":\"chunhui\",\"place\":\"东门\",\"%s\":%s}".formatted(field, value);
        // The field in question replaces the good one: the same name twice would be refused for that.
        var good = "\"%s\":\"%s\","
                .formatted(
                        field,
                        switch (field) {
                            case "title" -> "路灯不亮";
                            case "areaCode" -> "chunhui";
                            default -> "";
                        });
        var sent = field.equals("place") ? body.replaceFirst("\"place\":\"东门\",", "") : body.replace(good, "");

        var answer = blow(key(), sent, null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer)).contains(problem);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(count("intake_request")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"text\"",
                "42",
                "{\"title\":\"a\"}}",
                "{\"title\":\"a\",\"title\":\"b\"}",
                "{'title':'a'}",
                "title=a",
                "{\"title\":NaN}"
            })
    void whatIsNoJsonObjectIsRefused(String body) {
        var answer = blow(key(), body, null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer)).matches("(请求内容|字段).*");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        var bytes = new byte[] {'{', '"', 't', 'i', 't', 'l', 'e', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};

        var answer = browser.send(browser.request("/api/whistles")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key())
                .POST(BodyPublishers.ofByteArray(bytes)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer)).startsWith("请求内容");
    }

    @Test
    void anythingButJsonIsRefused() {
        var answer = browser.send(browser.request("/api/whistles")
                .header("Content-Type", "text/plain")
                .header("Idempotency-Key", key())
                .POST(BodyPublishers.ofString(whistle().toString())));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void tenMegabytesAreRefusedWhetherTheirLengthIsSaidOrNot() {
        var tenMegabytes =
                whistle(body -> body.put("description", "啊".repeat(3_500_000))).toString();

        var said = blow(key(), tenMegabytes, null);
        var chunked = browser.send(browser.request("/api/whistles")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key())
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(tenMegabytes.getBytes(StandardCharsets.UTF_8)))));

        assertThat(List.of(said.statusCode(), chunked.statusCode())).containsOnly(413);
        assertThat(detail(said)).startsWith("请求内容过大");
        assertThat(detail(chunked)).startsWith("请求内容过大");
    }

    @Test
    void aWhistleHasSixtyFourKilobytesAtMost() {
        var fits = whistle(body -> body.put("description", "长".repeat(2000))).toString();
        var spaces = " ".repeat(65536 - fits.getBytes(StandardCharsets.UTF_8).length);

        assertThat(blow(key(), fits + spaces, null).statusCode()).isEqualTo(201);
        var answer = blow(key(), fits + spaces + " ", null);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(detail(answer)).isEqualTo("请求内容过大，不能超过64KB。");
    }

    @Test
    void lengthsCountCharactersAsPeopleDo() {
        assertThat(blow(whistle(body -> body.put("title", "𠮷".repeat(60)))).statusCode())
                .isEqualTo(201);
        assertThat(detail(blow(whistle(body -> body.put("title", "𠮷".repeat(61))))))
                .isEqualTo("事项不能超过60个字。");
        assertThat(blow(whistle(body -> body.put("description", "长".repeat(2000))))
                        .statusCode())
                .isEqualTo(201);
        assertThat(detail(blow(whistle(body -> body.put("description", "长".repeat(2001))))))
                .isEqualTo("情况说明不能超过2000个字。");
        assertThat(detail(blow(whistle(body -> body.putObject("reporter").put("name", "长".repeat(31))))))
                .isEqualTo("姓名不能超过30个字。");
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        assertThat(detail(blow(key(), "{}", null))).isEqualTo("请填写事项；请选择所在区域；请填写地点。");
    }

    @ParameterizedTest
    @CsvSource({"72.9,39.9,经度应在73到136之间", "136.1,39.9,经度应在73到136之间", "116.4,2.9,纬度应在3到54之间", "39.9,116.4,经度应在73到136之间"})
    void aPlaceIsInThisCountry(double longitude, double latitude, String problem) {
        var answer = blow(whistle(body -> body.put("longitude", longitude).put("latitude", latitude)));

        assertThat(detail(answer)).contains(problem);
    }

    @ParameterizedTest
    @CsvSource({"lifang,GRID", "chenjing,COMMUNITY", "zhaolei,STREET", "liuyang,STREET", "hotline12345,PLATFORM"})
    void theSourceOfStaffIsTheirDuty(String user, Source source) {
        blow(key(), whistle(), user);

        assertThat(whistles.last().source()).isEqualTo(source);
        assertThat(whistles.last().whistler()).isEqualTo(user.equals("hotline12345") ? null : user);
    }

    @ParameterizedTest
    @CsvSource({
        "lifang,patrol,201",
        "lifang,street,400",
        "zhaolei,hotline,400",
        "hotline12345,hotline,201",
        "hotline12345,grid,400"
    })
    void nobodyGivesASourceThatIsNotTheirs(String user, String source, int status) {
        assertThat(blow(key(), whistle(body -> body.put("source", source)), user)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void anotherPlatformsNumberComesOnceAndThePlatformHearsWhichCaseItIs() {
        var ref = "12345-" + UUID.randomUUID();
        var whistle = whistle(body -> body.put("source", "hotline").put("externalRef", ref));
        var first = blow(key(), whistle, "hotline12345");
        var before = whistles.stored();
        var key = key();

        var second = blow(key, whistle, "hotline12345");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(detail(second)).contains(caseNo(first));
        assertThat(whistles.stored()).isEqualTo(before);
        assertThat(count("intake_request WHERE idempotency_key = '" + key + "'"))
                .isZero();
        var otherSource = whistle(body -> body.put("source", "platform").put("externalRef", ref));
        assertThat(blow(key(), otherSource, "hotline12345").statusCode()).isEqualTo(201);
    }

    @Test
    void aStrangerHearsOfNobodyElsesCase() {
        var whistle = whistle(body -> body.put("externalRef", "guessed-" + UUID.randomUUID()));
        var first = blow(key(), whistle, null);

        var second = blow(key(), whistle, null);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).doesNotContain(caseNo(first));
    }

    @Test
    void theThirtyFirstAnonymousWhistleOfAnAddressHasToWaitAndStaffNever() {
        for (var i = 0; i < 30; i++) {
            assertThat(blow(whistle()).statusCode()).isEqualTo(201);
        }

        var refused = blow(whistle());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(detail(refused)).isEqualTo("操作过于频繁，请稍后再试。");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("20");
        assertThat(blow(key(), whistle(), "lifang").statusCode()).isEqualTo(201);
        clock.move(Duration.ofSeconds(20));
        assertThat(blow(whistle()).statusCode()).isEqualTo(201);
    }

    @Test
    void repeatingAfterABadLineCostsNothing() {
        var key = key();
        for (var i = 0; i < 40; i++) {
            assertThat(blow(key, whistle(), null).statusCode()).isEqualTo(201);
        }
    }

    private HttpResponse<String> blow(JsonNode body) {
        return blow(key(), body, null);
    }

    private HttpResponse<String> blow(String key, JsonNode body, @org.jspecify.annotations.Nullable String user) {
        return blow(key, body.toString(), user);
    }

    private HttpResponse<String> blow(String key, String body, @org.jspecify.annotations.Nullable String user) {
        return browser.post("/api/whistles", body, request -> {
            request.header("Idempotency-Key", key);
            return user == null ? request : request.header(IntakeSlice.USER, user);
        });
    }

    /** Java's client refuses such headers itself. */
    private int sendRaw(String body, String key) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head =
                "POST /api/whistles HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + bytes.length + "\r\nIdempotency-Key: " + key + "\r\n\r\n";
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ObjectNode whistle() {
        return whistle(body -> {});
    }

    private static ObjectNode whistle(Consumer<ObjectNode> more) {
        var body = JSON.createObjectNode();
        body.put("title", "路灯不亮").put("areaCode", "chunhui").put("place", "春晖小区东门");
        more.accept(body);
        return body;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static String caseNo(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("caseNo").asText();
    }

    private static String detail(HttpResponse<String> answer) {
        return json(answer).path("detail").asText();
    }

    private String phoneOf(String caseNo) {
        return jdbc.sql("SELECT phone FROM intake_reporter WHERE case_no = ?")
                .param(caseNo)
                .query(String.class)
                .single();
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
