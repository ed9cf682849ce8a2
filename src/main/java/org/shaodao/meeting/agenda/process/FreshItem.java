package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.COMPLETION;
import static org.shaodao.meeting.agenda.process.AgendaItem.DECISION;
import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_NO;
import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_OPTIONS;
import static org.shaodao.meeting.agenda.process.AgendaItem.MERGE_INTO;
import static org.shaodao.meeting.agenda.process.AgendaItem.REVIEW;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.Spin;
import org.shaodao.meeting.agenda.ItemReviews;
import org.shaodao.web.Masking;
import org.springframework.stereotype.Component;

/** On create of a task of an item: nothing is prefilled from the last round, and the review can choose what to merge into. */
@Component
class FreshItem implements TaskListener {
    private final ItemReviews reviews;

    FreshItem(ItemReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void notify(DelegateTask task) {
        REVIEW.clear(task);
        COMPLETION.clear(task);
        DECISION.clear(task);
        task.setVariable(MERGE_INTO, null);
        task.setVariableLocal(
                ITEM_OPTIONS,
                Spin.JSON(reviews.targets(ITEM_NO.in(task)).stream()
                        .map(item -> Map.of(
                                "label", item.itemNo() + " " + Masking.text(item.title()), "value", item.itemNo()))
                        .toList()));
    }
}
