package org.shaodao.meeting.session;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.MeetingTest;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.meeting.member.Lead;
import org.shaodao.meeting.member.Member;
import org.shaodao.meeting.member.MemberBook;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.meeting.member.Rhythm;
import org.shaodao.testing.MovedClock;
import org.shaodao.web.ShanghaiTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A year of meetings with the clock moved: a city, a district, two streets, three communities. */
@MeetingTest
class YearTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 12, 1);
    /** 20 December 2026 is a Sunday, 20 June lies in the Dragon Boat holiday, 20 February in the Spring Festival; 20 September is worked. */
    private static final Map<String, List<String>> WANTED = Map.of(
            "linjiang", List.of("03-20", "12-21"),
            "wanghu", List.of("03-20", "06-22", "09-20", "12-21"),
            "qinghe", List.of("03-20", "06-22", "09-20", "12-21"),
            "chunhui", months(),
            "xinghe", months(),
            "hexie", months());

    @Autowired
    Planner planner;

    @Autowired
    Plan plan;

    @Autowired
    Bodies bodies;

    @Autowired
    MemberBook members;

    @Autowired
    Roster roster;

    @Autowired
    Changes changes;

    @Autowired
    Themes themes;

    @Autowired
    MeetingViews views;

    @Autowired
    Sessions sessions;

    @Autowired
    MovedClock clock;

    @Autowired
    JdbcClient db;

    private final ExecutorService nodes = Executors.newFixedThreadPool(2);

    @AfterEach
    void nodesStop() {
        nodes.shutdown();
    }

    private static List<String> months() {
        return List.of(
                "01-20", "02-24", "03-20", "04-20", "05-20", "06-22", "07-20", "08-20", "09-20", "10-20", "11-20",
                "12-21");
    }

    @BeforeEach
    void nothingIsPlanned() {
        List.of(
                        "meeting_turn",
                        "meeting_told",
                        "meeting_receipt",
                        "meeting_candidate",
                        "meeting",
                        "meeting_theme",
                        "meeting_turn_theme")
                .forEach(table -> db.sql("DELETE FROM " + table).update());
        List.of("meeting_member_change", "meeting_member", "meeting_agreement", "meeting_body")
                .forEach(table -> db.sql("DELETE FROM " + table).update());
        at(FIRST);
    }

    @Test
    void theRightMeetingsAreOnTheRightDaysHoweverManyNodesRun() {
        for (var day = FIRST; day.getYear() < 2027; day = day.plusDays(1)) {
            at(day);
            twoNodesOpen();
            held(day);
        }

        WANTED.forEach((area, days) -> assertThat(days(area, "issued")).as(area).isEqualTo(days));
        assertThat(count("SELECT count(*) FROM meeting WHERE area_code = 'yunzhou'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM meeting WHERE state = 'missed'")).isZero();
    }

    @Test
    void eachIsOpenedOnAWorkingDayWithAllItsTimeBeforeIt() {
        for (var day = FIRST; day.isBefore(LocalDate.of(2026, 7, 1)); day = day.plusDays(1)) {
            at(day);
            planner.openDue();
            held(day);
        }

        // Ten working days before Tuesday 24 February, over the Spring Festival with its two make-up days.
        assertThat(opened("chunhui", "2026-02")).isEqualTo("2026-02-03");
        assertThat(closed("chunhui", "2026-02")).isEqualTo("2026-02-10");
        // Thirty and fifteen days before 22 June: 23 May is a Saturday, 7 June a Sunday.
        assertThat(opened("wanghu", "2026-06")).isEqualTo("2026-05-22");
        assertThat(closed("wanghu", "2026-06")).isEqualTo("2026-06-05");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverTheTimeWithoutItNoMonthIsOpenedTwiceOrForgotten(long seed) {
        var luck = new Random(seed);
        var down = 0;
        for (var day = FIRST; day.getYear() < 2027; day = day.plusDays(1)) {
            at(day);
            down = down > 0 ? down - 1 : luck.nextInt(30) == 0 ? luck.nextInt(70) : 0;
            if (down == 0) {
                planner.openDue();
            }
            held(day);
        }
        at(LocalDate.of(2027, 1, 15));
        planner.openDue();

        for (var area : List.of("chunhui", "xinghe", "hexie")) {
            assertThat(periods(area)).as(area + " " + seed).startsWith(allMonths());
            assertThat(days(area, "missed").size() + days(area, "issued").size())
                    .isGreaterThanOrEqualTo(11);
        }
        assertThat(
                        count(
                                "SELECT count(*) FROM (SELECT 1 FROM meeting GROUP BY area_code, kind, period HAVING count(*) > 1) two"))
                .isZero();
    }

    @Test
    void whatFellDueWhileTheSystemWasDownIsNotOpenedOnASunday() {
        planner.openDue();
        at(LocalDate.of(2026, 3, 8));
        planner.openDue();
        assertThat(periods("chunhui")).isEmpty();
        at(LocalDate.of(2026, 3, 9));
        planner.openDue();
        assertThat(states("chunhui")).containsEntry("2026-03", "collecting");
    }

    @Test
    void aMonthThatPassedWhileTheSystemWasDownIsWrittenDownAndTheLatestIsHeldLater() {
        at(FIRST);
        planner.openDue();
        at(LocalDate.of(2026, 4, 16));
        planner.openDue();

        assertThat(states("chunhui")).containsEntry("2026-01", "missed").containsEntry("2026-02", "missed");
        assertThat(states("chunhui")).containsEntry("2026-03", "missed").containsEntry("2026-04", "collecting");
        // Items would have closed on 13 April: ten working days from the 16th are after the first of May.
        assertThat(db.sql("SELECT (meets_at AT TIME ZONE 'Asia/Shanghai')::date::text FROM meeting "
                                + "WHERE area_code = 'chunhui' AND period = '2026-04'")
                        .query(String.class)
                        .single())
                .isEqualTo("2026-04-30");
    }

    /** The monthly meetings of the months to come, and none of the months that were never planned. */
    @Test
    void fromQuarterlyToMonthlyNoMeetingIsInvented() {
        var body = new Body("wanghu", MeetingKind.PARTY_BUILDING);
        run(FIRST, LocalDate.of(2026, 5, 5));
        at(LocalDate.of(2026, 5, 6));
        var row = bodies.find(body).orElseThrow();
        var monthly = new TreeSet<>(IntStream.rangeClosed(1, 12).boxed().toList());
        change(row, with(row.rhythm(), monthly, row.rhythm().call()), true);
        run(LocalDate.of(2026, 5, 6), LocalDate.of(2026, 12, 31));

        assertThat(days("wanghu", "missed")).isEmpty();
        assertThat(days("wanghu", "issued"))
                .containsExactly("03-20", "06-22", "07-20", "08-20", "09-20", "10-20", "11-20", "12-21");
    }

    @Test
    void calledOffAndOnAgainNothingOfTheTimeBetweenIsMissed() {
        run(FIRST, LocalDate.of(2026, 2, 1));
        at(LocalDate.of(2026, 2, 2));
        var row = bodies.find(new Body("chunhui", MeetingKind.PARTY_BUILDING)).orElseThrow();
        change(row, row.rhythm(), false);
        run(LocalDate.of(2026, 2, 2), LocalDate.of(2026, 4, 30));
        at(LocalDate.of(2026, 5, 1));
        row = bodies.find(row.body()).orElseThrow();
        change(row, row.rhythm(), true);
        run(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 30));

        assertThat(days("chunhui", "missed")).isEmpty();
        assertThat(days("chunhui", "issued")).containsExactly("01-20", "05-20", "06-22");
    }

    @Test
    void aLongerCallWritesOffNoMeetingThatIsStillAhead() {
        run(FIRST, LocalDate.of(2026, 3, 1));
        at(LocalDate.of(2026, 3, 2));
        var row = bodies.find(new Body("chunhui", MeetingKind.PARTY_BUILDING)).orElseThrow();
        change(row, with(row.rhythm(), row.rhythm().months(), Lead.calendarDays(60)), true);
        run(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 6, 30));

        assertThat(days("chunhui", "missed")).isEmpty();
        assertThat(days("chunhui", "issued")).containsExactly("01-20", "02-24", "03-20", "04-20", "05-20", "06-22");
    }

    @Test
    void whoSitsAllYearChairsAsOftenAsTheOthersSkipsAside() {
        run(FIRST, LocalDate.of(2026, 5, 7));
        var bodiesHere = WANTED.keySet().stream()
                .map(area -> new Body(area, MeetingKind.PARTY_BUILDING))
                .toList();
        var allYear = bodiesHere.stream()
                .collect(toMap(
                        identity(),
                        body -> members.seats(body).stream()
                                .map(Member::unitCode)
                                .toList()));
        at(LocalDate.of(2026, 5, 8));
        bodiesHere.forEach(body -> members.join(body, "jiaojing", LocalDate.of(2026, 5, 8)));
        run(LocalDate.of(2026, 5, 8), LocalDate.of(2026, 12, 31));

        for (var body : bodiesHere) {
            var turns = chaired(body);
            assertThat(turns).as(body.areaCode()).hasSizeGreaterThan(1);
            assertThat(apart(Objects.requireNonNull(allYear.get(body)), turns))
                    .as(body.areaCode())
                    .isLessThanOrEqualTo(1);
        }
        assertThat(chaired(new Body("chunhui", MeetingKind.PARTY_BUILDING))).containsKey("jiaojing");
    }

    /** Whoever is skipped is first when a meeting is called again, so nobody loses a turn by it. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void skipsLoseNobodyATurn(long seed) {
        var luck = new Random(seed);
        var body = new Body("chunhui", MeetingKind.PARTY_BUILDING);
        bodies.seed();
        var skipped = new ArrayList<String>();
        for (var month = 0; month < 24; month++) {
            at(FIRST.plusMonths(month));
            var no = openOne(body, month);
            if (!skipped.isEmpty()) {
                assertThat(roster.chairOf(no)).contains(skipped.remove(0));
            } else if (month < 23 && luck.nextInt(3) == 0) {
                skipped.add(roster.chairOf(no).orElseThrow());
                changes.changeChair(no, "因故不能主持");
            }
            db.sql("UPDATE meeting SET state = 'issued', ended_at = now() WHERE meeting_no = ?")
                    .param(no)
                    .update();
        }
        assertThat(skipped).isEmpty();
        // One turn is the roster's, another may be that of a skip: who stood in was next anyway.
        assertThat(apart(members.seats(body).stream().map(Member::unitCode).toList(), chaired(body)))
                .isLessThanOrEqualTo(2);
    }

    /** It is the turn's, not the unit's: whoever comes to chair, and also when the roster moves on. */
    @Test
    void eachTurnHasItsOwnThemeAYearAheadAndItsMeetingKeepsIt() {
        run(FIRST, LocalDate.of(2026, 1, 5));
        var body = new Body("wanghu", MeetingKind.PARTY_BUILDING);
        assertThat(themes.announce(body, "2026-03", " 义诊进社区 ", "tangrui")).isEqualTo(Outcome.done());
        assertThat(themes.announce(body, "2026-06", "邻里食堂", "tangrui")).isEqualTo(Outcome.done());
        assertThat(themes.announce(body, "2026-09", "写错了", "tangrui")).isEqualTo(Outcome.done());
        assertThat(themes.announce(body, "2026-09", " ", "tangrui")).isEqualTo(Outcome.done());
        for (var wrong : List.of("2026-07", "2027-06", "x", "")) {
            assertThat(themes.announce(body, wrong, "主题", "tangrui")).isInstanceOf(Outcome.Refused.class);
        }
        for (var wrong : List.of("长".repeat(61), "义诊\u202E")) {
            assertThat(themes.announce(body, "2026-03", wrong, "tangrui")).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(ahead(body)).containsExactly("2026-03 义诊进社区", "2026-06 邻里食堂", "2026-09 ", "2026-12 ");

        var before = chairsAhead(body);
        members.leave(body, before.get(0));
        assertThat(chairsAhead(body)).doesNotContain(before.get(0));
        assertThat(ahead(body)).containsExactly("2026-03 义诊进社区", "2026-06 邻里食堂", "2026-09 ", "2026-12 ");
        run(LocalDate.of(2026, 1, 6), LocalDate.of(2026, 2, 20));
        var march = number("wanghu", "2026-03");
        assertThat(theme(march)).isEqualTo("义诊进社区");
        assertThat(themes.announce(body, "2026-03", "别的", "tangrui")).isInstanceOf(Outcome.Refused.class);
        assertThat(changes.changeChair(march, "出差")).isEqualTo(Outcome.done());
        assertThat(theme(march)).isEqualTo("义诊进社区");
        assertThat(views.coming(bodies.find(body).orElseThrow()).get(0))
                .extracting(MeetingViews.Line::meetingNo, MeetingViews.Line::theme)
                .containsExactly(march, "义诊进社区");
        assertThat(themes.change(march, "义诊进校园")).isEqualTo(Outcome.done());
        assertThat(theme(march)).isEqualTo("义诊进校园");
        run(LocalDate.of(2026, 2, 21), LocalDate.of(2026, 8, 24));
        assertThat(theme(march)).isEqualTo("义诊进校园");
        assertThat(themes.change(march, "事后改")).isInstanceOf(Outcome.Refused.class);
        assertThat(theme(number("wanghu", "2026-06"))).isEqualTo("邻里食堂");
        assertThat(theme(number("wanghu", "2026-09"))).isEmpty();
        assertThat(theme(number("qinghe", "2026-03"))).isEmpty();
    }

    /** From before a theme belonged to its turn. */
    @Test
    void whatAUnitAnnouncedBeforeIsTheThemeOfItsNextTurn() {
        run(FIRST, LocalDate.of(2026, 1, 5));
        var body = new Body("wanghu", MeetingKind.PARTY_BUILDING);
        var second = chairsAhead(body).get(1);
        db.sql(
                        "INSERT INTO meeting_theme (area_code, kind, unit_code, theme) VALUES ('wanghu', 'party-building', ?, '反诈宣传')")
                .param(second)
                .update();
        assertThat(ahead(body)).containsExactly("2026-03 ", "2026-06 反诈宣传", "2026-09 ", "2026-12 ");
        run(LocalDate.of(2026, 1, 6), LocalDate.of(2026, 5, 22));
        assertThat(theme(number("wanghu", "2026-03"))).isEmpty();
        assertThat(theme(number("wanghu", "2026-06"))).isEqualTo("反诈宣传");
        assertThat(ahead(body)).allMatch(line -> line.endsWith(" "));
    }

    private List<String> ahead(Body body) {
        return themes.coming(bodies.find(body).orElseThrow()).stream()
                .map(one -> one.period() + " " + one.theme())
                .toList();
    }

    private List<String> chairsAhead(Body body) {
        return themes.coming(bodies.find(body).orElseThrow()).stream()
                .map(one -> one.unit().orElseThrow())
                .toList();
    }

    private String number(String area, String period) {
        return db.sql("SELECT meeting_no FROM meeting WHERE area_code = ? AND kind = 'party-building' AND period = ?")
                .params(area, period)
                .query(String.class)
                .single();
    }

    private String theme(String meetingNo) {
        return sessions.find(meetingNo).orElseThrow().theme();
    }

    private Map<String, Long> chaired(Body body) {
        return roster.past(body, 100).stream()
                .filter(turn -> turn.state() == Turn.State.CHAIRING)
                .map(Turn::unitCode)
                .filter(Objects::nonNull)
                .collect(groupingBy(unit -> unit, counting()));
    }

    private static long apart(List<String> units, Map<String, Long> turns) {
        var all = units.stream().mapToLong(unit -> turns.getOrDefault(unit, 0L)).summaryStatistics();
        return all.getMax() - all.getMin();
    }

    /** From day to day, the last one too. */
    private void run(LocalDate from, LocalDate until) {
        for (var day = from; !day.isAfter(until); day = day.plusDays(1)) {
            at(day);
            planner.openDue();
            held(day);
        }
    }

    /** At the same moment, as the job of two nodes. */
    private void twoNodesOpen() {
        var barrier = new CyclicBarrier(2);
        Callable<Boolean> node = () -> {
            barrier.await();
            planner.openDue();
            return true;
        };
        try {
            for (var done : nodes.invokeAll(List.of(node, node))) {
                done.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private void change(BodyRow row, Rhythm rhythm, boolean active) {
        assertThat(bodies.change(row.body(), rhythm, row.limits(), active, row.version()))
                .isEqualTo(Outcome.done());
    }

    private static Rhythm with(Rhythm rhythm, SortedSet<Integer> months, Lead call) {
        return new Rhythm(
                months, rhythm.dayOfMonth(), rhythm.startsAt(), rhythm.place(), call, rhythm.topics(), rhythm.notice());
    }

    private String openOne(Body body, int month) {
        var row = bodies.find(body).orElseThrow();
        var planned = plan.from(row, FIRST.plusMonths(month), 1).get(0);
        return db.sql("SELECT meeting_no FROM meeting WHERE period = ?")
                .param(planned.period().toString())
                .query(String.class)
                .optional()
                .orElseGet(() -> sessions.open(row, planned).orElseThrow());
    }

    /** At the end of its day a meeting is over. */
    private void held(LocalDate day) {
        db.sql("UPDATE meeting SET state = 'issued', ended_at = now() WHERE state = 'collecting' "
                        + "AND (meets_at AT TIME ZONE 'Asia/Shanghai')::date = ?")
                .param(java.sql.Date.valueOf(day))
                .update();
    }

    private List<String> days(String area, String state) {
        return db.sql("SELECT to_char(meets_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD') FROM meeting WHERE area_code = ? "
                        + "AND state = ? AND meets_at >= '2026-01-01' ORDER BY meets_at")
                .params(area, state)
                .query(String.class)
                .list();
    }

    private List<String> periods(String area) {
        return db.sql("SELECT period FROM meeting WHERE area_code = ? AND period >= '2026-01' ORDER BY period")
                .param(area)
                .query(String.class)
                .list();
    }

    private static String[] allMonths() {
        return IntStream.rangeClosed(1, 12).mapToObj("2026-%02d"::formatted).toArray(String[]::new);
    }

    private Map<String, String> states(String area) {
        return db
                .sql("SELECT period, state FROM meeting WHERE area_code = ?")
                .param(area)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private String opened(String area, String period) {
        return day("opened_at", area, period);
    }

    private String closed(String area, String period) {
        return day("topics_close_at", area, period);
    }

    private String day(String column, String area, String period) {
        return db.sql(
                        "SELECT (%s AT TIME ZONE 'Asia/Shanghai')::date::text FROM meeting WHERE area_code = ? AND period = ?"
                                .formatted(column))
                .params(area, period)
                .query(String.class)
                .single();
    }

    private long count(String sql) {
        return db.sql(sql).query(Long.class).single();
    }

    private void at(LocalDate day) {
        clock.move(Duration.between(
                clock.instant(), day.atTime(7, 0).atZone(ShanghaiTime.ZONE).toInstant()));
    }
}
