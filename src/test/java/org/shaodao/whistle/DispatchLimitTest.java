package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shaodao.clock.ClockName;
import org.shaodao.notification.Notice;
import org.shaodao.notification.Recipient;
import org.shaodao.testing.MovedClock;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody has dispatched in time. */
@WhistleTest
class DispatchLimitTest {
    private static final String APPEARANCE = "city-appearance";

    @Autowired
    Stage stage;

    @Autowired
    DispatchLimit limit;

    @Autowired
    TimeLimits limits;

    @Autowired
    CaseClocks clocks;

    @Autowired
    SubmissionChecks checks;

    @Autowired
    Dispatching dispatching;

    @Autowired
    WhistleSlice.Nights nights;

    @Autowired
    MovedClock clock;

    @Test
    void whatTheCatalogueIsSureOfGoesToItsUnitsAndNobodyDispatchedIt() {
        var no = stage.registered();
        checks.dispatchedBy(no, "zhaolei");
        assertThat(propose(no, true, false))
                .isEqualTo(new Dispatching.Proposal(Optional.of("chengguan"), List.of("zhujian"), true));

        limit.dispatchItself(no, "chengguan");
        dispatching.open(no, "chengguan", List.of("zhujian"));
        assertThat(checks.dispatcher(no, "chengguan")).isEmpty();
        assertThat(checks.dispatcher(no, "zhujian")).isEmpty();
        assertThat(stage.story(no)).contains("自动派单：到派单时限仍未派单，职责目录明确由城管局主办，系统自动派单");
        assertThat(told(no)).singleElement().satisfies(notice -> {
            assertThat(notice.recipients()).containsExactly(Recipient.group("wanghu-dispatch"));
            assertThat(notice.text()).contains("系统已按职责目录派单（主办：城管局）");
        });
    }

    @Test
    void itIsNotSureWhereItWouldStepBetween() {
        var unsure = new Dispatching.Proposal(Optional.empty(), List.of(), false);
        var no = stage.registered();
        assertThat(propose(no, false, false)).as("the catalogue").isEqualTo(unsure);
        assertThat(propose(no, true, true)).as("somebody has decided").isEqualTo(unsure);
        assertThat(limit.propose(no, "unserved", List.of(), true, false))
                .as("no unit")
                .isEqualTo(unsure);
        assertThat(limit.propose(no, null, List.of(), true, false))
                .as("no function")
                .isEqualTo(unsure);
        stage.dispatch(no);
        assertThat(propose(no, true, false)).as("a unit is at work").isEqualTo(unsure);
    }

    @Test
    void aUnitThatHasObjectedWithSuccessIsNotAskedAgainByItself() {
        var no = stage.dispatched();
        stage.slots.decline(no, "chengguan");
        stage.slots.upholdDecline(no, "chengguan");
        dispatching.replace(no, "chengguan", "zhujian");
        stage.cases.state(no, CaseState.REGISTERED);

        assertThat(propose(no, true, false).sure()).isFalse();
        assertThat(limit.propose(no, "municipal-works", List.of(), true, false).sure())
                .isTrue();
    }

    @Test
    void theNextLevelUpWithOtherDispatchersJoins() {
        var no = stage.registered();
        assertThat(limit.joinLevelAbove(no)).contains(new DispatchLimit.Join("wanghu-dispatch", "linjiang-dispatch"));
        assertThat(stage.story(no)).contains("上级参与派单：到派单时限仍未派单，临江区的受理派单也可以派单");
        assertThat(told(no))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.recipients()).containsExactly(Recipient.group("linjiang-dispatch")));
    }

    @Test
    void aboveTheLastDispatcherIsTheLeaderOfTheHighestArea() {
        var no = stage.registeredIn("linjiang");
        assertThat(limit.joinLevelAbove(no)).contains(new DispatchLimit.Join("linjiang-dispatch", "yunzhou-leader"));
    }

    @Test
    void aCityWithoutADispatcherGetsItsLeader() {
        var no = stage.registeredIn("yunzhou");
        assertThat(limit.joinLevelAbove(no)).contains(new DispatchLimit.Join("system-admins", "yunzhou-leader"));
    }

    @Test
    void theLimitIsNoticedOnceAndADayLaterTheCaseIsRaised() {
        var no = stage.registered();
        limits.first(no, "");
        var due = clocks.open(no, "", ClockName.DISPATCH).orElseThrow();
        clock.move(Duration.between(clock.instant(), due.dueAt()).minusMinutes(1));
        assertThat(limits.look(no, "").next()).isEqualTo(TimeLimits.Next.WAIT);
        clock.move(Duration.ofMinutes(1));
        assertThat(limits.look(no, "").next()).isEqualTo(TimeLimits.Next.DISPATCH);
        assertThat(limits.look(no, "").next()).isEqualTo(TimeLimits.Next.WAIT);
        clock.move(Duration.between(clock.instant(), due.escalateAt()));
        assertThat(limits.look(no, "").next()).isEqualTo(TimeLimits.Next.RAISE);
    }

    @Test
    void afterAStandstillOneFollowsTheOther() {
        var no = stage.registered();
        limits.first(no, "");
        clock.move(Duration.ofDays(20));
        var first = limits.look(no, "");
        assertThat(first.next()).isEqualTo(TimeLimits.Next.DISPATCH);
        assertThat(first.at()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(limits.look(no, "").next()).isEqualTo(TimeLimits.Next.RAISE);
    }

    private Dispatching.Proposal propose(String no, boolean sure, boolean decided) {
        return limit.propose(no, APPEARANCE, List.of("municipal-works", APPEARANCE), sure, decided);
    }

    private List<Notice> told(String no) {
        return nights.notices.stream()
                .filter(notice -> no.equals(notice.businessKey()))
                .toList();
    }
}
