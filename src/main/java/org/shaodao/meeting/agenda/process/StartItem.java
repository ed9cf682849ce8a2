package org.shaodao.meeting.agenda.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.meeting.agenda.Item;
import org.shaodao.meeting.agenda.ItemChanged;
import org.shaodao.meeting.agenda.ItemWritten;
import org.shaodao.meeting.agenda.Items;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Starts the process of an item that nobody proposed in Tasklist, by a job after its row is safe; again until it has. */
@Component
class StartItem implements LaterWork {
    static final String KIND = "start-item";
    private static final Logger log = LoggerFactory.getLogger(StartItem.class);

    private final Items items;
    private final RuntimeService runtime;
    private final Later later;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;

    StartItem(
            Items items,
            @Lazy RuntimeService runtime,
            Later later,
            ApplicationEventPublisher events,
            TransactionOperations transactions) {
        this.items = items;
        this.runtime = runtime;
        this.later = later;
        this.events = events;
        this.transactions = transactions;
    }

    @EventListener
    void on(ItemWritten written) {
        later.run(KIND, written.itemNo());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "启动议题流程";
    }

    @Override
    @Transactional
    public void run(String itemNo) {
        items.claimStart(itemNo).ifPresent(this::start);
    }

    /** Whatever became of its job, an item that has not started is started again. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        for (var itemNo : items.notStarted()) {
            try {
                transactions.executeWithoutResult(status -> run(itemNo));
            } catch (RuntimeException e) {
                log.warn("the process of item {} cannot start yet", itemNo, e);
            }
        }
    }

    private void start(Item item) {
        runtime.startProcessInstanceByKey(
                AgendaItem.PROCESS, item.itemNo(), Map.ofEntries(AgendaItem.ITEM_NO.is(item.itemNo())));
        events.publishEvent(new ItemChanged(item.itemNo()));
    }
}
