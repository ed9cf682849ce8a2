package org.shaodao.faults;

import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.shaodao.Shaodao;

/**
 * The application with a clock that is ahead: the engine's, which is the application's for limits, locks, records and what is
 * to leave. Sessions and the log keep the machine's.
 */
final class AheadOfTime {
    /** System property: by how many seconds. */
    static final String BY = "ahead";

    private AheadOfTime() {}

    public static void main(String[] arguments) {
        ClockUtil.offset(Duration.ofSeconds(Long.getLong(BY)).toMillis());
        Shaodao.main(arguments);
    }
}
