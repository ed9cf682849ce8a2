package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.ItemOutcome;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.Resolutions;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A year of the street's resolutions with the clock moved: some are done in time, some late, some by nobody. None is forgotten. */
@ShaodaoTest(properties = "shaodao.number-range=5")
class YearOfResolutionsTest {
    private static final Instant BEGIN = Instant.parse("2027-01-04T01:00:00Z");
    private static final int QUARTERS = 4;
    private static final List<String> CHAIRS = List.of("xuemei", "houying", "shaohua", "longfei", "guming");
    private static final List<String> SECRETARIES = List.of("tangrui", "shenjun", "caoyang");
    private static final Map<String, String> OWNERS =
            Map.of("xiaoxue", "fanxia", "yinhang", "qianjun", "wuye", "yuting", "gongdian", "pengbo");

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    AgendaItems items;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient db;

    private City city;

    @BeforeEach
    void open() {
        city = new City(port, management);
        db.sql("UPDATE meeting_body SET active = false").update();
        management.suspendJobDefinitionByProcessDefinitionKey("meeting-planner", true);
        at(BEGIN);
    }

    @AfterEach
    void theClockRunsAgain() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("resolution")
                .list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "over"));
        management.activateJobDefinitionByProcessDefinitionKey("meeting-planner", true);
        ClockUtil.reset();
    }

    /** What becomes of a measure: done by its owner so many days after its day; by nobody when empty. */
    private record Measure(String number, String owner, LocalDate due, List<Integer> doneAfter) {}

    private record Row(String owner, String state, String follows) {}

    @Test
    void noneIsWithoutOwnerOrDayAndNoneIsForgotten() {
        var measures = new ArrayList<Measure>();
        var fates = List.of(List.of(-5), List.of(12), List.of(0), List.of(70), List.<Integer>of());
        var owners = OWNERS.keySet().stream().sorted().toList();
        for (var quarter = 0; quarter < QUARTERS; quarter++) {
            var now = BEGIN.plus(Duration.ofDays(90L * quarter));
            at(now);
            resolutions.presented("HY2027%02d04-000001".formatted(3 * quarter + 1), body("wanghu"));
            var agreed = new ArrayList<AgreedMeasure>();
            for (var i = 0; i < fates.size(); i++) {
                agreed.add(new AgreedMeasure(
                        "第%d项".formatted(i), owners.get((quarter + i) % owners.size()), today().plusDays(25L + i)));
            }
            var made = adopted(agreed);
            assertThat(made).hasSameSizeAs(agreed);
            for (var i = 0; i < fates.size(); i++) {
                var one = agreed.get(i);
                measures.add(new Measure(made.get(i), one.ownerUnit(), one.dueOn(), fates.get(i)));
            }
            for (var day = 22; day <= 88; day += 22) {
                at(now.plus(Duration.ofDays(day)));
                done(measures);
            }
        }

        assertThat(measures).hasSize(QUARTERS * fates.size());
        assertThat(measures.stream().filter(one -> open(one.number()))).hasSizeBetween(QUARTERS, 2 * QUARTERS);
        for (var one : measures) {
            var row = db.sql("SELECT owner_unit, state, follow_area FROM meeting_resolution WHERE resolution_no = ? "
                            + "AND due_on IS NOT NULL")
                    .param(one.number())
                    .query((found, n) -> new Row(found.getString(1), found.getString(2), found.getString(3)))
                    .single();
            assertThat(directory.unit(row.owner())).isPresent();
            if (!open(one.number())) {
                assertThat(row.state()).isEqualTo("struck-off");
                assertThat(running(one.number())).isZero();
                continue;
            }
            assertThat(running(one.number())).as(one.number()).isOne();
            var follows = row.follows();
            for (var area : List.of("wanghu", follows)) {
                assertThat(resolutions.unfinished(body(area)))
                        .extracting(Resolutions.Unfinished::resolutionNo)
                        .contains(one.number());
            }
            if (one.due().isBefore(today())) {
                assertThat(stored(
                                "escalation_supervision WHERE closed_at IS NULL AND case_no = '" + one.number() + "'"))
                        .as("supervised")
                        .isOne();
            }
            if (one.due().isBefore(today().minusDays(100))) {
                assertThat(follows).isNotEqualTo("wanghu");
            }
        }
    }

    /** Whoever meant to is done by now, and it is struck off by whoever follows it. */
    private void done(List<Measure> measures) {
        for (var one : measures) {
            var when = one.doneAfter().stream()
                    .map(days -> one.due().plusDays(days))
                    .findFirst();
            if (when.isEmpty() || today().isBefore(when.get()) || !open(one.number())) {
                continue;
            }
            city.does(
                    OWNERS.getOrDefault(one.owner(), ""),
                    one.number(),
                    "Task_CarryOut",
                    Map.of("carryOut", "done", "progress", "已完成", "proof", "验收单"));
            city.does(
                    whoSees(SECRETARIES, one.number(), "Task_StrikeOff"),
                    one.number(),
                    "Task_StrikeOff",
                    Map.of("strikeOff", "yes"));
            city.does("dengchao", one.number(), "Task_ConfirmResult", Map.of("strikeOff", "yes"));
        }
    }

    private List<String> adopted(List<AgreedMeasure> measures) {
        var item = city.proposes("dengchao", "停车难");
        city.does("tangrui", item, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        var chair = whoSees(CHAIRS, item, "Task_ApproveItem");
        city.does(chair, item, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        city.does("wanggang", item, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        var meeting = "HY" + item.substring(2);
        assertThat(items.place(meeting, body("wanghu"), List.of(item))).hasSize(1);
        items.decided(item, meeting, ItemOutcome.ADOPTED, measures);
        city.run();
        return db.sql("SELECT resolution_no FROM meeting_resolution WHERE item_no = ? ORDER BY position")
                .param(item)
                .query(String.class)
                .list();
    }

    private String whoSees(List<String> users, String no, String task) {
        return users.stream()
                .filter(user -> !city.sees(user, no, task).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Body body(String area) {
        return new Body(area, MeetingKind.PARTY_BUILDING);
    }

    private boolean open(String number) {
        return stored("meeting_resolution WHERE ended_at IS NULL AND resolution_no = '" + number + "'") == 1;
    }

    private long running(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .count();
    }

    private long stored(String what) {
        return db.sql("SELECT count(*) FROM " + what).query(Long.class).single();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), java.time.ZoneOffset.UTC);
    }

    private void at(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
        city.run();
    }
}
