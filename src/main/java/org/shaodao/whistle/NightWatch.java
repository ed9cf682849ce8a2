package org.shaodao.whistle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks each minute whether an emergency has to go to somebody else on duty. Every node does; a case is looked at by one
 * of them at a time, and whoever is called already is not called again. One case that fails keeps no other waiting.
 */
@Component
class NightWatch {
    private static final Logger log = LoggerFactory.getLogger(NightWatch.class);

    private final NightCallStore store;
    private final NightCalls calls;
    private final TransactionTemplate transaction;

    NightWatch(NightCallStore store, NightCalls calls, TransactionTemplate transaction) {
        this.store = store;
        this.calls = calls;
        this.transaction = transaction;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void sweep() {
        for (var caseNo : store.concerned()) {
            try {
                transaction.executeWithoutResult(status -> calls.look(caseNo));
            } catch (RuntimeException e) {
                log.warn("Case {} could not be given to who is on duty, again in a minute", caseNo, e);
            }
        }
    }
}
