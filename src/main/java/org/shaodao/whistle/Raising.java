package org.shaodao.whistle;

import org.shaodao.audit.Journal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks the level above to take a case: states it as a fact, and leaves it to whoever listens to find a leader. */
@Service
@Transactional
public class Raising {
    private final CaseStore cases;
    private final Journal journal;
    private final ApplicationEventPublisher events;

    Raising(CaseStore cases, Journal journal, ApplicationEventPublisher events) {
        this.cases = cases;
        this.journal = journal;
        this.events = events;
    }

    /**
     * A case that is at nobody's hands from now on waits for the leader's word; one on which units work goes on.
     *
     * @param note what was written about it, for staff; may be empty
     */
    public void raise(String caseNo, RaiseReason reason, String note) {
        cases.lock(caseNo);
        cases.leaderWord(caseNo, null);
        cases.state(caseNo, CaseState.ESCALATED, CaseState.REGISTERED, CaseState.ANSWERED, CaseState.CALLBACK);
        journal.record(caseNo, "提级", reason.label() + "，提请上一级");
        events.publishEvent(new CaseRaised(caseNo, reason, note));
        events.publishEvent(new CaseChanged(caseNo));
    }

    /** One working day over a limit: the level above is asked, and the work goes on. */
    public void raiseOverdue(String caseNo) {
        cases.lock(caseNo);
        journal.record(caseNo, "逾期提级", "超过时限一个工作日，提请上一级");
        events.publishEvent(new CaseRaised(caseNo, RaiseReason.OVERDUE, ""));
    }
}
