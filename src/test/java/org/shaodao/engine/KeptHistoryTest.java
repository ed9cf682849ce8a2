package org.shaodao.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.junit.jupiter.api.Test;

class KeptHistoryTest {
    private final KeptHistory history = new KeptHistory(Set.of("unit"), Set.of("clock-limits"));

    @Test
    void stepsTasksFailuresAndWhoDidWhatAreKept() {
        for (var kept : List.of(
                HistoryEventTypes.PROCESS_INSTANCE_END,
                HistoryEventTypes.ACTIVITY_INSTANCE_START,
                HistoryEventTypes.TASK_INSTANCE_COMPLETE,
                HistoryEventTypes.INCIDENT_CREATE,
                HistoryEventTypes.JOB_FAIL,
                HistoryEventTypes.USER_OPERATION_LOG)) {
            assertThat(history.isHistoryEventProduced(kept, null))
                    .as(kept.toString())
                    .isTrue();
        }
    }

    @Test
    void eachValueThatAVariableEverHadIsNot() {
        for (var left : List.of(
                HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL,
                HistoryEventTypes.FORM_PROPERTY_UPDATE,
                HistoryEventTypes.IDENTITY_LINK_ADD,
                HistoryEventTypes.JOB_SUCCESS)) {
            assertThat(history.isHistoryEventProduced(left, null))
                    .as(left.toString())
                    .isFalse();
        }
        assertThat(variable("caseCard")).isFalse();
        assertThat(variable("unit")).as("asked for by a feature").isTrue();
        assertThat(history.isHistoryEventProduced(HistoryEventTypes.VARIABLE_INSTANCE_CREATE, null))
                .as("can come about")
                .isTrue();
    }

    @Test
    void aDecisionIsKeptUnlessItExplainsItselfElsewhere() {
        assertThat(decision("triage")).isTrue();
        assertThat(decision("clock-limits")).isFalse();
    }

    @Test
    void whereSomethingBeginsFollowsFromTheDiagram() {
        assertThat(step("startEvent", false)).isFalse();
        assertThat(step("startEvent", true)).as("something waits there").isTrue();
        for (var type : List.of("startTimerEvent", "messageStartEvent", "exclusiveGateway", "noneEndEvent")) {
            assertThat(step(type, false)).as(type).isTrue();
        }
    }

    private boolean step(String type, boolean waits) {
        var activity = mock(ActivityImpl.class);
        when(activity.getProperty("type")).thenReturn(type);
        when(activity.isAsyncAfter()).thenReturn(waits);
        var execution = mock(ExecutionEntity.class);
        when(execution.getActivity()).thenReturn(activity);
        return history.isHistoryEventProduced(HistoryEventTypes.ACTIVITY_INSTANCE_START, execution);
    }

    private boolean variable(String name) {
        var variable = mock(VariableInstanceEntity.class);
        when(variable.getName()).thenReturn(name);
        return history.isHistoryEventProduced(HistoryEventTypes.VARIABLE_INSTANCE_CREATE, variable);
    }

    private boolean decision(String key) {
        var decision = mock(DecisionDefinition.class);
        when(decision.getKey()).thenReturn(key);
        return history.isHistoryEventProduced(HistoryEventTypes.DMN_DECISION_EVALUATE, decision);
    }
}
