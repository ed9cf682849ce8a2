package org.shaodao.engine.failed;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.FailedJobs;
import org.shaodao.engine.LaterWork;
import org.shaodao.engine.OwnAuthority;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** {@link FailedJobs} from the engine's tables: its own query knows neither case numbers nor causes. */
@Component
class EngineFailedJobs implements FailedJobs {
    /** What failed last has the newest incident; a job that lost its retries otherwise has none, and comes after. */
    private static final String FAILED = """
            select j.id_, j.handler_type_, j.handler_cfg_, p.business_key_, j.process_def_id_, d.act_id_,
                coalesce(i.incident_timestamp_, j.create_time_, localtimestamp) as failed_at, s.bytes_ as stacktrace
            from act_ru_job j
                left join act_hi_procinst p on p.proc_inst_id_ = j.process_instance_id_
                left join act_ru_jobdef d on d.id_ = j.job_def_id_
                left join act_ru_incident i on i.configuration_ = j.id_
                left join act_ge_bytearray s on s.id_ = j.exception_stack_id_
            where j.retries_ = 0""";

    private final JdbcClient db;
    private final ManagementService management;
    private final RepositoryService repository;
    private final OwnAuthority authority;
    private final ObjectProvider<LaterWork> works;
    private final Clock clock;

    EngineFailedJobs(
            JdbcClient db,
            @Lazy ManagementService management,
            @Lazy RepositoryService repository,
            OwnAuthority authority,
            ObjectProvider<LaterWork> works,
            Clock clock) {
        this.db = db;
        this.management = management;
        this.repository = repository;
        this.authority = authority;
        this.works = works;
        this.clock = clock;
    }

    @Override
    public List<Failed> newest(int most) {
        return db.sql(FAILED + " order by failed_at desc, j.id_ limit ?")
                .param(most)
                .query(this::read)
                .list();
    }

    /** At once: after its last failure it was put off by half an hour. */
    @Override
    @Transactional
    public Optional<Failed> again(String id) {
        var found = db.sql(FAILED + " and j.id_ = ? for update of j")
                .param(id)
                .query(this::read)
                .optional();
        found.ifPresent(job -> authority.run(() -> management
                .setJobRetries(1)
                .jobId(id)
                .dueDate(Date.from(clock.instant()))
                .execute()));
        return found;
    }

    private Failed read(ResultSet row, int number) throws SQLException {
        var trace = row.getBytes("stacktrace");
        var failedAt = row.getTimestamp("failed_at");
        var configuration = row.getString("handler_cfg_");
        return new Failed(
                row.getString("id_"),
                row.getString("business_key_"),
                what(row, configuration == null ? "" : configuration),
                Causes.of(trace == null ? "" : new String(trace, StandardCharsets.UTF_8)),
                failedAt.toInstant());
    }

    /** The step on its diagram; for work of ours what it is for. */
    private String what(ResultSet row, String configuration) throws SQLException {
        var element = row.getString("act_id_");
        var definition = row.getString("process_def_id_");
        if (element != null && definition != null) {
            return stepName(definition, element);
        }
        var kind = configuration.contains("/") ? configuration.substring(0, configuration.indexOf('/')) : "";
        return labels().getOrDefault(kind, "引擎后台任务（%s）".formatted(row.getString("handler_type_")));
    }

    private String stepName(String definition, String element) {
        var model = authority.call(() -> repository.getBpmnModelInstance(definition));
        var found = model == null ? null : model.getModelElementById(element);
        return found instanceof FlowElement step && named(step.getName()) ? step.getName() : element;
    }

    private static boolean named(@Nullable String name) {
        return name != null && !name.isBlank();
    }

    private Map<String, String> labels() {
        return works.stream().collect(Collectors.toMap(LaterWork::kind, LaterWork::label));
    }
}
