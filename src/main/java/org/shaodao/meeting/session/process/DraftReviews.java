package org.shaodao.meeting.session.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.review.ReviewDrafts;
import org.springframework.stereotype.Component;

/** {@code Task_DraftReviews}: the reviews of the month that is over are drawn up. */
@Component
class DraftReviews implements JavaDelegate {
    private final ReviewDrafts drafts;

    DraftReviews(ReviewDrafts drafts) {
        this.drafts = drafts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        drafts.draftDue();
    }
}
