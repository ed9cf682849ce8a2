package org.shaodao.meeting.agenda.process;

import org.camunda.bpm.engine.RuntimeService;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.meeting.agenda.ItemBook;
import org.shaodao.meeting.agenda.ItemBook.Told;
import org.shaodao.meeting.agenda.ToldToItem;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the process of an item what the meeting decided, or that it was taken back. While nobody hears it and the process
 * runs, the job fails and is tried again.
 */
@Component
class TellItem implements LaterWork {
    static final String KIND = "tell-item";

    private final ItemBook book;
    private final RuntimeService runtime;
    private final Later later;

    TellItem(ItemBook book, @Lazy RuntimeService runtime, Later later) {
        this.book = book;
        this.runtime = runtime;
        this.later = later;
    }

    @EventListener
    void on(ToldToItem told) {
        later.run(KIND, Long.toString(told.id()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "通知议题流程";
    }

    @Override
    @Transactional
    public void run(String id) {
        var row = Long.parseLong(id);
        book.open(row).ifPresent(told -> tell(row, told));
    }

    private void tell(long row, Told told) {
        if (heard(told)) {
            book.heard(row);
        } else if (!runs(told.itemNo())) {
            book.dropped(row);
        } else {
            throw new IllegalStateException("nobody hears %s in %s yet".formatted(told.message(), told.itemNo()));
        }
    }

    private boolean heard(Told told) {
        var message = runtime.createMessageCorrelation(told.message()).processInstanceBusinessKey(told.itemNo());
        var outcome = told.outcome();
        if (outcome != null) {
            message.setVariable(AgendaItem.OUTCOME.name(), outcome);
        }
        return !message.correlateAllWithResult().isEmpty();
    }

    private boolean runs(String itemNo) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(itemNo)
                        .processDefinitionKey(AgendaItem.PROCESS)
                        .count()
                > 0;
    }
}
