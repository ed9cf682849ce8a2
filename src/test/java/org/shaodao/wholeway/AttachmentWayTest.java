package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.attachment.content.Cage;
import org.shaodao.attachment.content.Papers;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Photographs and documents of a case over HTTP: who adds, who sees, what is refused, and what a browser is told. */
@ShaodaoTest
class AttachmentWayTest {
    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient db;

    private final HttpClient http = HttpClient.newHttpClient();
    private City city;
    private City.Blown blown;

    @BeforeEach
    void chengguanIsOnItsWay() {
        city = new City(port, management);
        blown = city.blow(Map.of("kind", "emergency"));
        city.does(
                "zhaolei",
                blown.caseNo(),
                "Task_Dispatch",
                Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "assistUnits", List.of()));
    }

    @Test
    void whoHandlesAddsAPhotographAndWhoSeesTheCaseSeesIt() throws IOException {
        var sent = Cage.withSegment(Cage.photograph(1), 0xE1, Cage.exif());

        var added = upload("liuyang", Map.of("step", "before"), "a.jpg", sent);
        var again = upload("liuyang", Map.of("step", "before"), "b.jpg", sent);

        assertThat(added.statusCode()).as(text(added)).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(text(again)).isEqualTo(text(added));
        var id = id(added);
        for (var reader : List.of("liuyang", "zhaolei", "chenjing", "yanqing")) {
            var seen = get(reader, "/" + id);
            assertThat(seen.statusCode()).as(reader).isEqualTo(200);
            var picture = ImageIO.read(new ByteArrayInputStream(seen.body()));
            assertThat(picture.getHeight()).isEqualTo(64);
            assertThat(new String(seen.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        }
        assertThat(header(get("liuyang", "/" + id), "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; sandbox");
        assertThat(header(get("liuyang", "/" + id), "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(get("liuyang", "/" + id), "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(header(get("liuyang", "/" + id), "Content-Type")).isEqualTo("image/jpeg");
        assertThat(header(get("liuyang", "/" + id), "Content-Disposition"))
                .isEqualTo("inline; filename=\"%s-%s.jpg\"".formatted(blown.caseNo(), id));
        assertThat(get("liuyang", "/" + id + "/thumbnail").statusCode()).isEqualTo(200);
        var tag = header(get("liuyang", "/" + id), "ETag");
        assertThat(send(request("liuyang", path("/" + id))
                                .header("If-None-Match", tag)
                                .GET())
                        .statusCode())
                .isEqualTo(304);
        assertThat(text(get("zhaolei", ""))).contains("\"by\":\"刘洋\"", "经度 120.1500，纬度 30.2500（照片自带）");
        assertThat(city.caseFile("zhaolei", blown.caseNo()).toString()).contains("上传附件", "处置前照片1 张");
    }

    @Test
    void whoHasNothingToDoWithTheCaseIsToldWhatOneIsToldOfNone() {
        var id = id(upload("liuyang", Map.of("step", "before"), "a.jpg", Cage.photograph(1)));
        var none = "/api/cases/WH20200101-000001/attachments";

        for (var end : List.of("", "/" + id, "/" + id + "/thumbnail")) {
            var refused = get("tianwei", end);
            assertThat(refused.statusCode()).as(end).isEqualTo(404);
            assertThat(detail(refused))
                    .isEqualTo(detail(send(request("tianwei", none + end).GET())));
        }
        assertThat(upload("tianwei", Map.of("step", "before"), "a.jpg", Cage.photograph(2))
                        .statusCode())
                .isEqualTo(404);
        assertThat(removed("tianwei", id, "看不见").statusCode()).isEqualTo(404);
        assertThat(get(null, "/" + id).statusCode()).isEqualTo(401);
        assertThat(upload(null, Map.of("step", "before"), "a.jpg", Cage.photograph(2))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoOnlyReadsTheCaseAddsNothingAndIsRemembered() {
        var refused = upload("yanqing", Map.of("step", "before"), "a.jpg", Cage.photograph(1));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(text(refused)).contains("您不能给本案上传照片或文件");
        assertThat(db.sql("SELECT count(*) FROM audit_entry WHERE case_no = ? AND text = '上传附件被拒'")
                        .param(blown.caseNo())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anArrivalIsProvedByTheUnitItself() {
        assertThat(upload("zhaolei", Map.of("step", "arrival"), "a.jpg", Cage.photograph(1))
                        .statusCode())
                .isEqualTo(403);
        assertThat(upload("liuyang", Map.of("step", "arrival", "unit", "zhujian"), "a.jpg", Cage.photograph(1))
                        .statusCode())
                .isEqualTo(403);
        city.does("liuyang", blown.caseNo(), "Task_CheckIn", Map.of("checkInDecision", "accept"));
        assertThat(card("liuyang")).contains("到场照片：无");

        var added = upload(
                "liuyang",
                Map.of("step", "arrival", "longitude", "120.16", "latitude", "30.26"),
                "a.jpg",
                Cage.photograph(1));

        assertThat(added.statusCode()).as(text(added)).isEqualTo(201);
        assertThat(text(added)).contains("\"unit\":\"chengguan\"", "经度 120.1600，纬度 30.2600（上传时定位）");
        city.run();
        assertThat(card("liuyang")).contains("到场照片：已上传");
    }

    @Test
    void whatIsNoPhotographIsRefusedInChineseAndNothingIsKept() {
        var html = "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

        assertRefused(upload("liuyang", Map.of("step", "before"), "a.jpg", html), 415, "只收 JPEG、PNG、WebP");
        assertRefused(upload("liuyang", Map.of("step", "before"), "a.jpg", new byte[0]), 400, "文件是空的");
        assertRefused(upload("liuyang", Map.of("step", "before"), "a.jpg", Papers.plain(1)), 415, "照片");
        assertRefused(upload("liuyang", Map.of("step", "sideways"), "a.jpg", Cage.photograph(1)), 400, "请选择环节");
        assertRefused(
                upload("liuyang", Map.of("step", "before", "longitude", "1"), "a.jpg", Cage.photograph(1)),
                400,
                "经纬度不对");
        assertRefused(
                upload("liuyang", Map.of("step", "before"), "a.jpg", new byte[10 * 1024 * 1024 + 1]), 413, "10 MB");
        assertRefused(upload("liuyang", Map.of("step", "before"), "a.jpg", new byte[41 * 1024 * 1024]), 413, "过大");
        assertThat(text(get("liuyang", ""))).isEqualTo("[]");
    }

    @Test
    void whoSendsTooMuchFromAPageIsToldOnAPage() {
        var form = new Form().file("photographs", "a.jpg", new byte[41 * 1024 * 1024]);

        var told = send(request(null, "/whistle")
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Content-Type", form.type())
                .POST(form.publisher()));

        assertThat(told.statusCode()).isEqualTo(413);
        assertThat(header(told, "Content-Type")).startsWith("text/html");
        assertThat(text(told)).contains("内容过大");
    }

    @Test
    void aPaperIsServedToBeKeptAndNotToBeOpened() {
        var paper = Papers.plain(2);
        var id = id(upload("liuyang", Map.of("step", "document"), "整改函.pdf", paper));

        var served = get("zhaolei", "/" + id);

        assertThat(served.body()).isEqualTo(paper);
        assertThat(header(served, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(served, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"%s-%s.pdf\"".formatted(blown.caseNo(), id));
        assertThat(get("zhaolei", "/" + id + "/thumbnail").statusCode()).isEqualTo(404);
        assertThat(text(get("zhaolei", ""))).contains("\"name\":\"整改函.pdf\"", "\"pages\":2");
    }

    @Test
    void whatAReporterSendsByTheQueryCodeIsTheirsAndOnlySomeLearnWhereItWasTaken() {
        var sent = Cage.withSegment(Cage.photograph(1), 0xE1, Cage.exif());

        assertThat(photograph("000000000000", sent).statusCode()).isEqualTo(404);
        var added = photograph(blown.queryCode(), sent);

        assertThat(added.statusCode()).as(text(added)).isEqualTo(201);
        assertThat(text(added)).contains("\"photographs\":1");
        assertThat(text(get("zhaolei", ""))).contains("\"by\":\"反映人\"", "经度 120.1500", "\"taken\"");
        assertThat(text(get("liuyang", ""))).contains("\"by\":\"反映人\"").doesNotContain("120.1500", "\"taken\"");
        for (var i = 2; i <= 6; i++) {
            assertThat(photograph(blown.queryCode(), Cage.photograph(i * 999)).statusCode())
                    .isEqualTo(201);
        }
        var seventh = photograph(blown.queryCode(), Cage.photograph(7));
        assertThat(seventh.statusCode()).isEqualTo(422);
        assertThat(text(seventh)).contains("数量已达上限");
        var progress = city.get(null, "/api/cases/%s/progress?code=%s".formatted(blown.caseNo(), blown.queryCode()));
        assertThat(progress.json().get("photographs").asInt()).isEqualTo(6);
    }

    @Test
    void whoAddedItOrTheDispatcherTakesItAwayWithAReason() {
        var mine = id(upload("liuyang", Map.of("step", "before"), "a.jpg", Cage.photograph(1)));
        var other = id(upload("liuyang", Map.of("step", "before"), "a.jpg", Cage.photograph(2)));

        assertThat(removed("chenjing", mine, "不清楚").statusCode()).isEqualTo(403);
        assertThat(removed("liuyang", mine, " ").statusCode()).isEqualTo(400);
        assertThat(removed("liuyang", mine, "<b>错").statusCode()).isEqualTo(400);
        assertThat(removed("liuyang", mine, "拍错了").statusCode()).isEqualTo(204);
        assertThat(removed("zhaolei", other, "拍到了路人").statusCode()).isEqualTo(204);

        assertThat(removed("zhaolei", other, "拍到了路人").statusCode()).isEqualTo(404);
        assertThat(get("liuyang", "/" + mine).statusCode()).isEqualTo(404);
        assertThat(text(get("liuyang", ""))).isEqualTo("[]");
        assertThat(city.caseFile("zhaolei", blown.caseNo()).toString()).contains("撤下处置前照片1 张：拍到了路人");
    }

    /** A browser remembers the password; a page elsewhere can make it send a form, but no header of its own. */
    @Test
    void aFormFromElsewhereUploadsNothing() {
        var body = new Form().field("step", "before").file("file", "a.jpg", Cage.photograph(1));

        var forged = send(HttpRequest.newBuilder(uri(path("")))
                .header("Authorization", basic("liuyang"))
                .header("Content-Type", body.type())
                .POST(body.publisher()));

        assertThat(forged.statusCode()).isEqualTo(403);
    }

    private void assertRefused(HttpResponse<byte[]> answer, int status, String word) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(detail(answer)).contains(word);
    }

    private HttpResponse<byte[]> upload(@Nullable String user, Map<String, String> fields, String name, byte[] file) {
        var form = new Form();
        new LinkedHashMap<>(fields).forEach(form::field);
        form.file("file", name, file);
        return send(request(user, path("")).header("Content-Type", form.type()).POST(form.publisher()));
    }

    private HttpResponse<byte[]> photograph(String code, byte[] file) {
        var form = new Form().file("file", "a.jpg", file);
        return send(request(null, "/api/cases/%s/photographs?code=%s".formatted(blown.caseNo(), code))
                .header("Content-Type", form.type())
                .POST(form.publisher()));
    }

    private HttpResponse<byte[]> removed(String user, String id, String reason) {
        return send(request(user, path("/" + id + "/removal"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"%s\"}".formatted(reason))));
    }

    private HttpResponse<byte[]> get(@Nullable String user, String end) {
        return send(request(user, path(end)).GET());
    }

    private String path(String end) {
        return "/api/cases/" + blown.caseNo() + "/attachments" + end;
    }

    private String card(String user) {
        return city.get(
                        user,
                        "/engine-rest/task/%s/variables/caseCard"
                                .formatted(city.taskId(user, blown.caseNo(), "Task_Arrive")))
                .body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpRequest.Builder request(@Nullable String user, String path) {
        var request = HttpRequest.newBuilder(uri(path)).header("X-Requested-With", "test");
        return user == null ? request : request.header("Authorization", basic(user));
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":shaodao-demo").getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return String.join("|", response.headers().allValues(name));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String detail(HttpResponse<byte[]> response) {
        return new City.Answer(response.statusCode(), text(response))
                .json()
                .get("detail")
                .asText();
    }

    private static String id(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(201);
        return new City.Answer(201, text(response)).json().get("id").asText();
    }

    /** A form with files, as a browser sends it. */
    private static final class Form {
        private final String boundary = "----" + UUID.randomUUID();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Form field(String name, String value) {
            return part("name=\"%s\"".formatted(name), value.getBytes(StandardCharsets.UTF_8));
        }

        Form file(String name, String fileName, byte[] content) {
            return part("name=\"%s\"; filename=\"%s\"\r\nContent-Type: image/jpeg".formatted(name, fileName), content);
        }

        private Form part(String head, byte[] content) {
            body.writeBytes("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
                    .formatted(boundary, head)
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            return this;
        }

        String type() {
            return "multipart/form-data; boundary=" + boundary;
        }

        HttpRequest.BodyPublisher publisher() {
            var whole = new ByteArrayOutputStream();
            whole.writeBytes(body.toByteArray());
            whole.writeBytes("--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
            return HttpRequest.BodyPublishers.ofByteArray(whole.toByteArray());
        }
    }
}
