package org.shaodao.escalation.process;

import static org.shaodao.escalation.process.IssueEscalation.ESCALATION;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.Spin;
import org.shaodao.escalation.Charges;
import org.springframework.stereotype.Component;

/**
 * On create of a leader's task: nothing is prefilled from the last round, and the form shows why the case is here, what
 * was tried, and who may be named.
 */
@Component
class FreshMeasure implements TaskListener {
    static final String TEXT = "chargeText";
    static final String LEADERS = "leaderOptions";
    static final String MEETING_KINDS = "meetingKindOptions";
    private static final List<String> DECISIONS = List.of(
            "measure",
            "ledgerDecision",
            "outcomeDecision",
            "chargedBy",
            "leadUnit",
            "assistUnits",
            "orderUntil",
            "extendUntil",
            "ledgerReason",
            "reviewOn",
            "meetingKind");

    private final Charges charges;

    FreshMeasure(Charges charges) {
        this.charges = charges;
    }

    @Override
    public void notify(DelegateTask task) {
        DECISIONS.forEach(field -> task.setVariable(field, null));
        var escalation = ESCALATION.in(task);
        task.setVariableLocal(TEXT, charges.describe(escalation));
        task.setVariableLocal(
                MEETING_KINDS,
                Spin.JSON(charges.meetingKinds(escalation).stream()
                        .map(one -> Map.of("label", one.name(), "value", one.code()))
                        .toList()));
        task.setVariableLocal(
                LEADERS,
                Spin.JSON(charges.leaders(escalation).stream()
                        .map(one -> Map.of("label", one.name(), "value", one.userId()))
                        .toList()));
    }
}
