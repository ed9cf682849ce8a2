package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.MovedClock;
import org.shaodao.testing.SameMoment;
import org.shaodao.whistle.CaseRequests.FollowUp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 再次吹哨: a closed case is taken up again by one new case, however many ask for it. */
@WhistleTest
class ReopeningTest {
    @Autowired
    Stage stage;

    @Autowired
    CaseRequests requests;

    @Autowired
    Callbacks callbacks;

    @Autowired
    Registration registration;

    @Autowired
    Closing closing;

    @Autowired
    SameMoment sameMoment;

    @Autowired
    MovedClock clock;

    @Autowired
    JdbcClient db;

    @Test
    void theSecondClickIsToldTheNumberOfTheFirst() {
        var closed = stage.closed();
        var next = opened(requests.again(closed, "又堆上了"));

        assertThat(stage.look(next).followsCaseNo()).isEqualTo(closed);
        assertThat(refused(requests.again(closed, "又堆上了"))).isEqualTo("本案已再次吹哨，由%s承接，请到该案中继续反映".formatted(next));
        assertThat(followUps(closed)).isOne();
    }

    @Test
    void twoClicksInOneMomentMakeOneCase() {
        var closed = stage.closed();
        var both = sameMoment.of(() -> requests.again(closed, "又堆上了"), () -> requests.again(closed, "还是没解决"));

        assertThat(refused(both.second())).contains(opened(both.first()));
        assertThat(followUps(closed)).isOne();
    }

    @Test
    void aRatingOfNotSolvedAndTheButtonMakeOneCase() {
        var closed = stage.closed();
        assertThat(callbacks.rate(closed, false, Satisfaction.DISSATISFIED, "还在"))
                .isEqualTo(Ratings.Outcome.TAKEN);

        assertThat(followUps(closed)).isOne();
        assertThat(requests.again(closed, "还是没解决")).isInstanceOf(FollowUp.Refused.class);
        assertThat(followUps(closed)).isOne();
    }

    @Test
    void aRatingAfterTheButtonIsTakenAndOpensNothingMore() {
        var closed = stage.closed();
        var next = opened(requests.again(closed, "还是没解决"));

        assertThat(callbacks.rate(closed, false, Satisfaction.DISSATISFIED, "还在"))
                .isEqualTo(Ratings.Outcome.TAKEN);
        assertThat(followUps(closed)).isOne();
        assertThat(stage.story(closed)).contains("再次吹哨：诉求人评价未解决；此前已由%s承接，不再另立新案".formatted(next));
    }

    @Test
    void ratingAndButtonInOneMomentMakeOneCase() {
        var closed = stage.closed();
        var both = sameMoment.of(
                () -> callbacks.rate(closed, false, Satisfaction.DISSATISFIED, "还在"),
                () -> requests.again(closed, "还是没解决"));

        assertThat(both.first()).isEqualTo(Ratings.Outcome.TAKEN);
        assertThat(both.second()).isInstanceOf(FollowUp.Refused.class);
        assertThat(followUps(closed)).isOne();
    }

    @Test
    void whatTheNewCaseCameToIsTakenUpFromThere() {
        var closed = stage.closed();
        var second = opened(requests.again(closed, "又堆上了"));
        stage.dispatch(second);
        stage.answer(second, "已再次清运");
        stage.close(second);

        assertThat(refused(requests.again(closed, "第三次了"))).contains(second);
        var third = opened(requests.again(second, "第三次了"));
        assertThat(stage.look(third).followsCaseNo()).isEqualTo(second);
    }

    @Test
    void aWithdrawnFollowUpLeavesTheWayOpen() {
        var closed = stage.closed();
        closing.withdraw(opened(requests.again(closed, "又堆上了")));

        assertThat(requests.again(closed, "撤错了")).isInstanceOf(FollowUp.Opened.class);
        assertThat(requests.again(closed, "再来一次")).isInstanceOf(FollowUp.Refused.class);
    }

    @Test
    void onlyAClosedCaseIsTakenUpAgain() {
        assertThat(refused(requests.again(stage.dispatched(), "催一催"))).contains("已办结");
    }

    @Test
    void theDatabaseHoldsTheRuleForWhoeverForgetsIt() {
        var closed = stage.closed();
        registration.register(stage.whistle(closed));

        assertThatThrownBy(() -> registration.register(stage.whistle(closed)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aRatingOfNotSolvedTakesTheCaseUpForTenDays() {
        var early = stage.closed();
        var late = stage.closed();
        clock.move(Duration.ofDays(10));
        assertThat(callbacks.rate(early, false, Satisfaction.DISSATISFIED, "还在"))
                .isEqualTo(Ratings.Outcome.TAKEN);
        clock.move(Duration.ofMinutes(1));
        assertThat(callbacks.rate(late, false, Satisfaction.DISSATISFIED, "还在")).isEqualTo(Ratings.Outcome.NOT_OPEN);

        assertThat(followUps(early)).isOne();
        assertThat(followUps(late)).isZero();
    }

    private int followUps(String closed) {
        return db.sql("SELECT count(*) FROM whistle_case WHERE follows_case_no = ?")
                .param(closed)
                .query(Integer.class)
                .single();
    }

    private static String opened(FollowUp followUp) {
        assertThat(followUp).isInstanceOf(FollowUp.Opened.class);
        return ((FollowUp.Opened) followUp).caseNo();
    }

    private static String refused(FollowUp followUp) {
        assertThat(followUp).isInstanceOf(FollowUp.Refused.class);
        return ((FollowUp.Refused) followUp).reason();
    }
}
