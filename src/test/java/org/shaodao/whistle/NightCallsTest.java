package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.PauseReason;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Recipient;
import org.shaodao.testing.MovedClock;
import org.shaodao.web.ShanghaiTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An emergency at night: who is called, when, how often, and until when. */
@WhistleTest
class NightCallsTest {
    private static final String DISPATCH = "wanghu-dispatch";
    private static final String HANDLE = "chengguan-handle";

    @Autowired
    Stage stage;

    @Autowired
    NightCalls calls;

    @Autowired
    NightWatch watch;

    @Autowired
    WhistleSlice.Nights nights;

    @Autowired
    Dispatching dispatching;

    @Autowired
    Slots slots;

    @Autowired
    CaseRequests requests;

    @Autowired
    SlotRequests decisions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovedClock clock;

    private Instant before = Instant.EPOCH;

    @BeforeEach
    void aWednesday() {
        before = clock.instant();
        nights.forget();
        on("wanghu", "tangrui", "2026-03-04T17:30", "2026-03-05T08:30");
    }

    @AfterEach
    void theClockGoesBack() {
        nights.forget();
        watch.sweep();
        clock.move(Duration.between(clock.instant(), before));
    }

    @Test
    void outsideTheWindowsWhoIsOnDutyIsToldOnceAndHasTheWorkToo() {
        at("2026-03-04T20:00");
        var no = emergency();

        assertThat(calls.called(no, DISPATCH)).containsExactly("tangrui");
        assertThat(told(no)).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.DUTY);
            assertThat(notice.recipients()).containsExactly(Recipient.person("tangrui"));
            assertThat(notice.text()).contains(no).contains("派单").contains("应于3月4日20:15前派单");
        });
        assertThat(stage.story(no)).contains("交值班：非工作时间，派单同时交值班人员唐瑞");
        assertThat(nights.events).contains(new NightCalled(no, DISPATCH, Set.of("tangrui")));

        watch.sweep();
        watch.sweep();
        assertThat(told(no)).hasSize(1);
    }

    @Test
    void insideTheWindowsNobodyIs() {
        on("wanghu", "wanggang", "2026-03-04T08:30", "2026-03-05T08:30");
        at("2026-03-04T17:29");
        var no = emergency();
        watch.sweep();

        assertThat(calls.called(no, DISPATCH)).isEmpty();
        assertThat(told(no)).isEmpty();
    }

    @Test
    void whatIsStillOpenWhenTheWindowsCloseGoesToWhoIsOnDutyThen() {
        at("2026-03-04T17:29");
        var no = emergency();
        at("2026-03-04T17:30");
        watch.sweep();

        assertThat(calls.called(no, DISPATCH)).containsExactly("tangrui");
        assertThat(told(no)).hasSize(1);
    }

    @Test
    void whatIsNoEmergencyWaitsForTheMorning() {
        at("2026-03-04T20:00");
        var no = stage.registered();
        watch.sweep();

        assertThat(calls.called(no, DISPATCH)).isEmpty();
        assertThat(told(no)).isEmpty();
    }

    @Test
    void anUrgentGradeIsAnEmergencyWhateverItsKind() {
        at("2026-03-04T20:00");
        var no = stage.registered();
        dispatching.propose(no, Grade.URGENT, null, List.of(), false);

        assertThat(calls.called(no, DISPATCH)).containsExactly("tangrui");
    }

    @Test
    void theUnitThatIsAskedHasItsOwnPeopleOnDutyElseThoseOfItsArea() {
        on("chengguan", "juzhang", "2026-03-04T17:30", "2026-03-04T21:00");
        on("linjiang", "linhai", "2026-03-04T17:30", "2026-03-05T08:30");
        at("2026-03-04T20:00");
        var no = emergency();
        stage.dispatch(no);
        assertThat(calls.called(no, HANDLE)).containsExactly("juzhang");

        at("2026-03-04T21:00");
        watch.sweep();
        assertThat(calls.called(no, HANDLE)).containsExactly("linhai");
        assertThat(stage.story(no)).contains("交值班：非工作时间，城管局报到同时交值班人员林海");
    }

    @Test
    void whenATurnIsOverTheNextIsCalledAndTheFirstHasTheWorkNoMore() {
        on("wanghu", "wanggang", "2026-03-05T08:00", "2026-03-05T20:00");
        at("2026-03-05T07:59");
        var no = emergency();
        at("2026-03-05T08:00");
        watch.sweep();
        assertThat(calls.called(no, DISPATCH)).containsExactly("tangrui", "wanggang");

        at("2026-03-05T08:30");
        nights.events.clear();
        watch.sweep();
        assertThat(calls.called(no, DISPATCH)).containsExactly("wanggang");
        assertThat(nights.events).contains(new NightCallEnded(no, DISPATCH, "tangrui"));
        assertThat(told(no)).hasSize(2);
    }

    @Test
    void whoeverIsCalledOnAnotherNightIsToldAgain() {
        on("wanghu", "tangrui", "2026-03-06T17:30", "2026-03-07T08:30");
        at("2026-03-04T20:00");
        var no = emergency();
        at("2026-03-05T10:00");
        watch.sweep();
        at("2026-03-06T18:00");
        watch.sweep();

        assertThat(calls.called(no, DISPATCH)).containsExactly("tangrui");
        assertThat(told(no)).extracting(Notice::key).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void dispatchedItIsNoLongerTheDispatchersWork() {
        at("2026-03-04T20:00");
        var no = emergency();
        stage.dispatch(no);
        transaction.executeWithoutResult(status -> calls.look(no));

        // The total of the case is answered for by its lead unit from now on.
        assertThat(calls.called(no, DISPATCH)).isEmpty();
        assertThat(nights.events).contains(new NightCallEnded(no, DISPATCH, "tangrui"));
    }

    @Test
    void remindersAndLimitsReachWhoIsOnDutyAtNightOnly() {
        at("2026-03-04T20:00");
        var no = emergency();
        var key = ClockKey.of(no, ClockName.DISPATCH);
        assertThat(concerned(key, DISPATCH)).containsExactly(Recipient.person("tangrui"));

        at("2026-03-05T10:00");
        assertThat(concerned(key, DISPATCH)).isEmpty();
        at("2026-03-04T20:00");
        assertThat(concerned(ClockKey.of(stage.registered(), ClockName.DISPATCH), DISPATCH))
                .isEmpty();
    }

    @Test
    void aReminderFindsWhoHasComeOnDutySince() {
        nights.forget();
        at("2026-03-04T20:00");
        var no = emergency();
        assertThat(told(no)).isEmpty();
        on("wanghu", "wanggang", "2026-03-04T20:05", "2026-03-05T08:30");
        at("2026-03-04T20:08");

        assertThat(concerned(ClockKey.of(no, ClockName.DISPATCH), DISPATCH))
                .containsExactly(Recipient.person("wanggang"));
        assertThat(told(no)).hasSize(1);
    }

    @Test
    void aHolidayIsOutsideTheWindowsAllDay() {
        on("wanghu", "wanggang", "2026-03-07T08:30", "2026-03-08T08:30");
        at("2026-03-07T10:00");
        assertThat(calls.called(emergency(), DISPATCH)).containsExactly("wanggang");
    }

    /** It waits until somebody resumes: neither its part nor the whole case is anybody's work tonight. */
    @Test
    void aLeadThatIsPausedSleeps() {
        on("chengguan", "juzhang", "2026-03-04T17:30", "2026-03-05T08:30");
        at("2026-03-04T10:00");
        var no = emergency();
        stage.dispatch(no);
        slots.checkIn(no, "chengguan");
        assertThat(requests.pause(no, "chengguan", LocalDate.of(2026, 3, 10), PauseReason.WEATHER, "暴雨预警"))
                .isEmpty();
        decisions.beginPause(no, "chengguan");
        at("2026-03-04T20:00");
        watch.sweep();
        assertThat(calls.called(no, HANDLE)).isEmpty();
        assertThat(told(no)).isEmpty();

        decisions.endPause(no, "chengguan");
        watch.sweep();
        assertThat(calls.called(no, HANDLE)).containsExactly("juzhang");
    }

    @Test
    void aCaseThatIsOverIsLookedAtNoMore() {
        at("2026-03-04T20:00");
        var no = emergency();
        transaction.executeWithoutResult(status -> stage.closing.withdraw(no));
        watch.sweep();

        assertThat(calls.called(no, DISPATCH)).isEmpty();
        assertThat(stage.cases.get(no).state()).isEqualTo(CaseState.WITHDRAWN);
    }

    private String emergency() {
        return stage.registered(WhistleKind.EMERGENCY);
    }

    private Set<Recipient> concerned(ClockKey key, String group) {
        return transaction.execute(status -> calls.of(key, group));
    }

    private List<Notice> told(String caseNo) {
        return nights.notices.stream()
                .filter(notice -> caseNo.equals(notice.businessKey()))
                .toList();
    }

    private void on(String unit, String user, String from, String until) {
        nights.enter(unit, user, moment(from), moment(until));
    }

    private void at(String local) {
        clock.move(Duration.between(clock.instant(), moment(local)));
    }

    private static Instant moment(String local) {
        return LocalDateTime.parse(local).atZone(ShanghaiTime.ZONE).toInstant();
    }
}
