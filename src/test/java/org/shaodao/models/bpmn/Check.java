package org.shaodao.models.bpmn;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One rule for models.
 *
 * @param rule the rule, as one reads it
 * @param find faults of a file against the rule; each names the element
 */
record Check(String rule, BiFunction<BpmnFile, Surroundings, List<String>> find) {
    static Stream<Check> all() {
        return Stream.of(NamingChecks.all(), TaskChecks.all(), FlowChecks.all(), LoopChecks.all(), DrawingChecks.all())
                .flatMap(checks -> checks);
    }

    List<String> faults(BpmnFile file, Surroundings surroundings) {
        return find.apply(file, surroundings);
    }

    @Override
    public String toString() {
        return rule;
    }
}
