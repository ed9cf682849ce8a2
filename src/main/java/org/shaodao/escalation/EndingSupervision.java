package org.shaodao.escalation;

import org.shaodao.whistle.CaseEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** No supervision outlives what it demands, in the transaction that ended the case. */
@Component
class EndingSupervision {
    private final Supervisions supervisions;

    EndingSupervision(Supervisions supervisions) {
        this.supervisions = supervisions;
    }

    @EventListener
    void on(CaseEnded ended) {
        supervisions.endWith(ended.caseNo(), ended.state());
    }
}
