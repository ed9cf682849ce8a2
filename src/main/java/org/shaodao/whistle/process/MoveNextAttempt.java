package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.NEXT_ATTEMPT_AT;

import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.shaodao.engine.OwnAuthority;
import org.shaodao.whistle.NextAttemptMoved;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The timer that waits for another look or call is set for the new moment, in the transaction that counted it. */
@Component
class MoveNextAttempt {
    private final OwnAuthority authority;
    private final RuntimeService runtime;
    private final ManagementService management;

    MoveNextAttempt(OwnAuthority authority, @Lazy RuntimeService runtime, @Lazy ManagementService management) {
        this.authority = authority;
        this.runtime = runtime;
        this.management = management;
    }

    @EventListener
    void on(NextAttemptMoved moved) {
        authority.run(() -> runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(moved.caseNo())
                .list()
                .forEach(instance -> move(instance.getId(), Date.from(moved.at()))));
    }

    private void move(String instance, Date at) {
        runtime.createVariableInstanceQuery()
                .processInstanceIdIn(instance)
                .variableName(NEXT_ATTEMPT_AT.name())
                .list()
                .forEach(known -> {
                    runtime.setVariableLocal(known.getExecutionId(), NEXT_ATTEMPT_AT.name(), at);
                    management
                            .createJobQuery()
                            .processInstanceId(instance)
                            .timers()
                            .list()
                            .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false));
                });
    }
}
