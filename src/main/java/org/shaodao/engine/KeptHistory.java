package org.shaodao.engine;

import java.util.Set;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What the engine keeps for good: instances, steps, tasks, incidents, failures of jobs, decisions and who did what. Not plain
 * starts, which follow from the diagram, and not each value that a variable ever had: the case and its history are rows of
 * ours, written in the same transaction, and the engine's copy of them was more than half of all that was written
 * (docs/benchmarks.md, ADR 0021).
 */
final class KeptHistory extends AbstractHistoryLevel {
    static final String NAME = "shaodao";
    /** Stored in the database, which refuses an engine that keeps something else: V130. */
    static final int ID = 40;

    private static final Set<HistoryEventTypes> STEPS = Set.of(
            HistoryEventTypes.ACTIVITY_INSTANCE_START,
            HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE,
            HistoryEventTypes.ACTIVITY_INSTANCE_END);

    private final Set<String> variables;
    private final Set<String> unkeptDecisions;

    /**
     * @param variables names of those that are looked at after their instance is over
     * @param unkeptDecisions keys of tables whose answers are explained elsewhere
     */
    KeptHistory(Set<String> variables, Set<String> unkeptDecisions) {
        this.variables = Set.copyOf(variables);
        this.unkeptDecisions = Set.copyOf(unkeptDecisions);
    }

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    /** @param entity null when the engine asks whether such an event can come about at all */
    @Override
    public boolean isHistoryEventProduced(HistoryEventType event, @Nullable Object entity) {
        if (event == HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL
                || event == HistoryEventTypes.FORM_PROPERTY_UPDATE
                || event == HistoryEventTypes.IDENTITY_LINK_ADD
                || event == HistoryEventTypes.IDENTITY_LINK_DELETE
                || event == HistoryEventTypes.JOB_CREATE
                || event == HistoryEventTypes.JOB_SUCCESS
                || event == HistoryEventTypes.JOB_DELETE) {
            return false;
        }
        if (entity instanceof VariableInstanceEntity variable) {
            return variables.contains(variable.getName());
        }
        if (entity instanceof ExecutionEntity execution && STEPS.contains(event)) {
            return !isPlainStart(execution.getActivity());
        }
        return !(entity instanceof DecisionDefinition decision && unkeptDecisions.contains(decision.getKey()));
    }

    /** Nothing is done there: a process or a sub-process that has begun has begun where it is drawn to begin. */
    private static boolean isPlainStart(@Nullable ActivityImpl activity) {
        return activity != null
                && ActivityTypes.START_EVENT.equals(activity.getProperty("type"))
                && !activity.isAsyncBefore()
                && !activity.isAsyncAfter();
    }
}
