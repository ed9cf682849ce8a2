package org.shaodao.meeting.agenda.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.agenda.ItemReviews;
import org.springframework.stereotype.Component;

/** The proposer completes an item, or takes it back. */
@Component
class CompleteItemRule implements SubmissionRule {
    private final ItemReviews reviews;

    CompleteItemRule(ItemReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String formKey() {
        return "agenda-complete";
    }

    @Override
    public void check(Submission submission) {
        Answers.expect(reviews.complete(
                AgendaItem.number(submission),
                submission.user(),
                submission.has(AgendaItem.COMPLETION.name(), "resubmit"),
                submission
                        .text("supplement")
                        .or(() -> submission.text("withdrawReason"))
                        .orElse("")));
    }
}
