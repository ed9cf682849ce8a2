package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shaodao.clock.PauseReason;
import org.shaodao.testing.MovedClock;
import org.shaodao.testing.SameMoment;
import org.springframework.beans.factory.annotation.Autowired;

/** 延期、挂起、撤回、增派: what people ask of a running case, written first and told to the process once. */
@WhistleTest
class CaseRequestsTest {
    private static final String UNIT = "chengguan";

    @Autowired
    Stage stage;

    @Autowired
    CaseRequests requests;

    @Autowired
    SlotRequests decisions;

    @Autowired
    Slots slots;

    @Autowired
    SlotStore rows;

    @Autowired
    SameMoment sameMoment;

    @Autowired
    MovedClock clock;

    @Test
    void onlyWhoHandlesMayAskForMoreTime() {
        var caseNo = stage.dispatched();
        assertThat(extension(caseNo, "1")).hasValue("该单位不在办理中，不能申请延期");
        slots.checkIn(caseNo, UNIT);

        assertThat(extension(caseNo, "1")).isEmpty();
        assertThat(stage.told(caseNo)).containsExactly("extension-requested");
    }

    @Test
    void aSecondRequestForMoreTimeIsRefusedAlsoAfterTheFirstWasDecided() {
        var caseNo = handling();
        assertThat(extension(caseNo, "1")).isEmpty();
        assertThat(extension(caseNo, "1")).hasValue("每个单位只能申请一次延期");
        decisions.refuseExtension(caseNo, UNIT);

        assertThat(extension(caseNo, "1")).hasValue("每个单位只能申请一次延期");
        assertThat(stage.told(caseNo)).containsExactly("extension-requested");
    }

    @Test
    void twoRequestsInOneMomentAreOne() {
        var caseNo = handling();
        var both = sameMoment.of(() -> extension(caseNo, "1"), () -> extension(caseNo, "2"));

        assertThat(both.first()).isEmpty();
        assertThat(both.second()).isPresent();
        assertThat(stage.told(caseNo)).containsExactly("extension-requested");
    }

    @Test
    void anExtensionIsAtMostTheOriginalPeriodAndMovesTheLimitOnlyWhenGranted() {
        var caseNo = handling();
        var before = rows.getOpen(caseNo, UNIT).dueAt();
        assertThat(extension(caseNo, "1000"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("不能超过原办理期限"));
        assertThat(extension(caseNo, "1")).isEmpty();
        assertThat(rows.getOpen(caseNo, UNIT).dueAt()).isEqualTo(before);
        decisions.grantExtension(caseNo, UNIT);

        var after = rows.getOpen(caseNo, UNIT).dueAt();
        assertThat(after).isAfter(before);
        decisions.grantExtension(caseNo, UNIT);
        assertThat(rows.getOpen(caseNo, UNIT).dueAt()).isEqualTo(after);
    }

    @Test
    void afterItsLimitNobodyAsksForMoreTime() {
        var caseNo = handling();
        clock.move(Duration.ofDays(40));

        assertThat(extension(caseNo, "1")).hasValue("已超过办理时限，不能再申请延期");
    }

    @Test
    void aPauseLastsFromTomorrowToThirtyDaysOn() {
        var caseNo = handling();
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());

        assertThat(pause(caseNo, today)).hasValue("挂起的截止日期应在明天起30天以内");
        assertThat(pause(caseNo, today.plusDays(31))).hasValue("挂起的截止日期应在明天起30天以内");
        assertThat(pause(caseNo, today.plusDays(30))).isEmpty();
        assertThat(pause(caseNo, today.plusDays(2))).hasValue("该单位已在挂起中");
        assertThat(stage.told(caseNo)).containsExactly("unit-paused");
    }

    @Test
    void aPauseOfTheLeadIsThePauseOfTheCaseAndEndsWithIt() {
        var caseNo = handling();
        pause(caseNo, tomorrow());
        decisions.beginPause(caseNo, UNIT);
        assertThat(stage.look(caseNo).state()).isEqualTo(CaseState.PAUSED);
        assertThat(requests.resume(caseNo, UNIT)).isEmpty();
        decisions.endPause(caseNo, UNIT);

        assertThat(stage.look(caseNo).state()).isEqualTo(CaseState.HANDLING);
        assertThat(requests.resume(caseNo, UNIT)).hasValue("该单位没有挂起");
        assertThat(pause(caseNo, tomorrow())).isEmpty();
    }

    @Test
    void aPauseOfAnAssistingUnitLeavesTheCaseAtWork() {
        var caseNo = handling();
        requests.addUnit(caseNo, "zhujian");
        slots.checkIn(caseNo, "zhujian");
        requests.pause(caseNo, "zhujian", tomorrow(), PauseReason.OTHER_AUTHORITY, "待规划部门复函");
        decisions.beginPause(caseNo, "zhujian");

        assertThat(rows.getOpen(caseNo, "zhujian").state()).isEqualTo(SlotState.PAUSED);
        assertThat(stage.look(caseNo).state()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void whatWasAskedForEndsWithTheWork() {
        var caseNo = handling();
        extension(caseNo, "1");
        var slot = rows.getOpen(caseNo, UNIT);
        slots.finish(caseNo, UNIT);

        assertThat(rows.asked(slot.id(), "extension")).isFalse();
    }

    @Test
    void aCaseThatIsOverIsNotWithdrawn() {
        var closed = stage.closed();
        var open = stage.dispatched();

        assertThat(requests.withdraw(closed, "不需要了")).hasValue("案件已经办理终结，不能撤回");
        assertThat(requests.withdraw(open, "不需要了")).isEmpty();
        assertThat(stage.told(open)).containsExactly("whistle-withdrawn");
        assertThat(stage.told(closed)).isEmpty();
    }

    @Test
    void aUnitThatJoinsIsToldToTheProcessOnce() {
        var caseNo = handling();
        assertThat(requests.addUnit(caseNo, "zhujian")).isEmpty();
        assertThat(requests.addUnit(caseNo, "zhujian")).isPresent();

        assertThat(stage.told(caseNo)).containsExactly("unit-added");
    }

    @Test
    void onlyAClosedCaseIsTakenUpAgainAndByOneCase() {
        var closed = stage.closed();
        var opened = (CaseRequests.FollowUp.Opened) requests.again(closed, "又堆满了");

        assertThat(requests.again(closed, "又堆满了"))
                .isEqualTo(new CaseRequests.FollowUp.Refused("本案已再次吹哨，由%s承接，请到该案中继续反映".formatted(opened.caseNo())));
        assertThat(requests.again(stage.dispatched(), "又堆满了")).isInstanceOf(CaseRequests.FollowUp.Refused.class);
    }

    private String handling() {
        var caseNo = stage.dispatched();
        slots.checkIn(caseNo, UNIT);
        return caseNo;
    }

    private Optional<String> extension(String caseNo, String more) {
        return requests.requestExtension(caseNo, UNIT, new BigDecimal(more), "材料未到");
    }

    private Optional<String> pause(String caseNo, LocalDate until) {
        return requests.pause(caseNo, UNIT, until, PauseReason.OTHER_AUTHORITY, "待规划部门复函");
    }

    private LocalDate tomorrow() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(1);
    }
}
