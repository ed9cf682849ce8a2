package org.shaodao.directory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Ends what somebody has open in a browser, on whichever node, once the change that disables them is committed. */
@Component
class OpenSessions {
    private static final Logger log = LoggerFactory.getLogger(OpenSessions.class);

    private final ObjectProvider<FindByIndexNameSessionRepository<?>> sessions;

    OpenSessions(ObjectProvider<FindByIndexNameSessionRepository<?>> sessions) {
        this.sessions = sessions;
    }

    void end(String userId) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            endNow(userId);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                endNow(userId);
            }
        });
    }

    /** The login asks at each request whether the person is enabled; a session that could not be ended is of no use. */
    private void endNow(String userId) {
        try {
            sessions.forEach(repository ->
                    repository.findByPrincipalName(userId).keySet().forEach(repository::deleteById));
        } catch (DataAccessException e) {
            log.warn("Sessions of {} could not be ended", userId, e);
        }
    }
}
