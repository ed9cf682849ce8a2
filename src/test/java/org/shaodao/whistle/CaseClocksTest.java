package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockState;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.PauseReason;
import org.shaodao.testing.MovedClock;
import org.springframework.beans.factory.annotation.Autowired;
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
