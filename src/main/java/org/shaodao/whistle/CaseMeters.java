package org.shaodao.whistle;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumSet;
import org.shaodao.database.Gauges;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many cases are open, by state, and how many whistles no process has heard of yet. */
@Component
class CaseMeters implements MeterBinder {
    private static final EnumSet<CaseState> OVER =
            EnumSet.of(CaseState.CLOSED, CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.CANCELLED);

    private final Gauges cases;
    private final Gauges waiting;

    CaseMeters(JdbcClient db) {
        cases = new Gauges(
                db,
                "select state, count(*) from whistle_case"
                        + " where state not in ('closed', 'rejected', 'withdrawn', 'cancelled') group by state");
        waiting = new Gauges(db, "select 'waiting', count(*) from whistle_case where not started");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        cases.bind(
                registry,
                "shaodao.cases.open",
                "Open cases by state",
                "state",
                EnumSet.complementOf(OVER).stream().map(Choices::code).toList());
        waiting.bind(registry, "shaodao.cases.not.started", "Whistles that no process has heard of yet", "waiting");
    }
}
