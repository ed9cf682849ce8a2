package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.MovedClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** 并单: what a follower has of its master, and what is left of it when they part. */
@WhistleTest
@RecordApplicationEvents
class MergingTest {
    @Autowired
    Stage stage;

    @Autowired
    Merging merging;

    @Autowired
    Callbacks callbacks;

    @Autowired
    Closing closing;

    @Autowired
    Dispatching dispatching;

    @Autowired
    LeaderOrders orders;

    @Autowired
    Raising raising;

    @Autowired
    CaseRequests requests;

    @Autowired
    ReporterQuestions questions;

    @Autowired
    MovedClock clock;

    /** The master's row is not held by who parts a follower from it, so nobody must look at its clocks then. */
    @Test
    void partingChangesNothingOfTheMaster(ApplicationEvents events) {
        var master = stage.dispatched();
        var follower = stage.follower(master);
        events.clear();

        merging.undo(follower, "不是同一件事");

        assertThat(events.stream(CaseChanged.class)).containsExactly(new CaseChanged(follower));
        assertThat(stage.story(master)).contains("解除并案：" + follower + "恢复单独办理");
    }

    @Test
    void aFollowerIsAnsweredWithItsMaster() {
        var master = stage.dispatched();
        var follower = stage.follower(master);
        assertThat(stage.look(follower).state()).isEqualTo(CaseState.MERGED);
        stage.answer(master, "已清运完毕");

        assertThat(stage.look(follower).replyText()).isEqualTo("已清运完毕");
        assertThat(questions.answeredAt(follower)).contains(clock.instant());
        assertThat(stage.told(follower)).containsExactly("master-answered");
        assertThat(stage.story(follower)).contains("主案答复：主案%s已答复：已清运完毕".formatted(master));
    }

    @Test
    void whoJoinsAnAnsweredMasterIsAnsweredAtOnce() {
        var master = stage.answered("已清运完毕");
        var follower = stage.registered();

        assertThat(merging.merge(follower, master)).isEqualTo(Merging.Merge.ANSWERED);
        assertThat(stage.look(follower).replyText()).isEqualTo("已清运完毕");
        assertThat(questions.answeredAt(follower)).contains(clock.instant());
        assertThat(stage.story(follower)).contains("主案答复：主案%s已答复：已清运完毕".formatted(master));
        assertThat(callbacks.plan(follower)).isTrue();
        assertThat(questions.ratingOpen(follower)).isTrue();
    }

    @Test
    void whoJoinsALaterAnswerIsRatedForThatOne() {
        var first = stage.answered("第一个答复");
        var follower = stage.follower(first);
        callbacks.plan(follower);
        callbacks.rate(follower, false, Satisfaction.DISSATISFIED, "");
        merging.undo(follower, "诉求人不认可主案答复");
        merging.merge(follower, stage.answered("第二个答复"));

        assertThat(stage.look(follower).replyText()).isEqualTo("第二个答复");
        assertThat(callbacks.plan(follower)).isTrue();
    }

    @Test
    void anUndoneMergeTakesTheCopiedAnswerAwayAndTheTimelineKeepsIt() {
        var master = stage.answered("已清运完毕");
        var follower = stage.follower(master);
        callbacks.plan(follower);
        merging.undo(follower, "诉求人不认可主案答复");

        var alone = stage.look(follower);
        assertThat(alone.state()).isEqualTo(CaseState.REGISTERED);
        assertThat(alone.masterCaseNo()).isNull();
        assertThat(alone.replyText()).isNull();
        assertThat(questions.answeredAt(follower)).isEmpty();
        assertThat(questions.ratingOpen(follower)).isFalse();
        assertThat(stage.story(follower))
                .contains("主案答复：主案%s已答复：已清运完毕".formatted(master), "解除并案：诉求人不认可主案答复；主案的答复不再作为本案的答复");
        assertThat(stage.look(master).replyText()).isEqualTo("已清运完毕");
    }

    @Test
    void undoingTwiceChangesNothing() {
        var master = stage.dispatched();
        var follower = stage.follower(master);
        merging.undo(follower, "不是同一件事");
        stage.dispatch(follower);
        merging.undo(follower, "不是同一件事");

        assertThat(stage.look(follower).state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(stage.story(follower)).filteredOn("解除并案：不是同一件事"::equals).hasSize(1);
    }

    @Test
    void whoWaitsForAMasterHasNoAnswerOfItsOwnAnyMore() {
        var follower = stage.answered("本案原答复");
        raising.raise(follower, RaiseReason.THIRD_REWORK, "");
        var master = stage.dispatched();
        merging.merge(follower, master);

        assertThat(stage.look(follower).replyText()).isNull();
        assertThat(questions.answeredAt(follower)).isEmpty();
        assertThat(requests.undoMerge(follower, "不是同一件事")).isEmpty();
    }

    @Test
    void aMergeCanBeUndoneUntilTheMasterIsAnswered() {
        var master = stage.dispatched();
        var follower = stage.follower(master);
        stage.answer(master, "已清运完毕");

        assertThat(requests.undoMerge(follower, "不是同一件事"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("主案已经答复"));
        assertThat(stage.look(follower).masterCaseNo()).isEqualTo(master);
    }

    @Test
    void aMasterThatEndsWithoutAnAnswerSetsItsFollowersFree() {
        var withdrawn = stage.dispatched();
        var rejected = stage.registered();
        var deleted = stage.dispatched();
        var ledgered = stage.dispatched();
        var ofWithdrawn = stage.follower(withdrawn);
        var ofRejected = stage.follower(rejected);
        var ofDeleted = stage.follower(deleted);
        var ofLedgered = stage.follower(ledgered);
        closing.withdraw(withdrawn);
        closing.reject(rejected, "untrue", "经核不实");
        closing.instanceOver(deleted);
        orders.keepOnLedger(ledgered);
        assertThat(stage.look(ofLedgered).state()).isEqualTo(CaseState.MERGED);
        closing.close(ledgered);

        for (var follower : new String[] {ofWithdrawn, ofRejected, ofDeleted, ofLedgered}) {
            assertThat(stage.look(follower).state()).isEqualTo(CaseState.REGISTERED);
            assertThat(stage.look(follower).masterCaseNo()).isNull();
            assertThat(stage.told(follower)).containsExactly("merge-undone");
        }
    }

    @Test
    void aMasterThatEndsAfterItsAnswerLeavesTheFollowerItsAnswer() {
        var master = stage.dispatched();
        var follower = stage.follower(master);
        stage.answer(master, "已清运完毕");
        closing.withdraw(master);

        assertThat(stage.look(follower).replyText()).isEqualTo("已清运完毕");
        assertThat(stage.told(follower)).containsExactly("master-answered");
    }

    @Test
    void anAnswerThatIsGivenAgainReachesOnlyThoseWhoStillWait() {
        var master = stage.dispatched();
        var early = stage.follower(master);
        stage.answer(master, "第一个答复");
        stage.answers.rework(master);
        var late = stage.follower(master);
        stage.answer(master, "第二个答复");

        assertThat(stage.look(early).replyText()).isEqualTo("第一个答复");
        assertThat(stage.told(early)).containsExactly("master-answered");
        assertThat(stage.look(late).replyText()).isEqualTo("第二个答复");
    }

    @Test
    void aLeadersOrderTakesAMergedCaseOutOfItsMerge() {
        var master = stage.dispatched();
        var follower = stage.follower(master);
        orders.applyOrder(follower);

        standsAlone(master, follower, "按提级领导意见单独办理");
    }

    @Test
    void aLeadersOrderAfterTheMastersAnswerTakesThatAnswerAwayToo() {
        var master = stage.answered("已清运完毕");
        var follower = stage.follower(master);
        callbacks.plan(follower);
        orders.applyOrder(follower);

        standsAlone(master, follower, "按提级领导意见单独办理；主案的答复不再作为本案的答复");
    }

    @Test
    void onTheLedgerAMergedCaseIsListedForItself() {
        var master = stage.dispatched();
        var follower = stage.follower(master);
        orders.keepOnLedger(follower);
        stage.answer(master, "已清运完毕");

        var listed = stage.look(follower);
        assertThat(listed.state()).isEqualTo(CaseState.LEDGERED);
        assertThat(listed.masterCaseNo()).isNull();
        assertThat(listed.replyText()).isNull();
    }

    @Test
    void aClosedFollowerThatStartsAgainStartsAlone() {
        var master = stage.answered("已清运完毕");
        var follower = stage.follower(master);
        stage.close(follower);
        closing.reopen(follower);

        var again = stage.look(follower);
        assertThat(again.state()).isEqualTo(CaseState.REGISTERED);
        assertThat(again.masterCaseNo()).isNull();
        assertThat(again.replyText()).isNull();
        assertThat(merging.check(stage.registered(), follower)).isEqualTo(Merging.Merge.FOLLOWING);
    }

    private void standsAlone(String master, String follower, String why) {
        assertThat(stage.look(follower).masterCaseNo()).isNull();
        assertThat(stage.look(follower).replyText()).isNull();
        assertThat(stage.story(follower)).contains("解除并案：" + why);
        assertThat(stage.story(master)).contains("解除并案：" + follower + "恢复单独办理");
        stage.dispatch(follower);
        stage.answer(follower, "单独办理完毕");
        assertThat(Objects.requireNonNull(stage.look(follower).replyText())).isEqualTo("单独办理完毕");
    }
}
