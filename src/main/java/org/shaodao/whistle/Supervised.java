package org.shaodao.whistle;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Marks cases under formal supervision, so that their tasks are in Tasklist's list 督办件. */
@Service
@Transactional
public class Supervised {
    private final CaseStore cases;
    private final ApplicationEventPublisher events;

    Supervised(CaseStore cases, ApplicationEventPublisher events) {
        this.cases = cases;
        this.events = events;
    }

    /** @param supervised whether any supervision of the case is open */
    public void mark(String caseNo, boolean supervised) {
        if (cases.supervised(caseNo) != supervised) {
            cases.supervised(caseNo, supervised);
            events.publishEvent(new CaseChanged(caseNo));
        }
    }
}
