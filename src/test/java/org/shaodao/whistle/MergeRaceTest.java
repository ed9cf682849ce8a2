package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shaodao.clock.PauseReason;
import org.shaodao.testing.MovedClock;
import org.shaodao.testing.SameMoment;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people, or a person and a process, at a merge in the same moment: one of them wins wholly. */
@WhistleTest
class MergeRaceTest {
    @Autowired
    Stage stage;

    @Autowired
    SameMoment sameMoment;

    @Autowired
    CaseRequests requests;

    @Autowired
    Merging merging;

    @Autowired
    Closing closing;

    @Autowired
    SubmissionChecks checks;

    @Autowired
    LeaderOrders orders;

    @Autowired
    ToldBook told;

    @Autowired
    JdbcClient db;

    @Autowired
    MovedClock clock;

    @Test
    void anUndoThatComesFirstIsNotAnsweredOver() {
        var master = stage.dispatched();
        var follower = stage.follower(master);
        var both = sameMoment.of(() -> requests.undoMerge(follower, "不是同一件事"), () -> {
            stage.answer(master, "已清运完毕");
            return true;
        });

        assertThat(both.first()).isEmpty();
        var alone = stage.look(follower);
        assertThat(alone.state()).isEqualTo(CaseState.REGISTERED);
        assertThat(alone.masterCaseNo()).isNull();
        assertThat(alone.replyText()).isNull();
        assertThat(stage.told(follower)).containsExactly("merge-undone");
    }

    @Test
    void anUndoThatComesTooLateIsRefused() {
        var master = stage.dispatched();
        var follower = stage.follower(master);
        var both = sameMoment.of(
                () -> {
                    stage.answer(master, "已清运完毕");
                    return true;
                },
                () -> requests.undoMerge(follower, "不是同一件事"));

        assertThat(both.second())
                .hasValueSatisfying(reason -> assertThat(reason).contains("主案已经答复"));
        assertThat(stage.look(follower).masterCaseNo()).isEqualTo(master);
        assertThat(stage.look(follower).replyText()).isEqualTo("已清运完毕");
        assertThat(stage.told(follower)).containsExactly("master-answered");
    }

    @Test
    void whoIsSetFreeByTheDispatcherIsNotSetFreeAgainByItsMastersEnd() {
        var master = stage.dispatched();
        var follower = stage.follower(master);
        sameMoment.of(() -> requests.undoMerge(follower, "不是同一件事"), () -> {
            closing.withdraw(master);
            return true;
        });

        assertThat(stage.told(follower)).containsExactly("merge-undone");
        assertThat(stage.story(follower)).noneMatch(line -> line.contains("主案已终止"));
    }

    @Test
    void whoIsSetFreeByItsMastersEndCannotBeFreedByTheDispatcherToo() {
        var master = stage.dispatched();
        var follower = stage.follower(master);
        var both = sameMoment.of(
                () -> {
                    closing.withdraw(master);
                    return true;
                },
                () -> requests.undoMerge(follower, "不是同一件事"));

        assertThat(both.second()).isPresent();
        assertThat(stage.told(follower)).containsExactly("merge-undone");
    }

    @Test
    void whoJoinsInTheMomentOfTheAnswerIsAnsweredOnce() {
        var master = stage.dispatched();
        var follower = stage.registered();
        var both = sameMoment.of(
                () -> {
                    stage.answer(master, "已清运完毕");
                    return true;
                },
                () -> merging.merge(follower, master));

        assertThat(both.second()).isEqualTo(Merging.Merge.ANSWERED);
        assertThat(stage.look(follower).replyText()).isEqualTo("已清运完毕");
        assertThat(stage.told(follower)).isEmpty();
    }

    @Test
    void whoJoinedAMomentBeforeTheAnswerIsTold() {
        var master = stage.dispatched();
        var follower = stage.registered();
        var both = sameMoment.of(() -> merging.merge(follower, master), () -> {
            stage.answer(master, "已清运完毕");
            return true;
        });

        assertThat(both.first()).isEqualTo(Merging.Merge.FOLLOWING);
        assertThat(stage.look(follower).replyText()).isEqualTo("已清运完毕");
        assertThat(stage.told(follower)).containsExactly("master-answered");
    }

    @Test
    void whoJoinsAMasterThatEndsIsRefused() {
        var master = stage.dispatched();
        var follower = stage.registered();
        var both = sameMoment.of(
                () -> {
                    closing.withdraw(master);
                    return true;
                },
                () -> merging.merge(follower, master));

        assertThat(both.second()).isEqualTo(Merging.Merge.REFUSED);
        assertThat(stage.look(follower).state()).isEqualTo(CaseState.REGISTERED);
    }

    @Test
    void twoCasesThatWouldJoinEachOtherDoNotWaitForEachOther() {
        var one = stage.registered();
        var other = stage.registered();
        var both = sameMoment.of(() -> merging.merge(other, one), () -> merging.merge(one, other));

        assertThat(both.first()).isEqualTo(Merging.Merge.FOLLOWING);
        assertThat(both.second()).isEqualTo(Merging.Merge.REFUSED);
    }

    /** Each would hold what the other wants next, if rows were taken in the order in which they are named. */
    @Test
    void aMasterThatEndsWhileItIsToJoinItsOwnFollowerDoesNotHang() {
        var follower = stage.registered();
        var master = stage.dispatched();
        merging.merge(follower, master);
        var both = sameMoment.of(() -> stage.cases.lock(master), () -> merging.merge(master, follower), () -> {
            closing.withdraw(master);
            return true;
        });

        assertThat(both.second()).isEqualTo(Merging.Merge.REFUSED);
        assertThat(stage.told(follower)).containsExactly("merge-undone");
    }

    // --- a case on which units work

    @Test
    void ofTwoDispatchersWhoMergeTwoCasesIntoEachOtherTheSecondIsRefused() {
        var one = stage.dispatched();
        var other = stage.dispatched();
        var both = sameMoment.of(() -> atWork(one, other), () -> atWork(other, one));

        assertThat(both.first()).isEmpty();
        assertThat(both.second())
                .hasValueSatisfying(reason -> assertThat(reason).contains("不能并入" + one));
        assertThat(stage.look(other).state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(stage.told(other)).isEmpty();
        assertThat(stage.cases.slots(other)).allMatch(Slot::open);
    }

    @Test
    void theSecondOfTwoClicksIsRefused() {
        var master = stage.dispatched();
        var no = stage.dispatched();
        var both = sameMoment.of(() -> atWork(no, master), () -> atWork(no, master));

        assertThat(both.first()).isEmpty();
        assertThat(both.second()).contains("本案已经并案");
        assertThat(stage.told(no)).containsExactly("merged-into");
    }

    @Test
    void anAnswerThatIsSubmittedFirstStands() {
        var master = stage.dispatched();
        var no = stage.dispatched();
        var both = sameMoment.of(() -> checks.consolidate(no, false), () -> atWork(no, master));

        assertThat(both.first()).isEmpty();
        assertThat(both.second()).contains("本案的答复已经提交，不能再并案");
        assertThat(stage.look(no).masterCaseNo()).isNull();
    }

    @Test
    void anAnswerThatIsSubmittedTooLateIsRefused() {
        var master = stage.dispatched();
        var no = stage.dispatched();
        var both = sameMoment.of(() -> atWork(no, master), () -> checks.consolidate(no, false));

        assertThat(both.first()).isEmpty();
        assertThat(both.second())
                .hasValueSatisfying(reason -> assertThat(reason).contains("已并入其他案件"));
    }

    /** Each would hold what the other wants next, the slot and the case, if the case were not taken first. */
    @Test
    void aUnitThatAsksForAPauseAtThatMomentDoesNotHang() {
        var master = stage.dispatched();
        var no = stage.dispatched();
        stage.slots.checkIn(no, "chengguan");
        var until = LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(5);
        var both = sameMoment.of(
                () -> stage.cases.lock(no),
                () -> requests.pause(no, "chengguan", until, PauseReason.WEATHER, "连日暴雨"),
                () -> atWork(no, master));

        assertThat(both.first()).isEmpty();
        assertThat(both.second()).contains("该单位不在办理中，不能挂起");
        assertThat(stage.told(no)).containsExactly("merged-into");
    }

    @Test
    void aFormThatIsSentTooLateIsRefused() {
        var master = stage.dispatched();
        var no = stage.dispatched();
        var both = sameMoment.of(() -> atWork(no, master), () -> checks.atWork(no, "chengguan"));

        assertThat(both.second())
                .hasValueSatisfying(reason -> assertThat(reason).contains("已并入其他案件"));
    }

    @Test
    void ofACaseWhoseMasterIsAnsweredAtThatMomentTheReporterIsAnsweredOnce() {
        var master = stage.dispatched();
        var early = stage.dispatched();
        var late = stage.dispatched();
        sameMoment.of(() -> atWork(early, master), () -> {
            stage.answer(master, "已清运完毕");
            return true;
        });
        var again = stage.dispatched();
        sameMoment.of(
                () -> {
                    stage.answer(again, "也清运完毕");
                    return true;
                },
                () -> atWork(late, again));

        assertThat(stage.look(early).replyText()).isEqualTo("已清运完毕");
        assertThat(stage.look(late).replyText()).isEqualTo("也清运完毕");
        assertThat(stage.told(early)).containsExactly("merged-into").isEqualTo(stage.told(late));
    }

    @Test
    void intoAMasterThatEndsAtThatMomentNothingIsMerged() {
        var master = stage.dispatched();
        var no = stage.dispatched();
        var both = sameMoment.of(
                () -> {
                    closing.withdraw(master);
                    return true;
                },
                () -> atWork(no, master));

        assertThat(both.second()).isPresent();
        assertThat(stage.look(no).state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(stage.cases.slots(no)).allMatch(Slot::open);
    }

    /** Whoever is to tell the process of the merge waits for the order, and then has nothing to tell. */
    @Test
    void anOrderAtTheMomentInWhichTheProcessIsToldOfTheMergeDoesNotHang() {
        var no = stage.dispatched();
        assertThat(atWork(no, stage.dispatched())).isEmpty();
        long id = db.sql("SELECT id FROM whistle_told WHERE case_no = ?")
                .param(no)
                .query(Long.class)
                .single();
        var both = sameMoment.of(() -> stage.cases.lock(no), () -> told.open(id), () -> {
            orders.applyOrder(no);
            return true;
        });

        assertThat(both.second()).isEmpty();
        assertThat(stage.look(no).state()).isEqualTo(CaseState.REGISTERED);
    }

    private Optional<String> atWork(String no, String master) {
        return requests.merge(no, master, "zhaolei");
    }
}
