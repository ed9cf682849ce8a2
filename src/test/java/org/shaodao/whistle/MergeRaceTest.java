package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shaodao.testing.SameMoment;
import org.springframework.beans.factory.annotation.Autowired;

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
}
