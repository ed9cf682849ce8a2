package org.shaodao.benchmark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.shaodao.benchmark.stock.BigCity;
import org.shaodao.casefile.CaseAccess;
import org.shaodao.directory.Directory;
import org.shaodao.engine.Work;
import org.shaodao.whistle.CaseList;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.DeskList;
import org.shaodao.whistle.SlotState;

/**
 * How long a list takes with 1,000, 10,000 and 100,000 open cases, for somebody of a small group, of a group with a fifth of
 * all tasks, and for the leader of the city. The sizes take turns in one run.
 */
class ListsBenchmark {
    private static final List<Integer> SIZES = Arrays.stream(
                    System.getProperty("sizes", "1000,10000").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final int TURNS = Integer.getInteger("turns", 40);
    /** Of what is measured; a regular expression that is found in its name. */
    private static final Pattern ONLY = Pattern.compile(System.getProperty("only", ""));

    private static final long LONG = 3_000;
    private static final int PAGE = 31;
    private static final String DISPATCHER = "bd1s1-dispatch";
    private static final String LEADER = "gaoyuan";

    private final Map<String, Consumer<Stocked>> acts = new LinkedHashMap<>();

    @Test
    void listsAtStockSize() {
        for (var person : List.of(DISPATCHER, LEADER)) {
            acts.put("desk, " + person, city -> desk(city, person));
            acts.put("counts, " + person, city -> counts(city, person));
        }
        for (var unit : List.of(BigCity.SMALL, BigCity.BIG)) {
            acts.put("my unit, " + unit, city -> unit(city, unit));
        }
        for (var person : List.of(BigCity.SMALL_PERSON, BigCity.BIG_PERSON, DISPATCHER, LEADER)) {
            acts.put("cases, " + person, city -> cases(city, person));
        }
        for (var person : List.of(BigCity.SMALL_PERSON, BigCity.BIG_PERSON)) {
            acts.put("work, " + person, city -> work(city, person));
        }
        for (var person : List.of(BigCity.SMALL_PERSON, BigCity.BIG_PERSON)) {
            for (var list : List.of("我的待办", "本单位待签收", "今日到期", "已超时", "督办件")) {
                acts.put("Tasklist " + list + ", " + person, city -> tasklist(city, person, list));
                acts.put("Tasklist count " + list + ", " + person, city -> tasklistCount(city, person, list));
            }
        }
        acts.keySet().removeIf(what -> !ONLY.matcher(what).find());
        var cities = new LinkedHashMap<Integer, Stocked>();
        SIZES.forEach(size -> cities.put(size, new Stocked(size, 0)));
        var figures = new Figures("lists");
        var slow = new ArrayList<String>();
        for (var turn = -3; turn < TURNS; turn++) {
            for (var act : acts.entrySet()) {
                for (var city : cities.entrySet()) {
                    var key = act.getKey() + city.getKey();
                    if (slow.contains(key) && turn >= 2) {
                        continue;
                    }
                    var into = turn < 0 ? new Figures("warm") : figures;
                    var since = System.nanoTime();
                    into.time(act.getKey(), city.getKey(), () -> tried(act.getValue(), city.getValue()));
                    if (System.nanoTime() - since > LONG * 1_000_000) {
                        slow.add(key);
                    }
                }
            }
        }
        figures.write(SIZES);
        cities.values().forEach(Stocked::close);
    }

    /** What is cancelled after 20 seconds has taken 20 seconds. */
    private static void tried(Consumer<Stocked> act, Stocked city) {
        try {
            act.accept(city);
        } catch (RuntimeException e) {
            if (!String.valueOf(org.springframework.core.NestedExceptionUtils.getMostSpecificCause(e)
                            .getMessage())
                    .contains("timeout")) {
                throw e;
            }
        }
    }

    private static Set<String> areas(Stocked city, String person) {
        var directory = city.bean(Directory.class);
        return directory.duties(person).stream()
                .flatMap(duty -> directory.within(duty.unitCode()).stream())
                .collect(java.util.stream.Collectors.toSet());
    }

    private static void desk(Stocked city, String person) {
        city.bean(DeskList.class).of(areas(city, person), DeskList.Filter.NONE, null, PAGE);
    }

    private static void counts(Stocked city, String person) {
        var desk = city.bean(DeskList.class);
        desk.count(areas(city, person), DeskList.Filter.NONE.at(CaseState.REGISTERED), 1000);
        desk.count(areas(city, person), DeskList.Filter.NONE.due(Instant.now()), 1000);
    }

    private static void unit(Stocked city, String unit) {
        var desk = city.bean(DeskList.class);
        desk.ofUnit(unit, EnumSet.of(SlotState.DISPATCHED), null, 51);
        desk.ofUnit(unit, EnumSet.of(SlotState.HANDLING, SlotState.PAUSED), null, 51);
        desk.ofUnit(unit, EnumSet.of(SlotState.DECLINING, SlotState.REPLACING), null, 51);
    }

    private static void cases(Stocked city, String person) {
        city.bean(CaseList.class)
                .visible(city.bean(CaseAccess.class).scope(person), CaseList.Search.of(""), null, PAGE);
    }

    private static void work(Stocked city, String person) {
        var groups = city.bean(Directory.class).groups(person);
        city.as(person, () -> city.bean(Work.class).of(person, groups, List.of("title", "place"), 100));
    }

    /** A page of a list with what its rows show, as Tasklist asks for it. */
    private static void tasklist(Stocked city, String person, String list) {
        city.as(person, () -> {
            List<Task> tasks = city.bean(FilterService.class).listPage(filter(city, list), 0, 15);
            var scopes = tasks.stream()
                    .map(task -> task.getProcessInstanceId())
                    .distinct()
                    .toArray(String[]::new);
            return scopes.length == 0
                    ? List.of()
                    : city.bean(RuntimeService.class)
                            .createVariableInstanceQuery()
                            .variableScopeIdIn(scopes)
                            .variableNameIn(
                                    "caseNo", "itemNo", "resolutionNo", "title", "place", "dueText", "stateText")
                            .list();
        });
    }

    private static void tasklistCount(Stocked city, String person, String list) {
        city.as(person, () -> city.bean(FilterService.class).count(filter(city, list)));
    }

    private static String filter(Stocked city, String name) {
        return city.bean(FilterService.class).createTaskFilterQuery().filterName(name).list().stream()
                .map(Filter::getId)
                .findFirst()
                .orElseThrow();
    }
}
