package org.shaodao.benchmark.stock;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.shaodao.directory.Directory;
import org.shaodao.wholeway.City;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets one case of each kind really go its way, by the application's own interfaces and the people of the demonstration
 * city, and takes down every row that it left. Nothing else may happen in the database meanwhile.
 */
final class Recorder {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<String> PEOPLE = List.of("liuyang", "hemei", "xuqiang");
    private static final List<String> UNITS = List.of("chengguan", "zhujian", "jiaojing");
    private static final String COMMUNITY = "chunhui";
    private static final String REPORTER = "诉求甲";
    private static final String PHONE = "13899990000";

    private final City city;
    private final JdbcClient db;
    private final Directory directory;
    private final Schema schema;
    private final Set<String> foreign;
    /** The words that differ, in the order of {@link Copy#word}. */
    private final List<String> common = new ArrayList<>();

    Recorder(ApplicationContext application, int port, Schema schema) {
        this.city = new City(port, application.getBean(ManagementService.class));
        this.db = application.getBean(JdbcClient.class);
        this.directory = application.getBean(Directory.class);
        this.schema = schema;
        this.foreign = new HashSet<>(db.sql("""
                        SELECT (regexp_matches(id_, '[0-9a-f]{8}-[0-9a-f-]{27}'))[1] FROM (
                            SELECT id_ FROM act_re_procdef UNION SELECT id_ FROM act_re_deployment
                            UNION SELECT id_ FROM act_re_decision_def UNION SELECT id_ FROM act_re_camformdef
                            UNION SELECT id_ FROM act_re_decision_req_def
                            UNION SELECT id_ FROM act_ru_jobdef UNION SELECT id_ FROM act_ru_filter
                            UNION SELECT id_ FROM act_ge_bytearray WHERE deployment_id_ IS NOT NULL) ids
                        """).query(String.class).list());
        var place = Place.of(directory, directory.area(COMMUNITY).orElseThrow())
                .orElseThrow(() -> new IllegalStateException("the demonstration city is needed"));
        common.addAll(words(place));
        for (var i = 0; i < UNITS.size(); i++) {
            var unit = directory.unit(UNITS.get(i)).orElseThrow();
            var person = directory.person(PEOPLE.get(i)).orElseThrow();
            common.addAll(List.of(unit.code(), unit.name(), person.userId(), person.name()));
        }
    }

    /** What a place puts into a copy, in the order of the template's own. */
    static List<String> words(Place place) {
        return List.of(
                place.community().code(),
                place.community().name(),
                place.street().code(),
                place.street().name(),
                place.district().code(),
                place.district().name(),
                place.dispatcher().userId(),
                place.dispatcher().name(),
                place.callback().userId(),
                place.callback().name(),
                place.supervisor().userId(),
                place.supervisor().name(),
                place.verifier().userId(),
                place.verifier().name());
    }

    /**
     * One of each kind and day. What is over goes first, then the newest: so that no timer of one falls due while another
     * goes its way.
     *
     * @param days on which cases were registered
     */
    List<Template> record(List<LocalDate> days) {
        var templates = new ArrayList<Template>();
        try {
            // What belongs to no case, such as the calls to a meeting, must not fall due while one goes its way.
            at(Collections.max(days), 23, 59);
            city.run();
            for (var kind : List.of(Kind.CLOSED, Kind.REJECTED)) {
                days.forEach(day -> templates.add(one(kind, day)));
            }
            days.stream()
                    .sorted(Comparator.reverseOrder())
                    .forEach(day ->
                            Stream.of(Kind.values()).filter(Kind::open).forEach(kind -> templates.add(one(kind, day))));
        } finally {
            ClockUtil.reset();
        }
        return templates;
    }

    private Template one(Kind kind, LocalDate day) {
        var mark = kind.name().toLowerCase(java.util.Locale.ROOT) + day.getDayOfMonth();
        var title = "翘角石板" + mark;
        var place = "槐树巷" + mark;
        var story = "走路绊人" + mark;
        var from = here();
        at(day, 9, 0);
        var blown = city.blow(Map.of(
                "title", title,
                "description", story,
                "place", place,
                "areaCode", COMMUNITY,
                "reporter", Map.of("name", REPORTER, "phone", PHONE)));
        go(kind, blown.caseNo(), day);
        var until = here();
        var words = new ArrayList<>(common);
        words.addAll(List.of(title, place, story, REPORTER, PHONE, blown.queryCode()));
        var tokens = new LinkedHashMap<String, Integer>();
        for (var i = 0; i < words.size(); i++) {
            tokens.putIfAbsent(words.get(i), i);
        }
        var template = new Template(kind, blown.caseNo(), day, foreign, tokens);
        for (var table : schema.tables()) {
            take(template, table, from, until);
        }
        return template;
    }

    private void go(Kind kind, String no, LocalDate day) {
        if (kind == Kind.REJECTED) {
            at(day, 9, 40);
            city.does(
                    "zhaolei",
                    no,
                    "Task_Dispatch",
                    Map.of("dispatchDecision", "reject", "rejectReason", "legal-path", "replyText", "请向有权机关提出"));
            return;
        }
        if (kind.beyond(Kind.REGISTERED)) {
            at(day, 9, 10);
            city.does(
                    "zhaolei",
                    no,
                    "Task_Dispatch",
                    Map.of(
                            "dispatchDecision",
                            "dispatch",
                            "leadUnit",
                            UNITS.get(0),
                            "assistUnits",
                            UNITS.subList(1, UNITS.size())));
        }
        if (kind.beyond(Kind.DISPATCHED)) {
            at(day, 9, 30);
            PEOPLE.forEach(person -> city.does(person, no, "Task_CheckIn", Map.of("checkInDecision", "accept")));
        }
        if (kind == Kind.CLAIMED) {
            PEOPLE.forEach(person -> claim(person, no));
        }
        if (kind.beyond(Kind.CLAIMED)) {
            at(day, 10, 30);
            List.of(PEOPLE.get(1), PEOPLE.get(2), PEOPLE.get(0))
                    .forEach(person -> city.does(
                            person,
                            no,
                            "Task_Handle",
                            Map.of(
                                    "handleDecision",
                                    "done",
                                    "contactNote",
                                    "已电话联系",
                                    "measures",
                                    "到场处置",
                                    "result",
                                    "已恢复")));
        }
        if (kind.beyond(Kind.CONSOLIDATING)) {
            at(day, 10, 50);
            city.does(PEOPLE.get(0), no, "Task_Consolidate", Map.of("replyText", "经现场处置，问题已解决。"));
        }
        if (kind.beyond(Kind.ANSWERED)) {
            at(day, 11, 10);
            city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "pass"));
        }
        if (kind.beyond(Kind.CALLBACK)) {
            at(day, 11, 20);
            city.does(
                    "zhouyan",
                    no,
                    "Task_Callback",
                    Map.of("contacted", true, "solved", true, "satisfaction", "satisfied"));
        }
    }

    private void claim(String person, String no) {
        JsonNode tasks = city.get(
                        person, "/engine-rest/task?taskDefinitionKey=Task_Handle&processInstanceBusinessKey=" + no)
                .json();
        tasks.forEach(task -> {
            var answer = city.post(
                    person, "/engine-rest/task/" + task.get("id").asText() + "/claim", Map.of("userId", person));
            if (answer.status() != 204) {
                throw new IllegalStateException(answer.body());
            }
        });
        city.run();
    }

    private static void at(LocalDate day, int hour, int minute) {
        Instant moment = day.atTime(hour, minute).atZone(SHANGHAI).toInstant();
        ClockUtil.offset(moment.toEpochMilli() - System.currentTimeMillis());
    }

    /** A transaction's number, between what was and what will be. */
    private String here() {
        return db.sql("SELECT pg_current_xact_id()::text").query(String.class).single();
    }

    private void take(Template template, String table, String from, String until) {
        var columns = schema.columns(table);
        var texts = columns.stream()
                .map(column -> '"' + column.name() + "\"::text")
                .collect(java.util.stream.Collectors.joining(", "));
        db.sql("SELECT " + texts + " FROM " + table
                        + " WHERE age(xmin) < age(:from::xid) AND age(xmin) > age(:until::xid) ORDER BY ctid")
                .param("from", from)
                .param("until", until)
                .query(row -> {
                    var values = new String[columns.size()];
                    for (var i = 0; i < values.length; i++) {
                        values[i] = row.getString(i + 1);
                    }
                    template.add(table, columns, values);
                });
    }
}
