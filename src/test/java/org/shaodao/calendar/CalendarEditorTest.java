package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shaodao.calendar.Listening.newYear;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.calendar.CalendarEditor.Outcome;
import org.shaodao.calendar.YearPlan.Mark;
import org.shaodao.database.KeptInMemory;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Years and windows in their tables: what a change does, at once and elsewhere. */
@CalendarTest
class CalendarEditorTest {
    private static final String NEW_YEAR = "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true}";
    private static final String BRIDGE = "{\"name\":\"元旦\",\"date\":\"2026-12-31\",\"isOffDay\":true}";

    @Autowired
    CalendarEditor editor;

    @Autowired
    CalendarStore store;

    @Autowired
    Calendars calendars;

    @Autowired
    Directory directory;

    @Autowired
    WorkingTime workingTime;

    @Autowired
    Listening listening;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @BeforeEach
    void asItWasShipped() {
        transaction.executeWithoutResult(status -> {
            sql.sql("delete from calendar_window").update();
            sql.sql("delete from calendar_year where not shipped or year > 2026")
                    .update();
            sql.sql("update calendar_revision set revision = revision + 1").update();
            calendars.changed();
        });
        listening.heard.clear();
    }

    @Test
    void theShippedYearsAreThereWithTheirSource() {
        assertThat(calendars.now().years().keySet()).contains(2024, 2025, 2026);
        var year = calendars.now().year(2026).orElseThrow();
        assertThat(year.version()).isEqualTo(1);
        assertThat(year.shipped()).isTrue();
        assertThat(year.source()).contains("国务院办公厅").contains("chinese-days");
        assertThat(year.uploadedBy()).isNull();
        assertThat(year.plan()).isEqualTo(shipped2026().plan());
    }

    private static PackagedYears.Packaged shipped2026() {
        return PackagedYears.read().stream()
                .filter(packaged -> packaged.plan().year() == 2026)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aYearThatArrivesEndsWhatWasProvisional() {
        assertThat(newYear(workingTime).provisional()).isTrue();
        assertThat(newYear(workingTime).dueAt()).isEqualTo(Sample.at("2027-01-01 17:30"));

        assertThat(upload("2027", NEW_YEAR)).isEqualTo(new Outcome.Done("2027年节假日安排第1版：放假1天，调休上班0天"));

        assertThat(newYear(workingTime).provisional()).isFalse();
        assertThat(newYear(workingTime).dueAt()).isEqualTo(Sample.at("2027-01-04 17:30"));
    }

    @Test
    void whoListensHearsOfItInTheTransactionAndAlreadyCountsByTheNewYear() {
        upload("2027", NEW_YEAR);
        assertThat(listening.heard).singleElement().satisfies(heard -> {
            assertThat(heard.change()).isEqualTo(new CalendarChanged(Set.of(2027), Set.of()));
            assertThat(heard.inTransaction()).isTrue();
            assertThat(heard.deadline().dueAt()).isEqualTo(Sample.at("2027-01-04 17:30"));
        });
    }

    @Test
    void aNoticeThatTakesADayOfTheYearBeforeChangesThatYearToo() {
        upload("2027", BRIDGE, NEW_YEAR);
        assertThat(listening.heard.get(0).change().years()).containsExactlyInAnyOrder(2026, 2027);
        assertThat(workingTime.closing(LocalDate.of(2026, 12, 31), "chunhui1"))
                .isEqualTo(Sample.at("2027-01-04 17:30"));
    }

    @Test
    void aReplacementIsAnotherVersionAndSaysWhatIsDifferent() {
        upload("2027", NEW_YEAR);
        listening.heard.clear();

        assertThat(upload("2027", BRIDGE, NEW_YEAR))
                .isEqualTo(new Outcome.Done("2027年节假日安排第2版：放假2天，调休上班0天；与上一版相比变动1天：2026-12-31"));
        assertThat(listening.heard.get(0).change().years()).containsExactly(2026);
        assertThat(store.versions(2027))
                .extracting(StoredCalendar.Year::version)
                .containsExactly(2, 1);
        assertThat(store.versions(2027))
                .extracting(StoredCalendar.Year::uploadedBy)
                .containsOnly("安宁");
        assertThat(store.versions(2027).get(1).plan().days()).hasSize(1);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        upload("2027", NEW_YEAR);
        listening.heard.clear();
        var revision = store.revision();
        assertThat(upload("2027", NEW_YEAR)).isEqualTo(new Outcome.Unchanged());
        assertThat(listening.heard).isEmpty();
        assertThat(store.versions(2027)).hasSize(1);
        assertThat(store.revision()).isEqualTo(revision);
    }

    @Test
    void aVersionThatCountsTheSameSaysSo() {
        upload("2027", NEW_YEAR);
        assertThat(uploadWith("[\"https://www.gov.cn/1\"]", "2027", NEW_YEAR))
                .isEqualTo(new Outcome.Done("2027年节假日安排第2版：放假1天，调休上班0天；与上一版的工作日相同"));
    }

    @Test
    void aWrongFileChangesNothing() {
        var revision = store.revision();
        assertThat(upload("2027", NEW_YEAR, NEW_YEAR)).isEqualTo(new Outcome.Refused(List.of("第 2 个日期：2027-01-01 重复")));
        assertThat(store.versions(2027)).isEmpty();
        assertThat(store.revision()).isEqualTo(revision);
        assertThat(listening.heard).isEmpty();
    }

    @Test
    void whatIsShippedNeverComesOverWhatWasUploaded() {
        upload("2026", "{\"name\":\"元旦\",\"date\":\"2026-01-01\",\"isOffDay\":true}");
        listening.heard.clear();
        editor.seed(List.of(shipped2026()));
        assertThat(calendars.now().year(2026).orElseThrow().version()).isEqualTo(2);
        assertThat(calendars.now().year(2026).orElseThrow().plan().days()).hasSize(1);
        assertThat(listening.heard).isEmpty();
    }

    @Test
    void aShippedYearThatIsNewArrivesLikeAnUploadedOne() {
        var plan = new YearPlan(2028, Map.of(LocalDate.of(2028, 1, 3), new Mark("元旦", true)));
        editor.seed(List.of(new PackagedYears.Packaged(plan, "通知", List.of())));
        try {
            assertThat(listening.heard.get(0).change()).isEqualTo(new CalendarChanged(Set.of(2028), Set.of()));
            assertThat(calendars.now().year(2028).orElseThrow().shipped()).isTrue();
            assertThat(journal()).startsWith("节假日安排：随产品提供的2028年节假日安排已导入");
        } finally {
            sql.sql("delete from calendar_year where year = 2028").update();
        }
    }

    @Test
    void eachChangeIsInTheJournalUnderAName() {
        upload("2027", NEW_YEAR);
        assertThat(journal()).isEqualTo("节假日安排：2027年节假日安排第1版：放假1天，调休上班0天");
    }

    @Test
    void aChangeThatIsRolledBackLeavesNothing() {
        var revision = store.revision();
        var before = journal();
        transaction.executeWithoutResult(status -> {
            upload("2027", NEW_YEAR);
            assertThat(newYear(workingTime).provisional())
                    .as("its own transaction")
                    .isFalse();
            status.setRollbackOnly();
        });
        assertThat(newYear(workingTime).provisional()).isTrue();
        assertThat(store.revision()).isEqualTo(revision);
        assertThat(journal()).isEqualTo(before);
    }

    @Test
    void anotherNodeSeesAChangeWithinSeconds() {
        var tick = new AtomicLong();
        var otherNode = new KeptInMemory<>(store, tick::get);
        assertThat(otherNode.now().calendar().knows(2027)).isFalse();

        upload("2027", NEW_YEAR);

        tick.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(otherNode.now().calendar().knows(2027)).as("still believed").isFalse();
        tick.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(otherNode.now().calendar().knows(2027)).isTrue();
    }

    @Test
    void windowsAreThoseOfTheNearestAreaAbove() {
        var day = today().plusMonths(2);
        assertThat(hours(day, "chunhui1")).isEqualTo("08:30—12:00、13:30—17:30");
        set("yunzhou", today(), "09:00-17:00");
        set("wanghu", today(), "09:00-12:00 14:00-18:00");
        assertThat(hours(day, "chunhui1")).isEqualTo("09:00—12:00、14:00—18:00");
        assertThat(hours(day, "wanghu")).isEqualTo("09:00—12:00、14:00—18:00");
        assertThat(hours(day, "linjiang")).isEqualTo("09:00—17:00");
        assertThat(hours(day, "qinghe")).isEqualTo("09:00—17:00");
        assertThat(hours(day, "nowhere")).isEqualTo("08:30—12:00、13:30—17:30");
        assertThat(listening.heard)
                .extracting(Listening.Heard::change)
                .containsExactly(
                        new CalendarChanged(Set.of(), Set.of("yunzhou")),
                        new CalendarChanged(Set.of(), Set.of("wanghu")));
        assertThat(journal()).isEqualTo("工作时段：望湖街道自%s起工作时段为09:00—12:00、14:00—18:00".formatted(today()));
    }

    @Test
    void windowsHoldFromTheirDayOn() {
        var summer = today().plusMonths(3);
        var autumn = summer.plusMonths(3);
        set("wanghu", summer, "08:30-12:00 15:00-18:00");
        editor.setWindows("wanghu", autumn, null, "anning");
        assertThat(hours(summer.minusDays(1), "chunhui1")).isEqualTo("08:30—12:00、13:30—17:30");
        assertThat(hours(summer, "chunhui1")).isEqualTo("08:30—12:00、15:00—18:00");
        assertThat(hours(autumn.minusDays(1), "chunhui1")).isEqualTo("08:30—12:00、15:00—18:00");
        assertThat(hours(autumn, "chunhui1")).isEqualTo("08:30—12:00、13:30—17:30");
        assertThat(journal()).isEqualTo("工作时段：望湖街道自%s起按上级区域的工作时段".formatted(autumn));
    }

    @Test
    void anAreaThatIsGoneKeepsItsOwnWindows() {
        sql.sql("insert into calendar_window values ('abolished', '2026-01-01', '09:00-16:00', 'anning', now())")
                .update();
        transaction.executeWithoutResult(status -> calendars.changed());
        assertThat(workingTime.closing(LocalDate.of(2026, 3, 2), "abolished")).isEqualTo(Sample.at("2026-03-02 16:00"));
    }

    @Test
    void windowsOfAPastDayAreNotChangedAnyMore() {
        assertThat(set("wanghu", today().minusDays(1), "09:00-17:00")).isInstanceOf(Outcome.Refused.class);
        assertThat(set("wanghu", today().plusYears(1).plusDays(1), "09:00-17:00"))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(set("nowhere", today(), "09:00-17:00")).isEqualTo(new Outcome.Refused(List.of("没有这个区域")));
        assertThat(listening.heard).isEmpty();
        assertThat(set("wanghu", today().plusYears(1), "09:00-17:00")).isInstanceOf(Outcome.Done.class);
        assertThat(set("wanghu", today().plusYears(1), "09:00-17:00")).isEqualTo(new Outcome.Unchanged());
    }

    @Test
    void onlyWhatIsStillToComeCanBeWithdrawn() {
        set("wanghu", today(), "09:00-17:00");
        set("wanghu", today().plusDays(1), "09:00-16:00");
        listening.heard.clear();
        assertThat(editor.withdrawWindows("wanghu", today())).isInstanceOf(Outcome.Refused.class);
        assertThat(editor.withdrawWindows("wanghu", today().plusDays(9))).isEqualTo(new Outcome.Unchanged());
        assertThat(listening.heard).isEmpty();

        assertThat(editor.withdrawWindows("wanghu", today().plusDays(1))).isInstanceOf(Outcome.Done.class);
        assertThat(hours(today().plusDays(2), "wanghu")).isEqualTo("09:00—17:00");
        assertThat(listening.heard.get(0).change().areaCodes()).containsExactly("wanghu");
        assertThat(journal()).isEqualTo("工作时段：望湖街道原定自%s起的工作时段已撤销".formatted(today().plusDays(1)));
    }

    @Test
    void clocksAskForWhatTheCalculatorAnswers() {
        var start = Sample.at("2026-03-02 10:00");
        var due = workingTime
                .deadline(new Start(start, "派单"), Limit.of(4, LimitUnit.WORKING_HOUR), List.of(), "chunhui1")
                .dueAt();
        assertThat(due).isEqualTo(Sample.at("2026-03-02 15:30"));
        assertThat(workingTime.reminder(start, due, LimitUnit.WORKING_HOUR, List.of(), 50, "chunhui1"))
                .isEqualTo(Sample.at("2026-03-02 12:00"));
        assertThat(workingTime.later(due, Limit.of(1, LimitUnit.WORKING_DAY), "chunhui1"))
                .isEqualTo(Sample.at("2026-03-03 17:30"));
        assertThat(workingTime.nextOpen(Sample.at("2026-03-02 12:00"), "chunhui1"))
                .isEqualTo(Sample.at("2026-03-02 13:30"));
        assertThat(workingTime.nextMorning(start, "chunhui1")).isEqualTo(Sample.at("2026-03-03 08:30"));
        assertThat(workingTime
                        .elapsed(start, due, LimitUnit.WORKING_HOUR, List.of(), "chunhui1")
                        .text())
                .isEqualTo("4小时");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into calendar_year values (2027, 0, true, 's', '[]', '[]', null, null, now())",
                "insert into calendar_year values (1999, 1, true, 's', '[]', '[]', null, null, now())",
                "insert into calendar_year values (2027, 1, false, 's', '[]', '[]', null, null, now())",
                "insert into calendar_year values (2027, 1, true, 's', '[]', '[]', 'anning', '安宁', now())",
                "insert into calendar_year values (2026, 1, true, 's', '[]', '[]', null, null, now())",
                "insert into calendar_window values ('wanghu', '2027-01-01', '9:00-17:00', 'anning', now())",
                "insert into calendar_window values ('Wanghu', '2027-01-01', '09:00-17:00', 'anning', now())",
                "insert into calendar_revision values (false, 7)"
            })
    void wrongDataCannotExist(String statement) {
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> sql.sql(statement).update()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private Outcome upload(String year, String... days) {
        return uploadWith("[]", year, days);
    }

    private Outcome uploadWith(String papers, String year, String... days) {
        var file = "{\"year\":%s,\"papers\":%s,\"days\":[%s]}".formatted(year, papers, String.join(",", days));
        try {
            var draft = HolidayFile.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), null);
            return editor.replace(draft, "anning");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome set(String area, LocalDate since, String windows) {
        return editor.setWindows(area, since, Sample.windows(windows), "anning");
    }

    private String hours(LocalDate day, String area) {
        var upwards = directory.upwards(area).stream().map(Area::code).toList();
        return calendars.now().daysFor(upwards).windowsOn(day).text();
    }

    private LocalDate today() {
        return WorkDays.day(clock.instant());
    }

    private String journal() {
        return sql.sql("select action || '：' || text from audit_entry where case_no = '' order by id desc limit 1")
                .query(String.class)
                .single();
    }
}
