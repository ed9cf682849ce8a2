package org.shaodao.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.calendar.CalendarChanged;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.calendar.Pause;
import org.shaodao.calendar.Start;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Recipient;
import org.shaodao.testing.MovedClock;
import org.shaodao.testing.SameMoment;
import org.shaodao.testing.SmallCity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** A clock is started, stands still, is lengthened, reminds, passes, and says how it came about. */
@ClockTest
class ClocksTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    Clocks clocks;

    @Autowired
    Watches watches;

    @Autowired
    Reminders reminders;

    @Autowired
    Recounts recounts;

    @Autowired
    ClockSlice.Table table;

    @Autowired
    ClockSlice.Ears ears;

    @Autowired
    ClockSlice.Jobs jobs;

    @Autowired
    ClockSlice.Held held;

    @Autowired
    MovedClock clock;

    @Autowired
    ClockSlice.Holding holding;

    @Autowired
    SmallCity city;

    @Autowired
    SameMoment sameMoment;

    @Autowired
    ReminderStore reminderStore;

    @Autowired
    WorkingTime time;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    private String no = "";

    @BeforeEach
    void anotherCase() {
        no = "WH20260225-%06d".formatted(NUMBER.incrementAndGet());
        table.back();
        // A morning, whatever other tests did: an hour's pause must not lie over the end of a day.
        clock.move(Duration.between(
                clock.instant(), clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(25))));
        // Nothing of another test is due in this one, or is counted anew with it: five hundred cases take their time.
        db.sql("UPDATE clock_reminder SET fired_at = now() WHERE fired_at IS NULL")
                .update();
        db.sql("UPDATE clock SET state = 'void' WHERE state IN ('running', 'paused')")
                .update();
        ears.forget();
        jobs.asked.clear();
        holding.claimedBy = null;
        city.nobodyIsAbsent();
    }

    @Test
    void aClockIsCountedFromItsStartByTheTableAndSaysSo() {
        var started = start("handle", "simple", clock.instant());

        assertThat(started.dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
        assertThat(started.explanation())
                .startsWith("自2026年")
                .contains("派单起24小时")
                .endsWith("前办结");
        assertThat(started.dueText()).startsWith("应于");
        assertThat(started.open()).isTrue();
        assertThat(percentages()).containsExactly(50, 80);
    }

    @Test
    void startingTwiceIsOneClock() {
        var first = start("handle", "simple", clock.instant());
        clock.move(Duration.ofHours(1));
        var second = start("handle", "simple", clock.instant());

        assertThat(second.dueAt()).isEqualTo(first.dueAt());
        assertThat(clocks.of(no)).hasSize(1);
    }

    @Test
    void aClockIsChangedInsideATransactionOnly() {
        assertThatThrownBy(() -> clocks.start(key("handle"), matter("simple"), new Start(clock.instant(), "派单")))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(clocks.of(no)).isEmpty();
    }

    @Test
    void reworkHasHalfOfTheLimitInWholeDays() {
        var whole = start("handle", "complex", clock.instant());
        in(() -> clocks.stop(key("handle")));
        var half = in(() -> clocks.startHalf(key("handle"), matter("complex"), new Start(clock.instant(), "退回复办")));

        assertThat(whole.explanation()).contains("7个自然日");
        assertThat(half.explanation()).contains("退回复办起4个自然日");
        assertThat(half.dueAt()).isBefore(whole.dueAt());
    }

    /** Else each sweep would pass by all reminders of all closed cases. */
    @Test
    void whatTheClockWouldStillHaveRemindedOfGoesWithIt() {
        start("handle", "simple", clock.instant());
        assertThat(planned()).isPositive();
        in(() -> clocks.stop(key("handle")));
        assertThat(planned()).isZero();
    }

    @Test
    void ofALimitThatHasPassedNobodyIsRemindedAnyMore() {
        start("handle", "simple", clock.instant());
        clock.move(Duration.ofDays(2));
        in(() -> watches.look(no, "chengguan"));
        assertThat(planned()).isZero();
    }

    private int planned() {
        return db.sql("SELECT count(*) FROM clock_reminder r JOIN clock c ON c.id = r.clock_id"
                        + " WHERE c.subject = ? AND r.fired_at IS NULL")
                .param(no)
                .query(Integer.class)
                .single();
    }

    @Test
    void onlyWhatWasReallyPausedIsAdded() {
        var from = clock.instant();
        start("handle", "simple", from);
        clock.move(Duration.ofHours(2));
        in(() -> clocks.pause(key("handle"), PauseReason.WEATHER, "暴雨预警", from.plus(Duration.ofHours(12))));

        assertThat(open().state()).isEqualTo(ClockState.PAUSED);
        assertThat(open().dueAt()).isEqualTo(from.plus(Duration.ofHours(34)));
        clock.move(Duration.ofHours(3));
        in(() -> clocks.resume(key("handle")));

        assertThat(open().dueAt()).isEqualTo(from.plus(Duration.ofHours(27)));
        assertThat(open().explanation()).contains("中止3小时");
        assertThat(traces()).containsExactly("pause zhaolei", "resume zhaolei");
        assertThat(ears.events).filteredOn(ClockMoved.class::isInstance).hasSize(2);
    }

    @Test
    void asecondPauseOrResumeChangesNothing() {
        var from = clock.instant();
        start("handle", "simple", from);
        in(() -> clocks.resume(key("handle")));
        assertThat(open().dueAt()).isEqualTo(from.plus(Duration.ofHours(24)));
        in(() -> clocks.pause(key("handle"), PauseReason.WEATHER, "暴雨预警", from.plus(Duration.ofHours(12))));
        in(() -> clocks.pause(key("handle"), PauseReason.WEATHER, "暴雨预警", from.plus(Duration.ofHours(20))));

        assertThat(open().dueAt()).isEqualTo(from.plus(Duration.ofHours(36)));
    }

    @Test
    void anHoursPauseAddsNoDay() {
        var due = start("handle", "complex", clock.instant()).dueAt();
        in(() -> clocks.pause(
                key("handle"), PauseReason.APPRAISAL, "送检", clock.instant().plus(Duration.ofDays(3))));
        assertThat(open().dueAt()).isAfter(due);
        clock.move(Duration.ofHours(1));
        in(() -> clocks.resume(key("handle")));

        assertThat(open().dueAt()).isEqualTo(due);
    }

    @Test
    void anExtensionIsGrantedOnceAndNeverBeyondTheLimitItself() {
        var from = clock.instant();
        start("handle", "simple", from);
        assertThat(extend("24.5")).isEqualTo(Clocks.Extended.TOO_MUCH);
        assertThat(extend("0")).isEqualTo(Clocks.Extended.TOO_MUCH);
        assertThat(extend("12")).isEqualTo(Clocks.Extended.GRANTED);
        assertThat(extend("1")).isEqualTo(Clocks.Extended.TWICE);

        assertThat(open().dueAt()).isEqualTo(from.plus(Duration.ofHours(36)));
        assertThat(open().explanation()).startsWith("原24小时，经批准延期12小时：自").contains("36小时");
    }

    @Test
    void daysAreNotExtendedByHalves() {
        start("handle", "complex", clock.instant());
        assertThat(extend("1.5")).isEqualTo(Clocks.Extended.TOO_MUCH);
        assertThat(extend("2")).isEqualTo(Clocks.Extended.GRANTED);
    }

    @Test
    void whoExtendsWhatIsNotThereIsTold() {
        assertThat(extend("1")).isEqualTo(Clocks.Extended.NOT_OPEN);
    }

    @Test
    void aLimitThatALeaderSetHoldsAndIsMovedByLaterPausesOnly() {
        start("handle", "simple", clock.instant());
        var set = clock.instant().plus(Duration.ofDays(5));
        in(() -> clocks.setLimit(key("handle"), set));
        assertThat(open().dueAt()).isEqualTo(set);
        assertThat(open().explanation()).contains("时限由领导另定");
        assertThat(extend("1")).isEqualTo(Clocks.Extended.NOT_OPEN);

        clock.move(Duration.ofHours(1));
        in(() -> clocks.pause(
                key("handle"), PauseReason.WEATHER, "暴雨", clock.instant().plus(Duration.ofDays(1))));
        clock.move(Duration.ofHours(2));
        in(() -> clocks.resume(key("handle")));
        assertThat(open().dueAt()).isEqualTo(set.plus(Duration.ofHours(2)));
    }

    @Test
    void ofAPauseOnlyWhatComesAfterALeadersLimitMovesIt() {
        var from = clock.instant();
        start("handle", "simple", from);
        in(() -> clocks.pause(key("handle"), PauseReason.WEATHER, "暴雨", from.plus(Duration.ofHours(12))));
        clock.move(Duration.ofHours(1));
        in(() -> clocks.resume(key("handle")));
        in(() -> clocks.pause(key("handle"), PauseReason.WEATHER, "又是暴雨", from.plus(Duration.ofHours(12))));
        clock.move(Duration.ofHours(2));
        var set = from.plus(Duration.ofDays(5));
        in(() -> clocks.setLimit(key("handle"), set));
        // Three hours had passed; the pause is planned to last nine more.
        assertThat(open().dueAt()).isEqualTo(set.plus(Duration.ofHours(9)));
        clock.move(Duration.ofHours(4));
        in(() -> clocks.resume(key("handle")));

        assertThat(open().dueAt()).isEqualTo(set.plus(Duration.ofHours(4)));
        assertThat(open().explanation()).contains("，其后中止4小时顺延；");
    }

    /** It was over when the unit paused: that gives no time back, and nobody is supervised for it twice. */
    @Test
    void aPauseThatBeginsAfterALeadersLimitHealsNothing() {
        start("handle", "simple", clock.instant());
        in(() -> watches.arm(no, "chengguan"));
        var set = clock.instant().plus(Duration.ofDays(1));
        in(() -> clocks.setLimit(key("handle"), set));
        clock.move(Duration.ofDays(3));
        assertThat(look().overdue()).containsExactly(ClockName.HANDLE);
        in(() -> clocks.pause(
                key("handle"), PauseReason.WEATHER, "暴雨", clock.instant().plus(Duration.ofDays(30))));
        assertThat(open().dueAt()).isEqualTo(set);
        assertThat(open().explanation()).doesNotContain("中止");
        assertThat(row("overdue_at")).isNotNull();
        clock.move(Duration.ofDays(5));
        in(() -> clocks.resume(key("handle")));

        assertThat(open().dueAt()).isEqualTo(set);
        assertThat(look().overdue()).isEmpty();
        assertThat(ears.notices).extracting(notice -> notice.kind()).containsExactly(NoticeKind.SUPERVISE);
    }

    @Test
    void aPauseBeforeALeadersLimitMovesItAlsoForTheNextPause() {
        var from = clock.instant();
        start("handle", "simple", from);
        var set = from.plus(Duration.ofHours(10));
        in(() -> clocks.setLimit(key("handle"), set));
        paused(from.plus(Duration.ofHours(5)), Duration.ofHours(4));
        paused(from.plus(Duration.ofHours(12)), Duration.ofHours(2));
        assertThat(open().dueAt()).isEqualTo(from.plus(Duration.ofHours(16)));
        paused(from.plus(Duration.ofHours(16)), Duration.ofHours(3));

        assertThat(open().dueAt()).isEqualTo(from.plus(Duration.ofHours(16)));
        assertThat(open().explanation()).contains("，其后中止6小时顺延；");
    }

    private void paused(Instant from, Duration length) {
        clock.move(Duration.between(clock.instant(), from));
        in(() -> clocks.pause(key("handle"), PauseReason.WEATHER, "暴雨", from.plus(length)));
        clock.move(length);
        in(() -> clocks.resume(key("handle")));
    }

    /** Another node's time runs a little ahead: what it noticed is not news again because somebody counted. */
    @Test
    void whatWasNoticedStaysNoticedWhileTheLimitStays() {
        start("handle", "complex", clock.instant());
        db.sql("UPDATE clock SET overdue_at = now(), escalated_at = now() WHERE subject = ?")
                .param(no)
                .update();
        recounts.run("limit:" + no);

        assertThat(row("overdue_at")).isNotNull();
        assertThat(row("escalated_at")).isNotNull();
        in(() -> clocks.setLimit(key("handle"), clock.instant().plus(Duration.ofDays(30))));
        assertThat(row("overdue_at")).isNull();
        assertThat(row("escalated_at")).isNull();
    }

    /** Whoever doubts a limit counts it from what the sentence says, and from nothing else. */
    @Test
    void fromTheSentencesPartsTheSameLimitIsCountedAgain() {
        start("handle", "simple", clock.instant());
        extend("12");
        paused(clock.instant().plus(Duration.ofHours(3)), Duration.ofMinutes(150));

        var said = Pattern.compile("原(\\d+)小时，经批准延期(\\d+)小时：自(\\d+年\\d+月\\d+日\\d+:\\d+)派单起(\\d+)小时（昼夜连续计算）；"
                        + "中止(\\d+)小时(\\d+)分；应于(\\d+月\\d+日\\d+:\\d+)前办结")
                .matcher(open().explanation());
        assertThat(said.matches()).as(open().explanation()).isTrue();
        var whole = Integer.parseInt(said.group(1)) + Integer.parseInt(said.group(2));
        assertThat(whole).isEqualTo(Integer.parseInt(said.group(4))).isEqualTo(36);
        var start = moment(said.group(3));
        var pause = new Pause(
                start,
                start.plus(Duration.ofHours(Integer.parseInt(said.group(5))))
                        .plus(Duration.ofMinutes(Integer.parseInt(said.group(6)))));
        var again = time.deadline(
                new Start(start, "派单"), Limit.of(whole, LimitUnit.EMERGENCY_HOUR), List.of(pause), "chunhui");
        assertThat(again.dueAt())
                .isEqualTo(open().dueAt())
                .isEqualTo(moment(said.group(3).substring(0, 5) + said.group(7)));
    }

    @Test
    void aLimitThatALeaderSetIsCountedAgainFromItsSentenceToo() {
        var from = clock.instant();
        start("handle", "simple", from);
        in(() -> clocks.setLimit(key("handle"), from.plus(Duration.ofDays(5))));
        paused(from.plus(Duration.ofHours(1)), Duration.ofMinutes(26 * 60 + 30));

        var year = LocalDate.ofInstant(from, clock.getZone()).getYear() + "年";
        var said = Pattern.compile("\\d+年\\d+月\\d+日派单；时限由领导另定至(\\d+月\\d+日\\d+:\\d+)，其后中止(\\d+)小时(\\d+)分顺延；"
                        + "应于(\\d+月\\d+日\\d+:\\d+)前办结")
                .matcher(open().explanation());
        assertThat(said.matches()).as(open().explanation()).isTrue();
        assertThat(moment(year + said.group(1))
                        .plus(Duration.ofHours(Integer.parseInt(said.group(2))))
                        .plus(Duration.ofMinutes(Integer.parseInt(said.group(3)))))
                .isEqualTo(open().dueAt())
                .isEqualTo(moment(year + said.group(4)));
    }

    private Instant moment(String said) {
        return LocalDateTime.parse(said, DateTimeFormatter.ofPattern("yyyy年M月d日HH:mm"))
                .atZone(clock.getZone())
                .toInstant();
    }

    /** Written where the clocks are set back and an hour comes twice, read elsewhere: the same instants. */
    @Test
    void aRowMeansTheSameInEveryTimeZoneOfAServer() {
        var zone = TimeZone.getDefault();
        var first = Instant.parse("2026-11-01T05:30:00Z");
        var second = first.plus(Duration.ofHours(1));
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            start("handle", "simple", first);
            start("arrive", null, second);
            in(() -> clocks.setLimit(key("handle"), second));
            var written = clocks.of(no);
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

            assertThat(clocks.of(no)).isEqualTo(written);
            assertThat(written).extracting(ClockView::startedAt).containsExactly(first, second);
            assertThat(written.get(0).dueAt()).isEqualTo(second);
            assertThat(written.get(0).dueText()).isEqualTo("应于11月1日14:30前");
            assertThat(db.sql(
                                    "SELECT extract(epoch FROM set_due_at)::bigint FROM clock WHERE subject = ? AND name = 'handle'")
                            .param(no)
                            .query(Long.class)
                            .single())
                    .isEqualTo(second.getEpochSecond());
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void whoSetALimitAndWhoLengthenedOneIsOnRecord() {
        start("handle", "simple", clock.instant());
        extend("12");
        assertThat(row("extended_by")).isEqualTo("zhaolei");
        assertThat(row("extended_at")).isNotNull();
        in(() -> clocks.setLimit(key("handle"), clock.instant().plus(Duration.ofDays(5))));

        assertThat(row("set_by")).isEqualTo("zhaolei");
    }

    @Test
    void aLimitThatComesWithTheStartReplacesWhatRuns() {
        start("handle", "simple", clock.instant());
        var until = clock.instant().plus(Duration.ofDays(9));
        var ordered =
                in(() -> clocks.startUntil(key("handle"), matter("simple"), new Start(clock.instant(), "提级指令"), until));

        assertThat(ordered.dueAt()).isEqualTo(until);
        assertThat(clocks.of(no)).extracting(ClockView::state).containsExactly(ClockState.VOID, ClockState.RUNNING);
    }

    @Test
    void theTablesLimitIsKnownUntilALeaderSetsAnother() {
        assertThat(clocks.limit(key("handle"))).isEmpty();
        start("handle", "simple", clock.instant());
        extend("12");
        assertThat(clocks.limit(key("handle"))).contains(Limit.of(24, LimitUnit.EMERGENCY_HOUR));
        in(() -> clocks.setLimit(key("handle"), clock.instant().plus(Duration.ofDays(5))));

        assertThat(clocks.limit(key("handle"))).isEmpty();
    }

    @Test
    void aLimitIsComputedWithoutAClock() {
        assertThat(clocks.plain(ClockName.HANDLE, matter("simple"), new Start(clock.instant(), "派单")))
                .isEqualTo(clock.instant().plus(Duration.ofHours(24)));
        assertThat(clocks.of(no)).isEmpty();
    }

    @Test
    void aPauseEndsWithItsClock() {
        start("handle", "simple", clock.instant());
        in(() -> clocks.pause(
                key("handle"), PauseReason.WEATHER, "暴雨", clock.instant().plus(Duration.ofDays(9))));
        clock.move(Duration.ofHours(3));
        in(() -> clocks.stop(key("handle")));

        assertThat(db.sql("SELECT ended_at FROM clock_pause p JOIN clock c ON c.id = p.clock_id WHERE subject = ?")
                        .param(no)
                        .query((row, n) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(clock.instant());
    }

    @Test
    void aLimitThatMovesToAnEarlierMomentTakesTheTimerWithIt() {
        start("handle", "complex", clock.instant());
        in(() -> watches.arm(no, "chengguan"));
        ears.forget();
        var sooner = clock.instant().plus(Duration.ofHours(5));
        in(() -> clocks.setLimit(key("handle"), sooner));

        assertThat(ears.events).contains(new WatchMoved(no, "chengguan", sooner));
        assertThat(look().nextAt()).isEqualTo(sooner);
    }

    @Test
    void aGroupThatIsOfNoUnitHasNoLeaderToTell() {
        in(() -> clocks.start(
                key("handle"),
                new Matter("chunhui", "simple", "service", "system-admins"),
                new Start(clock.instant(), "派单")));
        clock.move(Duration.ofHours(20));
        reminders.sweep();

        assertThat(ears.notices)
                .hasSize(2)
                .allSatisfy(
                        notice -> assertThat(notice.recipients()).containsExactly(Recipient.group("system-admins")));
    }

    /** Eighty percent of half a year are five weeks too early for anybody. */
    @Test
    void aReviewInHalfAYearRemindsInItsLastFortnight() {
        var until = clock.instant().plus(Duration.ofDays(182));
        in(() -> clocks.startUntil(key("ledger-review"), matter("simple"), new Start(clock.instant(), "挂账"), until));

        var first = db.sql("SELECT min(at) FROM clock_reminder r JOIN clock c ON c.id = r.clock_id WHERE subject = ?")
                .param(no)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
        assertThat(first).isBetween(until.minus(Duration.ofDays(14)), until.minus(Duration.ofDays(1)));
        clock.move(Duration.between(clock.instant(), first.plus(Duration.ofMinutes(1))));
        reminders.sweep();
        assertThat(ears.notices)
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("将到期").doesNotContain("%"));
    }

    @Test
    void aCaseThatIsGradedAnewIsCountedAnew() {
        var from = clock.instant();
        start("total", null, from);
        in(() -> clocks.grade(no, "urgent"));

        assertThat(clocks.of(no))
                .singleElement()
                .satisfies(view -> assertThat(view.dueAt()).isEqualTo(from.plus(Duration.ofHours(2))));
        assertThat(traces()).containsExactly("grade zhaolei");
    }

    @Test
    void aStoppedClockStaysAsItWasAndAnotherMayStart() {
        start("verify", null, clock.instant());
        in(() -> clocks.stop(key("verify")));
        in(() -> clocks.stop(key("verify")));
        start("verify", null, clock.instant());
        in(() -> clocks.cancel(key("verify")));

        assertThat(clocks.of(no)).extracting(ClockView::state).containsExactly(ClockState.STOPPED, ClockState.VOID);
    }

    @Test
    void theHandlerIsRemindedFirstAndTheirLeaderWithThemLater() {
        var from = clock.instant();
        start("handle", "simple", from);
        clock.move(Duration.ofHours(12).minusMinutes(1));
        reminders.sweep();
        assertThat(ears.notices).isEmpty();

        clock.move(Duration.ofMinutes(1));
        reminders.sweep();
        reminders.sweep();
        assertThat(ears.notices).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.REMIND);
            assertThat(notice.recipients()).containsExactly(Recipient.group("chengguan-handle"));
            assertThat(notice.text()).contains(no, "城管局处置", "50%");
        });

        clock.move(Duration.ofHours(8));
        reminders.sweep();
        assertThat(ears.notices.get(1).recipients())
                .containsExactlyInAnyOrder(Recipient.group("chengguan-handle"), Recipient.group("chengguan-leader"));
    }

    @Test
    void aClockThatStandsStillRemindsNobody() {
        start("handle", "simple", clock.instant());
        in(() -> clocks.pause(
                key("handle"), PauseReason.WEATHER, "暴雨", clock.instant().plus(Duration.ofDays(9))));
        clock.move(Duration.ofDays(2));
        reminders.sweep();

        assertThat(ears.notices).isEmpty();
        in(() -> clocks.resume(key("handle")));
        clock.move(Duration.ofHours(12));
        reminders.sweep();
        assertThat(ears.notices).hasSize(1);
    }

    /** Two nodes sweep in the same moment, and neither sees what the other has done. */
    @Test
    void aThousandRemindersThatFellDueMeanwhileFireOnceEachOldestFirst() {
        fiveHundredClocks();
        sameMoment.of(this::sweep, this::sweep);

        assertThat(ears.notices).hasSize(1000);
        assertThat(ears.notices.stream().map(notice -> notice.key()).distinct()).hasSize(1000);
        assertThat(ears.notices.get(0).businessKey())
                .isLessThan(ears.notices.get(999).businessKey());
    }

    /** What one node works on holds up no other. */
    @Test
    void aBatchThatAnotherNodeWorksOnIsPassedBy() {
        fiveHundredClocks();
        var others = sameMoment
                .of(() -> reminderStore.lockDue(clock.instant(), 200), this::sweep, () -> ears.notices.size())
                .first();

        assertThat(others).isEqualTo(800);
        reminders.sweep();
        assertThat(ears.notices.stream().map(notice -> notice.key()).distinct()).hasSize(1000);
    }

    /** All limits are still to come. */
    private void fiveHundredClocks() {
        for (var count = 0; count < 500; count++) {
            anotherNumber();
            start("handle", "simple", clock.instant().plus(Duration.ofMinutes(count / 10)));
        }
        clock.move(Duration.ofHours(21));
    }

    private boolean sweep() {
        reminders.sweep();
        return true;
    }

    /** Half of the time had been told of: half of the longer time is news once more, and nothing that lies behind. */
    @Test
    void moreTimeIsRemindedOfOnceMore() {
        var from = clock.instant();
        start("handle", "simple", from);
        clock.move(Duration.ofHours(13));
        reminders.sweep();
        assertThat(ears.notices).hasSize(1);

        extend("24");
        reminders.sweep();
        assertThat(ears.notices).hasSize(1);
        clock.move(Duration.ofHours(11));
        reminders.sweep();
        reminders.sweep();
        assertThat(ears.notices).hasSize(2);

        in(() -> clocks.setLimit(key("handle"), from.plus(Duration.ofDays(10))));
        clock.move(Duration.ofDays(4));
        reminders.sweep();
        assertThat(ears.notices).hasSize(3);
        assertThat(ears.notices).extracting(notice -> notice.key()).doesNotHaveDuplicates();
        assertThat(ears.notices).allSatisfy(notice -> assertThat(notice.text()).contains("50%"));

        // Sooner is no more time.
        in(() -> clocks.setLimit(key("handle"), from.plus(Duration.ofDays(9))));
        clock.move(Duration.ofHours(1));
        reminders.sweep();
        assertThat(ears.notices).hasSize(3);
    }

    @Test
    void aLowerGradeIsRemindedOfByItsOwnLimit() {
        start("handle", "simple", clock.instant());
        clock.move(Duration.ofHours(13));
        reminders.sweep();
        in(() -> clocks.grade(no, "complex"));
        clock.move(Duration.ofDays(4));
        reminders.sweep();

        assertThat(ears.notices).hasSize(2);
        assertThat(ears.notices).extracting(notice -> notice.key()).doesNotHaveDuplicates();
    }

    /** A row that cannot be read must not keep a city from being reminded. */
    @Test
    void oneReminderThatCannotBeSentWaitsAloneAndLongerEachTime() {
        start("handle", "simple", clock.instant().minus(Duration.ofMinutes(1)));
        var bad = no;
        renamed(bad, "no-such");
        for (var good = 0; good < 3; good++) {
            anotherNumber();
            start("handle", "simple", clock.instant());
        }
        clock.move(Duration.ofHours(12));
        reminders.sweep();
        assertThat(ears.notices).hasSize(3).noneMatch(notice -> bad.equals(notice.businessKey()));

        clock.move(Duration.ofMinutes(1));
        reminders.sweep();
        renamed(bad, "handle");
        clock.move(Duration.ofMinutes(1));
        reminders.sweep();
        assertThat(ears.notices).hasSize(3);
        clock.move(Duration.ofMinutes(1));
        reminders.sweep();
        assertThat(ears.notices).hasSize(4).anyMatch(notice -> bad.equals(notice.businessKey()));
    }

    private void renamed(String subject, String name) {
        db.sql("UPDATE clock SET name = ? WHERE subject = ?")
                .params(name, subject)
                .update();
    }

    /** Who claimed the work is away: whoever acts for them hears of it too, and both are named. */
    @Test
    void theSubstituteIsRemindedOfWhatTheAbsentHadClaimed() {
        start("handle", "simple", clock.instant());
        in(() -> watches.arm(no, "chengguan"));
        holding.claimedBy = "liuyang";
        city.substitute("liuyang", "hemei");
        clock.move(Duration.ofHours(12));
        reminders.sweep();
        clock.move(Duration.ofHours(12));
        look();

        assertThat(ears.notices).hasSize(2).allSatisfy(notice -> {
            assertThat(notice.recipients()).contains(Recipient.person("liuyang"), Recipient.person("hemei"));
            assertThat(notice.text()).endsWith("（刘洋已签收，由何梅代理）");
        });
    }

    /** Also where the substitute has the same duty by their own right. */
    @Test
    void aColleagueWhoActsForTheAbsentIsRemindedTooAndNobodyElse() {
        start("handle", "simple", clock.instant());
        holding.claimedBy = "liuyang";
        clock.move(Duration.ofHours(12));
        city.substitute("liuyang", "guoqiang");
        reminders.sweep();

        assertThat(ears.notices)
                .singleElement()
                .satisfies(notice -> assertThat(notice.recipients())
                        .containsExactlyInAnyOrder(Recipient.person("liuyang"), Recipient.person("guoqiang")));
    }

    @Test
    void aLimitThatPassesIsNoticedOnceAndAWorkingDayLaterRaisedOnce() {
        start("handle", "simple", clock.instant());
        var next = in(() -> watches.arm(no, "chengguan"));
        assertThat(next).isEqualTo(open().dueAt());
        assertThat(look()).isEqualTo(new Watch(Set.of(), false, next));

        clock.move(Duration.between(clock.instant(), next));
        var escalateAt = open().escalateAt();
        assertThat(look()).isEqualTo(new Watch(Set.of(ClockName.HANDLE), false, escalateAt));
        assertThat(ears.events).filteredOn(ClockOverdue.class::isInstance).hasSize(1);
        assertThat(ears.notices).extracting(notice -> notice.kind()).containsExactly(NoticeKind.SUPERVISE);
        assertThat(look().overdue()).isEmpty();

        clock.move(Duration.between(clock.instant(), escalateAt).minusSeconds(1));
        assertThat(look().escalate()).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(look().escalate()).isTrue();
        assertThat(look().escalate()).isFalse();
    }

    /** The application stood still for two days: half of a limit that has passed is no news. */
    @Test
    void afterAStandstillOnlyTheLimitIsToldOf() {
        start("handle", "simple", clock.instant());
        clock.move(Duration.ofDays(2));
        reminders.sweep();
        assertThat(ears.notices).isEmpty();
        look();
        reminders.sweep();
        assertThat(ears.notices).extracting(notice -> notice.kind()).containsExactly(NoticeKind.SUPERVISE);

        // More time makes it news again.
        in(() -> clocks.setLimit(key("handle"), clock.instant().plus(Duration.ofDays(5))));
        clock.move(Duration.ofDays(2));
        reminders.sweep();
        assertThat(ears.notices)
                .extracting(notice -> notice.kind())
                .containsExactly(NoticeKind.SUPERVISE, NoticeKind.REMIND);
    }

    @Test
    void whoeverHasToActNowIsReminded() {
        start("handle", "simple", clock.instant());
        in(() -> clocks.entrust(key("handle"), "zhujian-handle"));
        clock.move(Duration.ofHours(12));
        reminders.sweep();

        assertThat(open().group()).isEqualTo("zhujian-handle");
        assertThat(ears.notices).hasSize(1);
        assertThat(ears.notices.get(0).recipients()).containsExactly(Recipient.group("zhujian-handle"));
    }

    /** 24 hours that follow two working days more, and once more after that. */
    @Test
    void whatFollowsAnotherClockIsLengthenedInItsOwnUnitAndSaysHow() {
        var due = start("handle", "simple", clock.instant()).dueAt();
        var end = due.plus(Duration.ofHours(50)).plus(Duration.ofMinutes(10));
        in(() -> clocks.follow(key("handle"), Duration.ofHours(48), end));
        assertThat(open().dueAt()).isEqualTo(due.plus(Duration.ofMinutes(50 * 60 + 15)));
        assertThat(open().explanation()).startsWith("原24小时，经批准延期50.25小时：");

        in(() -> clocks.follow(key("handle"), Duration.ofHours(24), end));
        assertThat(open().dueAt()).isEqualTo(due.plus(Duration.ofMinutes(74 * 60 + 15)));
        assertThat(traces()).containsExactly("extend zhaolei", "extend zhaolei");
    }

    @Test
    void inDaysItFollowsByWholeDaysThatEndNotBefore() {
        var due = start("handle", "complex", clock.instant()).dueAt();
        in(() -> clocks.follow(key("handle"), Duration.ofHours(30), due));

        assertThat(open().dueAt())
                .isAfterOrEqualTo(due.plus(Duration.ofHours(30)))
                .isBefore(due.plus(Duration.ofDays(5)));
        assertThat(open().explanation()).startsWith("原7个自然日，经批准延期");
    }

    @Test
    void aLimitThatALeaderSetFollowsNobody() {
        start("handle", "simple", clock.instant());
        var set = clock.instant().plus(Duration.ofDays(3));
        in(() -> clocks.setLimit(key("handle"), set));
        in(() -> clocks.follow(key("handle"), Duration.ofDays(9), set.plus(Duration.ofDays(9))));

        assertThat(open().dueAt()).isEqualTo(set);
    }

    /** What another node started by the calendar of before is counted once more, one look after the change was met. */
    @Test
    void aChangedCalendarCountsAllClocksOnceMore() {
        in(() -> recounts.watchTheRules());
        in(() -> recounts.watchTheRules());
        jobs.asked.clear();
        anotherRevision();
        in(() -> recounts.watchTheRules());
        assertThat(jobs.asked).isEmpty();
        in(() -> recounts.watchTheRules());
        assertThat(jobs.asked).containsExactly("recount-clocks calendar:*");
        in(() -> recounts.watchTheRules());
        assertThat(jobs.asked).hasSize(1);
    }

    @Test
    void anEarlierLimitMovesTheTimerAndALaterOneDoesNot() {
        start("handle", "complex", clock.instant());
        in(() -> watches.arm(no, "chengguan"));
        start("arrive", null, clock.instant());
        assertThat(ears.events).filteredOn(WatchMoved.class::isInstance).hasSize(1);

        ears.forget();
        in(() -> clocks.pause(
                key("handle"), PauseReason.WEATHER, "暴雨", clock.instant().plus(Duration.ofDays(9))));
        assertThat(ears.events).noneMatch(WatchMoved.class::isInstance);
    }

    @Test
    void aClockThatStandsStillPastItsLimitDoesNotKeepTheTimerFiring() {
        start("handle", "simple", clock.instant());
        in(() -> watches.arm(no, "chengguan"));
        clock.move(Duration.ofHours(25));
        assertThat(look().overdue()).containsExactly(ClockName.HANDLE);
        in(() -> clocks.pause(
                key("handle"), PauseReason.WEATHER, "暴雨", clock.instant().plus(Duration.ofDays(9))));
        clock.move(Duration.ofDays(3));

        assertThat(look().nextAt()).isAfter(clock.instant().plus(Duration.ofDays(1)));
        in(() -> clocks.resume(key("handle")));
        assertThat(ears.events).anyMatch(WatchMoved.class::isInstance);
        assertThat(look().escalate()).isTrue();
    }

    @Test
    void aWindowThatClosesIsNothingThatSomebodyMissed() {
        start("decline-window", null, clock.instant());
        clock.move(Duration.ofDays(9));

        assertThat(look()).isEqualTo(new Watch(Set.of(), false, clock.instant().plus(Duration.ofDays(30))));
        assertThat(ears.notices).isEmpty();
    }

    @Test
    void anotherTableMovesTheRunningClocksButNotWhatWasGranted() {
        var from = clock.instant();
        start("handle", "simple", from);
        var extended = no;
        extend("12");
        anotherNumber();
        start("handle", "simple", from);
        in(() -> recounts.watchTheRules());
        assertThat(jobs.asked).isEmpty();

        table.now = new LimitPolicy() {
            @Override
            public Ruling of(ClockName name, @Nullable String grade, @Nullable String kind) {
                return new Ruling(Limit.of(48, LimitUnit.EMERGENCY_HOUR), List.of(90));
            }

            @Override
            public String version() {
                return "another";
            }
        };
        in(() -> recounts.watchTheRules());
        in(() -> recounts.watchTheRules());
        assertThat(jobs.asked).containsExactly("recount-clocks limit:*");
        assertThat(recounts.kind()).isEqualTo("recount-clocks");
        held.cases.clear();
        runJobs();
        assertThat(held.cases).contains(no, extended);

        assertThat(open().dueAt()).isEqualTo(from.plus(Duration.ofHours(48)));
        assertThat(percentages()).containsExactly(90);
        no = extended;
        assertThat(open().dueAt()).isEqualTo(from.plus(Duration.ofHours(36)));
    }

    @Test
    void anotherCalendarCountsAllOpenClocksAnew() {
        start("handle", "complex", clock.instant());
        in(() -> events.publishEvent(new CalendarChanged(java.util.Set.of(2026), java.util.Set.of())));

        assertThat(jobs.asked).containsExactly("recount-clocks calendar:*");
        runJobs();
        assertThat(open().provisional()).isTrue();
    }

    /** Nobody tells this node: the calendar was changed by another. */
    @Test
    void aYearThatArrivesConfirmsALimitAndLeavesATrace() {
        start("handle", "complex", clock.instant());
        var before = open();
        assertThat(before.provisional()).isTrue();
        try {
            db.sql(
                            "INSERT INTO calendar_year (year, version, shipped, source, papers, days, uploaded_by, uploaded_by_name, "
                                    + "uploaded_at) VALUES (2026, 1, false, '国务院办公厅', '[]', '[]', 'anning', '安宁', now())")
                    .update();
            anotherRevision();
            recounts.run("calendar:" + no);

            assertThat(open().provisional()).isFalse();
            assertThat(open().dueAt()).isEqualTo(before.dueAt());
            assertThat(traced()).isEqualTo(1);
            recounts.run("calendar:" + no);
            assertThat(traced()).isEqualTo(1);
        } finally {
            db.sql("DELETE FROM calendar_year").update();
            anotherRevision();
            recounts.run("calendar:" + no);
        }
        assertThat(open().provisional()).isTrue();
    }

    private void anotherRevision() {
        db.sql("UPDATE calendar_revision SET revision = revision + 1").update();
    }

    private long traced() {
        return db.sql(
                        "SELECT count(*) FROM clock_trace JOIN clock ON clock.id = clock_trace.clock_id WHERE clock.subject = ?")
                .param(no)
                .query(Long.class)
                .single();
    }

    private void runJobs() {
        while (!jobs.asked.isEmpty()) {
            recounts.run(jobs.asked.remove(0).substring("recount-clocks ".length()));
        }
    }

    private void anotherNumber() {
        no = "WH20260225-%06d".formatted(NUMBER.incrementAndGet());
    }

    private Watch look() {
        return in(() -> watches.look(no, "chengguan"));
    }

    private Clocks.Extended extend(String more) {
        return in(() -> clocks.extend(key("handle"), new BigDecimal(more)));
    }

    private ClockView start(String name, @Nullable String grade, Instant from) {
        return in(() -> clocks.start(key(name), matter(grade), new Start(from, "派单")));
    }

    private ClockView open() {
        return clocks.open(key("handle")).orElseThrow();
    }

    private ClockKey key(String name) {
        return new ClockKey(no, "chengguan", ClockName.of(name).orElseThrow());
    }

    private static Matter matter(@Nullable String grade) {
        return new Matter("chunhui", grade, "service", "chengguan-handle");
    }

    private List<Integer> percentages() {
        return db.sql(
                        "SELECT percent FROM clock_reminder r JOIN clock c ON c.id = r.clock_id WHERE subject = ? ORDER BY 1")
                .param(no)
                .query(Integer.class)
                .list();
    }

    private @Nullable Object row(String column) {
        return db.sql("SELECT " + column + " FROM clock WHERE subject = ?")
                .param(no)
                .query((row, n) -> java.util.Optional.ofNullable(row.getObject(1)))
                .single()
                .orElse(null);
    }

    private List<String> traces() {
        return db.sql("SELECT why || ' ' || by_user FROM clock_trace t JOIN clock c ON c.id = t.clock_id "
                        + "WHERE subject = ? ORDER BY t.id")
                .param(no)
                .query(String.class)
                .list();
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private void in(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }
}
