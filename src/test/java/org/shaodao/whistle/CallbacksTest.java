package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.MovedClock;
import org.shaodao.whistle.Callbacks.Result;
import org.springframework.beans.factory.annotation.Autowired;

/** Each answer is rated and called back for itself. */
@WhistleTest
class CallbacksTest {
    @Autowired
    Stage stage;

    @Autowired
    Callbacks callbacks;

    @Autowired
    ReporterQuestions questions;

    @Autowired
    Answers answers;

    @Autowired
    Dispatching dispatching;

    @Autowired
    LeaderOrders orders;

    @Autowired
    Merging merging;

    @Autowired
    Closing closing;

    @Autowired
    MovedClock clock;

    @Test
    void aRatingThatCameBeforeTheCallIsUsed() {
        var no = stage.answered("已清运");
        assertThat(callbacks.rate(no, true, Satisfaction.SATISFIED, "")).isEqualTo(Ratings.Outcome.TAKEN);

        assertThat(callbacks.plan(no)).isFalse();
        assertThat(callbacks.settle(no, false)).isEqualTo(Result.ACCEPTED);
    }

    @Test
    void theFirstToWriteWinsOnTheWebOrOnTheTelephone() {
        var no = stage.answered("已清运");
        callbacks.plan(no);
        assertThat(callbacks.recordHeard(no, true, Satisfaction.BASICALLY, "", "zhouyan"))
                .isTrue();

        assertThat(callbacks.rate(no, false, Satisfaction.DISSATISFIED, "")).isEqualTo(Ratings.Outcome.ALREADY_RATED);
        assertThat(callbacks.recordHeard(no, false, Satisfaction.DISSATISFIED, "", "zhouyan"))
                .isFalse();
        assertThat(callbacks.settle(no, true)).isEqualTo(Result.ACCEPTED);
    }

    @Test
    void afterReworkTheNewAnswerIsRatedAnew() {
        var no = stage.answered("已清运");
        callbacks.plan(no);
        rateBadly(no);
        assertThat(callbacks.settle(no, false)).isEqualTo(Result.REWORK);
        answers.rework(no);
        stage.answer(no, "这次清干净了");

        asksAfresh(no);
    }

    @Test
    void afterAFailedVerificationTheRatingOfTheFirstAnswerIsHistory() {
        var no = stage.answered("已清运");
        rateBadly(no);
        answers.rework(no);
        stage.answer(no, "这次清干净了");

        asksAfresh(no);
    }

    @Test
    void afterAnUndoneMergeTheOwnAnswerIsRatedAnew() {
        var master = stage.dispatched();
        var no = stage.follower(master);
        stage.answer(master, "主案已清运");
        callbacks.plan(no);
        rateBadly(no);
        assertThat(callbacks.settle(no, false)).isEqualTo(Result.REWORK);
        merging.undo(no, "诉求人不认可主案答复");
        stage.dispatch(no);
        stage.answer(no, "另一处也清了");

        asksAfresh(no);
    }

    @Test
    void afterALeadersOrderTheNewAnswerIsRatedAnewAlthoughTheCountsAreBackAtNought() {
        var no = stage.answered("已清运");
        callbacks.plan(no);
        rateBadly(no);
        orders.applyOrder(no);
        stage.dispatch(no);
        stage.answer(no, "按指令办理完毕");

        asksAfresh(no);
    }

    @Test
    void aCaseThatStartsAgainByALeadersOrderIsRatedAnew() {
        var no = stage.answered("已清运");
        callbacks.plan(no);
        rateBadly(no);
        closing.close(no);
        closing.reopen(no);
        assertThat(questions.ratingOpen(no)).isFalse();
        stage.dispatch(no);
        stage.answer(no, "按指令办理完毕");

        asksAfresh(no);
    }

    @Test
    void threeAttemptsBelongToOneAnswer() {
        var no = stage.answered("已清运");
        callbacks.plan(no);
        assertThat(callbacks.settle(no, false)).isEqualTo(Result.AGAIN);
        assertThat(callbacks.settle(no, false)).isEqualTo(Result.AGAIN);
        orders.applyOrder(no);
        stage.dispatch(no);
        stage.answer(no, "按指令办理完毕");
        callbacks.plan(no);

        assertThat(callbacks.settle(no, false)).isEqualTo(Result.AGAIN);
        assertThat(callbacks.settle(no, false)).isEqualTo(Result.AGAIN);
        assertThat(callbacks.settle(no, false)).isEqualTo(Result.ACCEPTED);
    }

    @Test
    void theSecondCallIsTheSameDayAlsoForASecondAnswer() {
        var no = stage.answered("已清运");
        callbacks.plan(no);
        callbacks.settle(no, false);
        assertThat(callbacks.nextAttempt(no)).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
        callbacks.settle(no, false);
        assertThat(callbacks.nextAttempt(no)).isAfter(clock.instant().plus(Duration.ofHours(2)));

        orders.applyOrder(no);
        stage.dispatch(no);
        stage.answer(no, "按指令办理完毕");
        callbacks.plan(no);
        callbacks.settle(no, false);
        assertThat(callbacks.nextAttempt(no)).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void whatWasSolvedOnTheSpotIsRatedOnce() {
        var no = stage.registered();
        closing.close(no);

        assertThat(questions.ratingOpen(no)).isTrue();
        assertThat(callbacks.rate(no, true, Satisfaction.SATISFIED, "")).isEqualTo(Ratings.Outcome.TAKEN);
        assertThat(callbacks.rate(no, true, Satisfaction.SATISFIED, "")).isEqualTo(Ratings.Outcome.ALREADY_RATED);
    }

    @Test
    void aRejectionIsNoAnswerToRate() {
        var no = stage.registered();
        closing.reject(no, "untrue", "经核不实");

        assertThat(questions.ratingOpen(no)).isFalse();
        assertThat(callbacks.rate(no, false, Satisfaction.DISSATISFIED, "")).isEqualTo(Ratings.Outcome.NOT_OPEN);
    }

    private void rateBadly(String no) {
        assertThat(callbacks.rate(no, false, Satisfaction.DISSATISFIED, "还在")).isEqualTo(Ratings.Outcome.TAKEN);
    }

    /** The old rating is no longer in the way: somebody is called, and the reporter may say something new. */
    private void asksAfresh(String no) {
        assertThat(questions.ratingOpen(no)).isTrue();
        assertThat(callbacks.plan(no)).isTrue();
        assertThat(callbacks.rate(no, true, Satisfaction.SATISFIED, "好了")).isEqualTo(Ratings.Outcome.TAKEN);
        assertThat(callbacks.settle(no, false)).isEqualTo(Result.ACCEPTED);
    }
}
