package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One unit's part of a case as its row tells it: taken, declined, kept, done. */
@WhistleTest
class SlotsTest {
    private static final String LEAD = "chengguan";
    private static final String ASSIST = "zhujian";

    @Autowired
    Stage stage;

    @Autowired
    Slots slots;

    @Autowired
    SlotStore rows;

    @Autowired
    Dispatching dispatching;

    @Autowired
    SubmissionChecks checks;

    @Autowired
    Answers answers;

    @Test
    void theFirstUnitToCheckInBringsTheCaseIntoHandlingAndTheSecondDoesNotSaySoAgain() {
        var caseNo = twoUnits();
        slots.checkIn(caseNo, ASSIST);
        slots.checkIn(caseNo, LEAD);

        assertThat(stage.look(caseNo).state()).isEqualTo(CaseState.HANDLING);
        assertThat(rows.open(caseNo)).allSatisfy(slot -> {
            assertThat(slot.state()).isEqualTo(SlotState.HANDLING);
            assertThat(slot.checkedInAt()).isNotNull();
        });
        assertThat(stage.story(caseNo)).filteredOn("开始办理：首个单位已报到"::equals).hasSize(1);
    }

    @Test
    void checkingInAgainKeepsTheMomentOfTheFirst() {
        var caseNo = stage.dispatched();
        slots.checkIn(caseNo, LEAD);
        var first = rows.getOpen(caseNo, LEAD).checkedInAt();
        slots.checkIn(caseNo, LEAD);

        assertThat(rows.getOpen(caseNo, LEAD).checkedInAt()).isEqualTo(first);
    }

    @Test
    void aDismissedObjectionSendsTheUnitBackToWhereItStoodAndItMayNotObjectAgain() {
        var caseNo = twoUnits();
        slots.checkIn(caseNo, ASSIST);
        slots.decline(caseNo, LEAD);
        slots.decline(caseNo, ASSIST);
        assertThat(rows.open(caseNo)).extracting(Slot::state).containsOnly(SlotState.DECLINING);
        slots.dismissDecline(caseNo, LEAD);
        slots.dismissDecline(caseNo, ASSIST);

        assertThat(rows.getOpen(caseNo, LEAD).state()).isEqualTo(SlotState.DISPATCHED);
        assertThat(rows.getOpen(caseNo, ASSIST).state()).isEqualTo(SlotState.HANDLING);
        assertThat(checks.decline(caseNo, LEAD)).hasValue("本次派单不得退单，请报到办理");
        assertThat(checks.transfer(caseNo, ASSIST, "jiaojing")).hasValue("本次派单不得转办，请继续办理");
    }

    @Test
    void anUpheldObjectionFreesOnlyItsOwnSlot() {
        var caseNo = twoUnits();
        slots.decline(caseNo, ASSIST);
        slots.upholdDecline(caseNo, ASSIST);

        assertThat(rows.getOpen(caseNo, ASSIST).state()).isEqualTo(SlotState.REPLACING);
        assertThat(rows.getOpen(caseNo, LEAD).state()).isEqualTo(SlotState.DISPATCHED);
    }

    @Test
    void theUnitThatIsDoneTwiceIsDoneOnce() {
        var caseNo = stage.dispatched();
        slots.checkIn(caseNo, LEAD);
        slots.finish(caseNo, LEAD);
        slots.finish(caseNo, LEAD);

        assertThat(rows.open(caseNo)).isEmpty();
        assertThat(stage.story(caseNo)).filteredOn("办理完毕：主办单位已办结，待汇总答复"::equals).hasSize(1);
    }

    @Test
    void theAnswerWaivesWhoIsNotDoneAndTheTimelineNamesIt() {
        var caseNo = twoUnits();
        slots.finish(caseNo, LEAD);
        assertThat(checks.consolidate(caseNo, false))
                .hasValueSatisfying(reason -> assertThat(reason).contains("住建局"));
        assertThat(checks.consolidate(caseNo, true)).isEmpty();
        answers.consolidate(caseNo, "已清运");

        assertThat(rows.latestState(caseNo, ASSIST)).contains(SlotState.WAIVED);
        assertThat(stage.story(caseNo)).contains("豁免协办：住建局的协办由主办单位豁免");
    }

    @Test
    void reworkTakesTheLeadStraightToHandlingAndItMayNotObject() {
        var caseNo = stage.answered("已清运");
        answers.rework(caseNo);
        var terms = slots.take(caseNo, LEAD);

        assertThat(terms.rework()).isTrue();
        assertThat(terms.lead()).isTrue();
        assertThat(rows.getOpen(caseNo, LEAD).state()).isEqualTo(SlotState.HANDLING);
        assertThat(rows.getOpen(caseNo, LEAD).checkedInAt()).isNotNull();
        assertThat(checks.decline(caseNo, LEAD)).isPresent();
    }

    @Test
    void nobodyCountsAsTheDispatcherWhenTheCatalogueDispatched() {
        var caseNo = stage.dispatched();

        assertThat(slots.take(caseNo, LEAD).dispatchedBy()).isEmpty();
        assertThat(checks.dispatcher(caseNo, LEAD)).isEmpty();
    }

    @Test
    void eachSlotKnowsItsOwnDispatcher() {
        var caseNo = stage.registered();
        checks.dispatchedBy(caseNo, "zhaolei");
        stage.dispatch(caseNo);
        dispatching.add(caseNo, ASSIST, "linhai");

        assertThat(slots.take(caseNo, LEAD).dispatchedBy()).isEqualTo("zhaolei");
        assertThat(slots.take(caseNo, ASSIST).dispatchedBy()).isEqualTo("linhai");
    }

    @Test
    void aUnitWithoutAPartCannotCheckIn() {
        var caseNo = stage.dispatched();

        assertThatThrownBy(() -> slots.checkIn(caseNo, "jiaojing")).hasMessageContaining("no open slot of jiaojing");
        assertThat(stage.look(caseNo).state()).isEqualTo(CaseState.DISPATCHED);
    }

    private String twoUnits() {
        var caseNo = stage.registered();
        dispatching.open(caseNo, LEAD, List.of(ASSIST));
        return caseNo;
    }
}
