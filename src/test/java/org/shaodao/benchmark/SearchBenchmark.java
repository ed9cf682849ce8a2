package org.shaodao.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.shaodao.benchmark.stock.BigCity;
import org.shaodao.casefile.CaseAccess;
import org.shaodao.casefile.CaseDiagrams;
import org.shaodao.intake.Reporters;
import org.shaodao.whistle.CaseList;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long it takes to find a closed case, and to read its whole story, among 10,000 and among ten times or a hundred times as
 * many. The sizes take turns in one run; each search asks for another case.
 */
class SearchBenchmark {
    private static final List<Integer> SIZES = Arrays.stream(
                    System.getProperty("sizes", "10000,100000").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final int TURNS = Integer.getInteger("turns", 100);
    private static final int SAMPLE = 300;
    private static final int PAGE = 31;
    private static final String STREET = "bd1s1-dispatch";
    private static final String LEADER = "gaoyuan";

    private final HttpClient http = HttpClient.newHttpClient();

    /** A city, and closed cases of it by chance; of those that are told, the engine's history is kept. */
    private record Asked(Stocked city, List<Found> cases, List<Found> told) {}

    private record Found(String caseNo, String phone, Instant registered, String area, String title) {}

    @Test
    void searchesAmongClosedCases() {
        var acts = new LinkedHashMap<String, BiConsumer<Stocked, Found>>();
        acts.put("by number", (city, one) -> list(city, LEADER, CaseList.Search.of(one.caseNo())));
        acts.put(
                "by reporter's telephone",
                (city, one) -> city.bean(Reporters.class).findByPhone(one.phone()));
        for (var person : List.of(STREET, BigCity.BIG_PERSON, BigCity.SMALL_PERSON, LEADER)) {
            acts.put("newest, " + person, (city, one) -> list(city, person, CaseList.Search.of("")));
            acts.put("a week, " + person, (city, one) -> list(city, person, week(one, Set.of())));
        }
        acts.put("area and week, " + LEADER, (city, one) -> list(city, LEADER, week(one, Set.of(one.area()))));
        acts.put("words of a title, " + STREET, (city, one) -> list(city, STREET, CaseList.Search.of(one.title())));
        acts.put("words of a title, " + LEADER, (city, one) -> list(city, LEADER, CaseList.Search.of(one.title())));
        acts.put("words that nobody wrote, " + LEADER, (city, one) -> list(city, LEADER, CaseList.Search.of("獬豸")));
        acts.put("whole story over HTTP", (city, one) -> story(city, one.caseNo()));
        var way = "diagrams with the way taken";
        acts.put(way, (city, one) -> way(city.bean(CaseDiagrams.class), one.caseNo()));

        var cities = new LinkedHashMap<Integer, Asked>();
        SIZES.forEach(size -> cities.put(size, asked(new Stocked(0, size))));
        var figures = new Figures("search");
        var warm = new Figures("warm");
        for (var turn = -10; turn < TURNS; turn++) {
            var into = turn < 0 ? warm : figures;
            for (var act : acts.entrySet()) {
                for (var city : cities.entrySet()) {
                    var asked = city.getValue();
                    var cases = act.getKey().equals(way) ? asked.told() : asked.cases();
                    var one = cases.get(Math.floorMod(turn, cases.size()));
                    into.time(act.getKey(), city.getKey(), () -> act.getValue().accept(asked.city(), one));
                }
            }
        }
        figures.write(SIZES);
        cities.values().forEach(asked -> asked.city().close());
    }

    private static Asked asked(Stocked city) {
        var numbers = city.bean(JdbcClient.class)
                .sql(
                        "SELECT c.case_no, coalesce(r.phone, ''), c.registered_at, c.area_code, c.title FROM whistle_case c"
                                + " TABLESAMPLE SYSTEM (5) LEFT JOIN intake_reporter r ON r.case_no = c.case_no"
                                + " WHERE c.closed_at IS NOT NULL ORDER BY md5(c.case_no) LIMIT " + SAMPLE)
                .query((row, n) -> new Found(
                        row.getString(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getString(4),
                        row.getString(5)))
                .list();
        var shuffled = new ArrayList<>(numbers);
        java.util.Collections.shuffle(shuffled, new Random(1));
        var diagrams = city.bean(CaseDiagrams.class);
        var told = shuffled.stream()
                .filter(one -> !diagrams.of(one.caseNo()).isEmpty())
                .toList();
        return new Asked(city, shuffled, told);
    }

    private static void way(CaseDiagrams diagrams, String caseNo) {
        for (var run : diagrams.of(caseNo)) {
            if (diagrams.drawn(caseNo, run.runId()).isEmpty()) {
                throw new IllegalStateException("no diagram of " + run);
            }
        }
    }

    private static CaseList.Search week(Found one, Set<String> areas) {
        return new CaseList.Search(
                "", areas, null, one.registered(), one.registered().plus(7, ChronoUnit.DAYS));
    }

    private static void list(Stocked city, String person, CaseList.Search search) {
        city.bean(CaseList.class).visible(city.bean(CaseAccess.class).scope(person), search, null, PAGE);
    }

    private void story(Stocked city, String caseNo) {
        var login = Base64.getEncoder().encodeToString((LEADER + ":shaodao-demo").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + city.port() + "/api/cases/" + caseNo))
                .header("Authorization", "Basic " + login)
                .GET()
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
