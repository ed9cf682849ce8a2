package org.shaodao.whistle;

import java.time.Clock;
import org.shaodao.audit.Journal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Carries out what a leader decided, once the process has heard it: an order, the ledger, the way back from it. */
@Service
@Transactional
public class LeaderOrders {
    private final CaseStore cases;
    private final SlotStore slots;
    private final CaseClocks clocks;
    private final LeaderWordStore words;
    private final Merging merging;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeaderOrders(
            CaseStore cases,
            SlotStore slots,
            CaseClocks clocks,
            LeaderWordStore words,
            Merging merging,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.slots = slots;
        this.clocks = clocks;
        this.words = words;
        this.merging = merging;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** An order: open slots are void, both counts are 0, it stands alone, and the next round has the ordered limit. */
    public void applyOrder(String caseNo) {
        standsAlone(caseNo);
        slots.endAll(caseNo, SlotState.VOID, clock.instant());
        cases.resetCounts(caseNo);
        cases.dispatchedBy(caseNo, null);
        cases.ledger(caseNo, null, null);
        cases.state(caseNo, CaseState.REGISTERED);
        words.latest(caseNo, "order").map(LeaderWord.Order.class::cast).ifPresent(order -> {
            cases.orderedLimit(caseNo, order.until());
            clocks.order(caseNo, order.until());
        });
        journal.record(caseNo, "执行提级指令", "原派单撤销，按提级领导指令重新派单");
        changed(caseNo);
    }

    /** Cannot be solved now: listed with its reason and its day, slots void, waiting for the review. */
    public void keepOnLedger(String caseNo) {
        standsAlone(caseNo);
        slots.endAll(caseNo, SlotState.VOID, clock.instant());
        cases.state(caseNo, CaseState.LEDGERED);
        words.latest(caseNo, "ledger").map(LeaderWord.Ledger.class::cast).ifPresent(ledger -> {
            cases.ledger(caseNo, ledger.reason(), ledger.reviewOn());
            journal.record(caseNo, "挂账", "暂不具备解决条件，列入挂账，%s复核".formatted(ledger.reviewOn()));
        });
        changed(caseNo);
    }

    /** Given back out of the ledger: the case goes on with its dispatcher. */
    public void takeOffLedger(String caseNo) {
        cases.ledger(caseNo, null, null);
        cases.state(caseNo, CaseState.REGISTERED);
        journal.record(caseNo, "移出挂账", "退回原级，重新受理派单");
        changed(caseNo);
    }

    /** What a leader decides of a follower is decided of it alone, and not of its master. */
    private void standsAlone(String caseNo) {
        merging.leave(caseNo, "按提级领导意见单独办理");
    }

    private void changed(String caseNo) {
        events.publishEvent(new CaseChanged(caseNo));
    }
}
