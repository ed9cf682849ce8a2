package org.shaodao.whistle.process;

import org.camunda.bpm.engine.RuntimeService;
import org.shaodao.engine.OwnAuthority;
import org.shaodao.whistle.CaseListening;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Looks whether the instance of a case waits for a message. */
@Component
class ListeningInstance implements CaseListening {
    private final RuntimeService runtime;
    private final OwnAuthority authority;

    ListeningInstance(@Lazy RuntimeService runtime, OwnAuthority authority) {
        this.runtime = runtime;
        this.authority = authority;
    }

    @Override
    public boolean listens(String caseNo, String message) {
        return authority.call(() -> runtime.createExecutionQuery()
                        .processInstanceBusinessKey(caseNo)
                        .messageEventSubscriptionName(message)
                        .count()
                > 0);
    }
}
