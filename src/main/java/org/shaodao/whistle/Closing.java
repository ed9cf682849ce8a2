package org.shaodao.whistle;

import java.time.Clock;
import org.shaodao.audit.Journal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ends of a case. */
@Service
@Transactional
public class Closing {
    private final CaseStore cases;
    private final SlotStore slots;
    private final Merging merging;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Closing(
            CaseStore cases,
            SlotStore slots,
            Merging merging,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.slots = slots;
        this.merging = merging;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** Closed; whoever still waits for its answer, because it is closed from the ledger, is free. */
    public void close(String caseNo) {
        end(caseNo, CaseState.CLOSED);
        journal.record(caseNo, "办结", "案件办结归档");
    }

    /** Withdrawn by the reporter or the dispatcher: everything that is open is void, and followers are free. */
    public void withdraw(String caseNo) {
        end(caseNo, CaseState.WITHDRAWN);
        journal.record(caseNo, "撤回", "案件已撤回，未办结的派单全部撤销");
    }

    /**
     * Tells the whistler that the whistle is not accepted, and why; followers are free.
     *
     * @param reasonCode as the form whistle-dispatch spells it
     * @param reply what the reporter reads
     */
    public void reject(String caseNo, String reasonCode, String reply) {
        cases.reply(caseNo, reply);
        end(caseNo, CaseState.REJECTED);
        journal.record(caseNo, "不予受理", RejectReason.label(reasonCode));
    }

    /** By a leader's order a closed case starts again under its own number. */
    public CaseRecord reopen(String caseNo) {
        merging.undo(caseNo, "按提级领导指令单独办理");
        cases.reopen(caseNo);
        journal.record(caseNo, "恢复办理", "按提级领导指令恢复办理");
        changed(caseNo);
        return cases.get(caseNo);
    }

    /** The process ended: when the case has no end of its own, the instance was deleted in the engine. */
    public void instanceOver(String caseNo) {
        var open = cases.find(caseNo).filter(found -> switch (found.state()) {
            case CLOSED, REJECTED, WITHDRAWN, CANCELLED -> false;
            default -> true;
        });
        if (open.isPresent()) {
            end(caseNo, CaseState.CANCELLED);
            journal.record(caseNo, "作废", "流程实例被删除，案件作废");
        }
    }

    private void end(String caseNo, CaseState state) {
        cases.lock(caseNo);
        slots.endAll(caseNo, SlotState.VOID, clock.instant());
        cases.end(caseNo, state, clock.instant());
        merging.freeFollowers(caseNo);
        events.publishEvent(new CaseEnded(caseNo, state));
        changed(caseNo);
    }

    private void changed(String caseNo) {
        events.publishEvent(new CaseChanged(caseNo));
    }
}
