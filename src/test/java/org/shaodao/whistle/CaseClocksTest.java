package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockState;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.MoveReason;
import org.shaodao.clock.PauseReason;
import org.shaodao.clock.Recounting;
import org.shaodao.testing.MovedClock;
import org.shaodao.testing.SameMoment;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which clocks run where a case stands. */
@WhistleTest
class CaseClocksTest {
    @Autowired
    Stage stage;

    @Autowired
    CaseClocks clocks;

    @Autowired
    TimeLimits limits;

    @Autowired
    SameMoment sameMoment;

    @Autowired
    JdbcClient db;

    @Autowired
    Answers answers;

    @Autowired
    Slots slots;

    @Autowired
    Dispatching dispatching;

    @Autowired
    CaseRequests requests;

    @Autowired
    SlotRequests decisions;

    @Autowired
    LeaderOrders orders;

    @Autowired
    Callbacks callbacks;

    @Autowired
    WorkingTime time;

    @Autowired
    WhistleSlice.Moved moved;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    MovedClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aUnitThatIsAskedIsTimedAndTheDispatchIsNot() {
        var no = stage.dispatched();

        assertThat(open(no)).contains("check-in", "decline-window", "handle").doesNotContain("dispatch", "verify");
    }

    @Test
    void theTotalEndsWithTheFirstAnswerAndReworkDoesNotStartItAgain() {
        var no = stage.answered("已清运完毕");
        assertThat(open(no)).contains("verify").doesNotContain("total", "handle");
        clock.move(Duration.ofDays(20));
        transaction.executeWithoutResult(status -> answers.rework(no));

        assertThat(open(no)).contains("handle").doesNotContain("total", "check-in", "verify");
        assertThat(late(no, "chengguan", ClockName.HANDLE)).isFalse();
    }

    /** The timer takes the case before its clocks: it neither hangs with whoever finishes, nor blames them. */
    @Test
    void whatIsFinishedInTheMomentOfItsLimitIsNotMissed() {
        var no = stage.dispatched();
        clock.move(Duration.ofDays(20));
        sameMoment.of(() -> stage.cases.lock(no), () -> limits.look(no, "chengguan"), () -> {
            stage.answer(no, "已清运完毕");
            return true;
        });

        assertThat(db.sql("SELECT count(*) FROM clock WHERE subject = ? AND overdue_at IS NOT NULL")
                        .param(no)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aCaseFromTheLedgerIsCountedFromTheDayItCameBack() {
        var no = stage.dispatched();
        transaction.executeWithoutResult(status -> orders.keepOnLedger(no));
        assertThat(open(no)).isEmpty();
        clock.move(Duration.ofDays(40));
        transaction.executeWithoutResult(status -> orders.takeOffLedger(no));

        assertThat(open(no)).contains("dispatch");
        assertThat(late(no, "", ClockName.DISPATCH)).isFalse();
        assertThat(clocks.of(no)).anyMatch(view -> view.state() == ClockState.VOID);
    }

    /** The time with another case, or on the ledger, is nobody's: the reporter waits for a first word from now on. */
    @Test
    void theContactIsTimedAgainWhereverTheCaseComesBackFrom() {
        var master = stage.dispatched();
        var follower = stage.registered();
        assertThat(open(follower)).contains("contact");
        stage.merging.merge(follower, master);
        assertThat(open(follower)).isEmpty();
        clock.move(Duration.ofDays(40));
        assertThat(requests.undoMerge(follower, "不是同一件事")).isEmpty();
        assertThat(open(follower)).contains("contact");
        assertThat(late(follower, "", ClockName.CONTACT)).isFalse();

        var ledgered = stage.dispatched();
        transaction.executeWithoutResult(status -> orders.keepOnLedger(ledgered));
        assertThat(open(ledgered)).isEmpty();
        transaction.executeWithoutResult(status -> orders.applyOrder(ledgered));
        assertThat(open(ledgered)).contains("contact");
    }

    @Test
    void aReporterWhoWasReachedIsNotTimedAgain() {
        var no = stage.dispatched();
        transaction.executeWithoutResult(status -> clocks.contacted(no));
        transaction.executeWithoutResult(status -> orders.keepOnLedger(no));
        transaction.executeWithoutResult(status -> orders.takeOffLedger(no));

        assertThat(open(no)).contains("dispatch").doesNotContain("contact");
    }

    /** However long the first has waited, and what was missed with it stays on record. */
    @Test
    void eachUnitThatIsToBeReplacedHasTheWholeTimeOfADispatch() {
        var no = stage.registered();
        dispatching.open(no, "chengguan", List.of("zhujian"));
        slots.decline(no, "chengguan");
        slots.decline(no, "zhujian");
        slots.upholdDecline(no, "chengguan");
        clock.move(Duration.ofDays(20));
        assertThat(late(no, "", ClockName.DISPATCH)).isTrue();
        slots.upholdDecline(no, "zhujian");

        assertThat(late(no, "", ClockName.DISPATCH)).isFalse();
        assertThat(clocks.of(no).stream()
                        .filter(view -> view.key().name() == ClockName.DISPATCH && !view.open())
                        .filter(view -> view.late(clock.instant())))
                .singleElement()
                .satisfies(view -> assertThat(view.state()).isEqualTo(ClockState.STOPPED));
    }

    private boolean late(String no, String part, ClockName name) {
        return clocks.open(no, part, name).orElseThrow().late(clock.instant());
    }

    private List<String> open(String no) {
        return clocks.of(no).stream()
                .filter(ClockView::open)
                .map(view -> view.key().name().code())
                .toList();
    }

    /** The resume by hand or by its date waits where the work was, and is gone with it. */
    @Test
    void aPauseEndsWithTheWorkThatItStopped() {
        var objected = paused();
        transaction.executeWithoutResult(status -> slots.decline(objected, "chengguan"));
        assertThat(standing(objected)).isEmpty();

        var done = paused();
        transaction.executeWithoutResult(status -> slots.finish(done, "chengguan"));
        assertThat(standing(done)).isEmpty();
        assertThat(open(done)).contains("total");

        var waiting = paused();
        transaction.executeWithoutResult(status -> dispatching.add(waiting, "zhujian", "zhaolei"));
        assertThat(standing(waiting)).containsExactlyInAnyOrder("handle", "total");
    }

    /** Who answers for the case is reminded of it: its dispatcher, its lead, nobody's while a lead is sought, the next lead. */
    @Test
    void theTotalGoesToWhoeverLeads() {
        var no = stage.registered();
        dispatching.propose(no, Grade.COMPLEX, "city-appearance", List.of(), true);
        assertThat(holder(no)).isEqualTo("wanghu-dispatch");
        stage.dispatch(no);
        assertThat(holder(no)).isEqualTo("chengguan-handle");
        slots.decline(no, "chengguan");
        slots.upholdDecline(no, "chengguan");
        assertThat(holder(no)).isEqualTo("wanghu-dispatch");
        dispatching.replace(no, "chengguan", "zhujian");
        assertThat(holder(no)).isEqualTo("zhujian-handle");
        transaction.executeWithoutResult(status -> orders.applyOrder(no));
        assertThat(holder(no)).isEqualTo("wanghu-dispatch");
    }

    private String holder(String no) {
        return clocks.open(no, "", ClockName.TOTAL).orElseThrow().group();
    }

    /** The table gives the unit hours and the case days: the case still does not end before its lead. */
    @Test
    void theTotalFollowsItsLeadAlsoInAnotherUnit() {
        var no = stage.registered();
        dispatching.propose(no, Grade.COMPLEX, "city-appearance", List.of(), true);
        stage.dispatch(no);
        slots.checkIn(no, "chengguan");
        db.sql("UPDATE clock SET unit = 'emergency-hour', amount = 168, due_at = started_at + interval '168 hours' "
                        + "WHERE subject = ? AND name = 'total'")
                .param(no)
                .update();
        var slot = stage.cases.slots(no).get(0);
        transaction.executeWithoutResult(status -> clocks.extend(slot, new java.math.BigDecimal(5)));

        var total = clocks.open(no, "", ClockName.TOTAL).orElseThrow();
        var handle = clocks.open(no, "chengguan", ClockName.HANDLE).orElseThrow();
        assertThat(total.dueAt())
                .isAfterOrEqualTo(handle.dueAt())
                .isBefore(handle.dueAt().plus(Duration.ofHours(1)));
        assertThat(total.explanation()).contains("168小时，经批准延期");
    }

    /** Called twice in vain on a Tuesday, so that the next call is on Wednesday, which becomes a holiday, and is none again. */
    @Test
    void theNextCallWaitsForTheNextWorkingDayOfTheNewCalendar() {
        var no = stage.answered("已清运完毕");
        morningOf(DayOfWeek.TUESDAY);
        callbacks.plan(no);
        callbacks.settle(no, false);
        clock.move(Duration.ofHours(2));
        callbacks.settle(no, false);
        var wednesday = LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(1);
        assertThat(called(no)).isEqualTo(wednesday);

        holiday(wednesday, true);
        try {
            recounting(no);
            assertThat(called(no)).isEqualTo(wednesday.plusDays(1));
            assertThat(moved.at)
                    .isEqualTo(clocks.open(no, "", ClockName.CALLBACK)
                            .orElseThrow()
                            .startedAt());
            recounting(no);
            assertThat(called(no)).isEqualTo(wednesday.plusDays(1));
        } finally {
            holiday(wednesday, false);
        }
        recounting(no);
        assertThat(called(no)).isEqualTo(wednesday);
    }

    /** Two hours after the first call are no matter of working days. */
    @Test
    void theSecondCallOfADayStaysWhenTheCalendarChanges() {
        var no = stage.answered("已清运完毕");
        morningOf(DayOfWeek.TUESDAY);
        callbacks.plan(no);
        callbacks.settle(no, false);
        var before = clocks.open(no, "", ClockName.CALLBACK).orElseThrow().startedAt();
        recounting(no);

        assertThat(clocks.open(no, "", ClockName.CALLBACK).orElseThrow().startedAt())
                .isEqualTo(before)
                .isEqualTo(clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void theSecondLookOnSiteFollowsTheCalendarToo() {
        var no = stage.answered("已清运完毕");
        morningOf(DayOfWeek.TUESDAY);
        transaction.executeWithoutResult(status -> answers.cannotTell(no));
        var wednesday = LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(1);
        holiday(wednesday, true);
        try {
            recounting(no);
            assertThat(day(clocks.open(no, "", ClockName.VERIFY).orElseThrow().startedAt()))
                    .isEqualTo(wednesday.plusDays(1));
        } finally {
            holiday(wednesday, false);
        }
    }

    private LocalDate called(String no) {
        return day(clocks.open(no, "", ClockName.CALLBACK).orElseThrow().startedAt());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    private void recounting(String no) {
        transaction.executeWithoutResult(status -> {
            time.lookAgain();
            events.publishEvent(new Recounting(no, MoveReason.CALENDAR));
        });
    }

    private void morningOf(DayOfWeek day) {
        var next = LocalDate.ofInstant(clock.instant(), clock.getZone()).with(TemporalAdjusters.next(day));
        clock.move(Duration.between(
                clock.instant(), next.atTime(9, 0).atZone(clock.getZone()).toInstant()));
    }

    /** As another node would have written it. */
    private void holiday(LocalDate day, boolean off) {
        if (off) {
            db.sql(
                            "INSERT INTO calendar_year (year, version, shipped, source, papers, days, uploaded_by, uploaded_by_name, "
                                    + "uploaded_at) VALUES (?, 1, false, '国务院办公厅', '[]', ?::jsonb, 'anning', '安宁', now())")
                    .params(day.getYear(), "[{\"name\":\"纪念日\",\"date\":\"%s\",\"isOffDay\":true}]".formatted(day))
                    .update();
        } else {
            db.sql("DELETE FROM calendar_year").update();
        }
        db.sql("UPDATE calendar_revision SET revision = revision + 1").update();
        time.lookAgain();
    }

    private String paused() {
        var no = stage.registered();
        dispatching.propose(no, Grade.COMPLEX, "city-appearance", List.of(), true);
        stage.dispatch(no);
        slots.checkIn(no, "chengguan");
        var until = LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(20);
        assertThat(requests.pause(no, "chengguan", until, PauseReason.OTHER_AUTHORITY, "待规划部门复函"))
                .isEmpty();
        decisions.beginPause(no, "chengguan");
        assertThat(standing(no)).containsExactlyInAnyOrder("handle", "total");
        return no;
    }

    private List<String> standing(String no) {
        return clocks.of(no).stream()
                .filter(view -> view.state() == ClockState.PAUSED)
                .map(view -> view.key().name().code())
                .toList();
    }
}
