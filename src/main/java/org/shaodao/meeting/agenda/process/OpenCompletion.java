package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.agenda.ItemReviews;
import org.springframework.stereotype.Component;

/** {@code Task_OpenCompletion}: the proposer has to complete it from now on. */
@Component
class OpenCompletion implements JavaDelegate {
    private final ItemReviews reviews;

    OpenCompletion(ItemReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.openCompletion(ITEM_NO.in(execution));
    }
}
