package org.shaodao.clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.shaodao.database.Gauges;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many limits have passed, and whether the sweep of reminders keeps up. */
@Component
class ClockMeters implements MeterBinder {
    private final Gauges figures;

    ClockMeters(JdbcClient db) {
        figures = new Gauges(db, """
                select 'overdue', count(*)::float8 from clock where state = 'running' and name <> 'decline-window' and due_at <= now()
                union all select 'reminder', coalesce(extract(epoch from now() - min(at)), 0)::float8 from clock_reminder
                    where fired_at is null and at <= now()""");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        figures.bind(registry, "shaodao.clocks.overdue", "Running limits that have passed", "overdue");
        figures.bind(registry, "shaodao.reminders.lag.seconds", "Age of the oldest reminder that is due", "reminder");
    }
}
