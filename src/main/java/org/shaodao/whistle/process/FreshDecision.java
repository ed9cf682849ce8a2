package org.shaodao.whistle.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** On create of a task with a decision: a decision is asked afresh, nothing is prefilled from the last round. */
@Component
class FreshDecision implements TaskListener {
    private static final Map<String, List<String>> DECISIONS = Map.of(
            "whistle-dispatch", List.of("dispatchDecision", "rejectReason", "mergeInto"),
            "whistle-replace-unit", List.of("newUnit"),
            "whistle-verify", List.of("verifyResult"),
            "whistle-settle-verification", List.of("verifyResult"),
            "whistle-callback", List.of("contacted", "solved", "satisfaction"),
            "unit-check-in", List.of("checkInDecision", "proposedUnit"),
            "unit-rule-on-decline", List.of("declineRuling"),
            "unit-handle", List.of("handleDecision", "transferTo"),
            "unit-approve-extension", List.of("extensionRuling"));

    @Override
    public void notify(DelegateTask task) {
        var form = task.getBpmnModelElementInstance().getCamundaFormRef();
        DECISIONS.getOrDefault(form, List.of()).forEach(field -> task.setVariable(field, null));
    }
}
