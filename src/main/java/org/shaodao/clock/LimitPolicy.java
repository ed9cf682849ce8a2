package org.shaodao.clock;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Limit;

/** How long a clock runs and when it reminds: the decision {@code clock-limits}, which managers change in the Modeler. */
public interface LimitPolicy {
    /**
     * The table's answer. What the deployed table does not answer, or answers wrongly, the packaged one does: a broken
     * table must not keep a case from being registered.
     */
    Ruling of(ClockName clock, @Nullable String grade, @Nullable String kind);

    /** Changes when another table is in force, so that running clocks can be counted anew. */
    String version();

    /**
     * One row of the table.
     *
     * @param remindAt percentages of the limit, 1 to 99, rising
     */
    record Ruling(Limit limit, List<Integer> remindAt) {
        public Ruling {
            remindAt = List.copyOf(remindAt);
        }
    }
}
