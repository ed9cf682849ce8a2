package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_NO;
import static org.shaodao.meeting.agenda.process.AgendaItem.REVIEW_DUE_AT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.agenda.ItemReviews;
import org.springframework.stereotype.Component;

/** {@code Task_OpenReview}: the limit of the preliminary review starts now. */
@Component
class OpenReview implements JavaDelegate {
    private final ItemReviews reviews;

    OpenReview(ItemReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        REVIEW_DUE_AT.set(execution, Date.from(reviews.open(ITEM_NO.in(execution))));
    }
}
