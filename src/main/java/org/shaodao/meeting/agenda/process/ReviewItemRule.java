package org.shaodao.meeting.agenda.process;

import org.shaodao.engine.Choices;
import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.agenda.ItemReviews;
import org.shaodao.meeting.agenda.ReviewDecision;
import org.springframework.stereotype.Component;

/** The secretary lets an item in, gives it back, merges it or does not let it in. */
@Component
class ReviewItemRule implements SubmissionRule {
    private final ItemReviews reviews;

    ReviewItemRule(ItemReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String formKey() {
        return "agenda-review";
    }

    @Override
    public void check(Submission submission) {
        var decision = Choices.of(ReviewDecision.class, submission.needed(AgendaItem.REVIEW.name(), "初审意见"));
        var background = submission.text("reviewBackground").orElse("");
        if (!background.isBlank()) {
            Answers.expect(reviews.background(AgendaItem.number(submission), submission.user(), background));
        }
        Answers.expect(reviews.review(
                AgendaItem.number(submission),
                submission.user(),
                decision,
                submission
                        .text("reviewReason")
                        .or(() -> submission.text("rejectReason"))
                        .orElse(""),
                submission.text(AgendaItem.MERGE_INTO).orElse(null)));
    }
}
