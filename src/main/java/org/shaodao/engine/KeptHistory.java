package org.shaodao.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What the engine keeps for good: instances, steps, tasks, incidents, failures of jobs, decisions and who did what. Not
 * each value that a variable ever had: the case and its history are rows of ours, written in the same transaction, and
 * the engine's copy of them was more than half of all that was written (docs/benchmarks.md, ADR 0021).
 */
final class KeptHistory extends AbstractHistoryLevel {
    static final String NAME = "shaodao";
    /** Stored in the database, which refuses an engine that keeps something else: V130. */
    static final int ID = 40;

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
        return !(entity instanceof DecisionDefinition decision && unkeptDecisions.contains(decision.getKey()));
    }
}
