package org.shaodao.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a feature needs of a decision table of its own: asked by the gate before a redesign is deployed, so that a wrong
 * row is refused to whoever wrote it and is not met by the first case that needs it.
 */
public interface TableCheck {
    /** Key of the decision it knows. */
    String decision();

    /** Everything that is ever asked of it, as inputs by name; some hundreds at most, since the gate asks them all. */
    List<Map<String, @Nullable Object>> questions();

    /**
     * Why that answer cannot be used.
     *
     * @param rows outputs by name of each row that answers, in the order of the table's hit policy; empty when none does
     * @return the question and the reason in Chinese; empty when the answer is of use
     */
    Optional<String> fault(Map<String, @Nullable Object> question, List<Map<String, @Nullable Object>> rows);
}
