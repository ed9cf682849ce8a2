package org.shaodao.engine.meter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.ZoneId;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.metrics.Meter;
import org.camunda.bpm.engine.management.Metrics;
import org.shaodao.database.Gauges;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Jobs as the database has them, and the engine's own counters of this node: the starter brings no Micrometer (reference:
 * ecosystem-facts).
 */
@Component
class EngineMeters implements MeterBinder {
    private static final List<String> COUNTED = List.of(
            Metrics.ACTIVTY_INSTANCE_START,
            Metrics.JOB_SUCCESSFUL,
            Metrics.JOB_FAILED,
            Metrics.JOB_ACQUISITION_ATTEMPT,
            Metrics.JOB_ACQUIRED_SUCCESS,
            Metrics.JOB_ACQUIRED_FAILURE,
            Metrics.JOB_EXECUTION_REJECTED,
            Metrics.JOB_LOCKED_EXCLUSIVE);

    private final Gauges jobs;
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;

    EngineMeters(JdbcClient db, ObjectProvider<ProcessEngineConfigurationImpl> engine) {
        this.engine = engine;
        // The engine writes times without a zone, as its JVM counts them; the connection counts in UTC.
        var now = "(now() at time zone '%s')".formatted(ZoneId.systemDefault().getId());
        jobs = new Gauges(db, """
                select 'due', count(*)::float8 from act_ru_job where retries_ > 0 and lock_owner_ is null and suspension_state_ = 1
                    and (duedate_ is null or duedate_ <= :now)
                union all select 'later', count(*)::float8 from act_ru_job where retries_ > 0 and duedate_ > :now
                union all select 'running', count(*)::float8 from act_ru_job where lock_owner_ is not null
                union all select 'failed', count(*)::float8 from act_ru_job where retries_ = 0
                union all select 'incidents', count(*)::float8 from act_ru_incident
                union all select 'lag', coalesce(extract(epoch from :now - min(duedate_)), 0)::float8 from act_ru_job
                    where retries_ > 0 and lock_owner_ is null and suspension_state_ = 1 and duedate_ <= :now""".replace(":now", now));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        jobs.bind(
                registry,
                "shaodao.jobs",
                "Jobs of the engine: due, later, running, failed",
                "state",
                List.of("due", "later", "running", "failed"));
        jobs.bind(registry, "shaodao.jobs.lag.seconds", "How long the job that fell due first has waited", "lag");
        jobs.bind(registry, "shaodao.incidents", "Open incidents of the engine", "incidents");
        engine.ifAvailable(configuration -> COUNTED.forEach(name -> {
            var meter = configuration.getMetricsRegistry().getDbMeterByName(name);
            if (meter != null) {
                FunctionCounter.builder("camunda." + name.replace('-', '.'), meter, Meter::get)
                        .description("Of this node, as the engine counts; set back when it writes them down")
                        .register(registry);
            }
        }));
    }
}
