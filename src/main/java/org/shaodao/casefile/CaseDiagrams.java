package org.shaodao.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The diagrams on which a case ran and runs, with the way it took. */
public interface CaseDiagrams {
    /** What ran for the case, oldest first; at most 50. */
    List<Run> of(String caseNo);

    /** The diagram of one of them as it was deployed when it began; empty when it is none of this case. */
    Optional<Drawn> drawn(String caseNo, String runId);

    /**
     * A process that ran or runs.
     *
     * @param name of the process, in Chinese
     * @param unit code of the unit whose part it is; null for the case itself
     */
    record Run(
            String runId,
            String name,
            int version,
            @Nullable String unit,
            Instant began,
            boolean over) {}

    /**
     * @param xml BPMN 2.0
     * @param steps what was entered, in order
     */
    record Drawn(String xml, List<Step> steps) {}

    /**
     * A step that was entered.
     *
     * @param left null while the case stands there
     */
    record Step(String elementId, Instant entered, @Nullable Instant left, boolean cancelled) {}
}
