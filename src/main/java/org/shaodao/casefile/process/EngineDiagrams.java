package org.shaodao.casefile.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.shaodao.casefile.CaseDiagrams;
import org.shaodao.engine.OwnAuthority;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * From the engine's history, by business key. Who may see the case may see its diagrams: the engine's own permissions for
 * history are not given to staff.
 */
@Component
class EngineDiagrams implements CaseDiagrams {
    private static final int MOST_STEPS = 2000;

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final OwnAuthority authority;

    EngineDiagrams(JdbcClient jdbc, @Lazy RepositoryService repository, OwnAuthority authority) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.authority = authority;
    }

    @Override
    public List<Run> of(String caseNo) {
        return jdbc.sql("""
                        SELECT p.id_, d.name_, d.version_, p.start_time_, p.end_time_,
                            (SELECT v.text_ FROM act_hi_varinst v WHERE v.proc_inst_id_ = p.id_ AND v.execution_id_ = p.id_ AND v.name_ = 'unit' LIMIT 1) AS unit
                        FROM act_hi_procinst p JOIN act_re_procdef d ON d.id_ = p.proc_def_id_
                        WHERE p.business_key_ = ? ORDER BY p.start_time_, p.id_ LIMIT 50
                        """)
                .param(caseNo)
                .query((row, n) -> new Run(
                        row.getString("id_"),
                        String.valueOf(row.getString("name_")),
                        row.getInt("version_"),
                        row.getString("unit"),
                        row.getTimestamp("start_time_").toInstant(),
                        row.getTimestamp("end_time_") != null))
                .list();
    }

    @Override
    public Optional<Drawn> drawn(String caseNo, String runId) {
        return jdbc.sql(
                        "SELECT proc_def_id_, start_act_id_, start_time_ FROM act_hi_procinst WHERE id_ = ? AND business_key_ = ?")
                .params(runId, caseNo)
                .query((row, n) -> drawn(
                        runId,
                        row.getString("proc_def_id_"),
                        at(
                                row.getString("start_act_id_"),
                                row.getTimestamp("start_time_").toInstant())))
                .optional();
    }

    private Drawn drawn(String runId, String definition, Step start) {
        var model = authority.call(() -> repository.getBpmnModelInstance(definition));
        var steps = new ArrayList<Step>();
        var kept = steps(runId);
        begin(steps, kept, start);
        for (var step : kept) {
            steps.add(step);
            if (model.getModelElementById(step.elementId()) instanceof SubProcess entered
                    && !entered.triggeredByEvent()) {
                entered.getChildElementsByType(StartEvent.class)
                        .forEach(first -> begin(steps, kept, at(first.getId(), step.entered())));
            }
        }
        return new Drawn(xml(definition), steps);
    }

    /** Where something begins is not kept ({@code KeptHistory}); in cases of before it was. */
    private static void begin(List<Step> steps, List<Step> kept, Step start) {
        if (kept.stream().noneMatch(step -> step.elementId().equals(start.elementId()))) {
            steps.add(start);
        }
    }

    private static Step at(String element, Instant passed) {
        return new Step(element, passed, passed, false);
    }

    private String xml(String definition) {
        return authority.call(() -> {
            try (var model = repository.getProcessModel(definition)) {
                return new String(model.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private List<Step> steps(String runId) {
        return jdbc.sql(
                        "SELECT act_id_, start_time_, end_time_, act_inst_state_ FROM act_hi_actinst WHERE proc_inst_id_ = ?"
                                + " ORDER BY start_time_, sequence_counter_ LIMIT " + MOST_STEPS)
                .param(runId)
                .query(EngineDiagrams::step)
                .list();
    }

    /** The engine writes its times without a zone, in the zone of the JVM; so does Timestamp. */
    private static Step step(ResultSet row, int n) throws SQLException {
        Timestamp left = row.getTimestamp("end_time_");
        return new Step(
                row.getString("act_id_"),
                row.getTimestamp("start_time_").toInstant(),
                left == null ? null : left.toInstant(),
                row.getInt("act_inst_state_") == 2);
    }
}
