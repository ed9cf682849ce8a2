package org.shaodao.engine.deployment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.database.StartLock;
import org.shaodao.engine.ModelKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is deployed, read from the engine's tables in the running transaction. The engine's own queries ask for
 * permissions and cannot say who deployed.
 */
@Component
class DeployedModels {
    /** Source of what the seed deployer deployed; everything else is a manager's. */
    static final String PACKAGED = "shaodao-packaged";

    private static final String COLUMNS = """
            SELECT d.id_ AS id, d.key_ AS key, d.version_ AS version, d.deployment_id_ AS deployment,
                   d.resource_name_ AS resource, p.source_ AS source, p.name_ AS deployment_name,
                   p.deploy_time_ AS deployed_at, a.author AS author, length(b.bytes_) AS size
              FROM %s d
              JOIN act_re_deployment p ON p.id_ = d.deployment_id_
              JOIN act_ge_bytearray b ON b.deployment_id_ = d.deployment_id_ AND b.name_ = d.resource_name_
              LEFT JOIN engine_deployment_author a ON a.deployment_id = d.deployment_id_
            """;

    private final JdbcClient jdbc;

    DeployedModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version that new cases use. */
    Optional<Deployed> latest(ModelKind kind, String key) {
        return jdbc.sql(columns(kind) + " WHERE d.key_ = :key ORDER BY d.version_ DESC LIMIT 1")
                .param("key", key)
                .query(DeployedModels::row)
                .optional();
    }

    Optional<Deployed> find(ModelKind kind, String definition) {
        return jdbc.sql(columns(kind) + " WHERE d.id_ = :id")
                .param("id", definition)
                .query(DeployedModels::row)
                .optional();
    }

    /** By key, newest first. */
    List<Deployed> all(ModelKind kind) {
        return jdbc.sql(columns(kind) + " ORDER BY d.key_, d.version_ DESC")
                .query(DeployedModels::row)
                .list();
    }

    byte[] content(Deployed model) {
        return jdbc.sql("SELECT bytes_ FROM act_ge_bytearray WHERE deployment_id_ = :deployment AND name_ = :name")
                .param("deployment", model.deployment())
                .param("name", model.resource())
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    /** What the package brought last under this name. */
    Optional<byte[]> lastPackaged(String resource) {
        return jdbc.sql("""
                        SELECT b.bytes_ FROM act_ge_bytearray b JOIN act_re_deployment p ON p.id_ = b.deployment_id_
                         WHERE b.name_ = :name AND p.source_ = :source
                         ORDER BY p.deploy_time_ DESC LIMIT 1
                        """)
                .param("name", resource)
                .param("source", PACKAGED)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    void record(String deployment, String author, Instant at) {
        jdbc.sql("INSERT INTO engine_deployment_author (deployment_id, author, deployed_at) VALUES (?, ?, ?)")
                .params(deployment, author, Timestamp.from(at))
                .update();
    }

    /** Held until the transaction ends: of two nodes that start at once, the second sees what the first deployed. */
    void lock() {
        StartLock.take(jdbc, "shaodao-seed");
    }

    private static String columns(ModelKind kind) {
        return COLUMNS.formatted(
                switch (kind) {
                    case BPMN -> "act_re_procdef";
                    case DMN -> "act_re_decision_def";
                    case FORM -> "act_re_camformdef";
                });
    }

    private static Deployed row(ResultSet row, int number) throws SQLException {
        return new Deployed(
                row.getString("id"),
                row.getString("key"),
                row.getInt("version"),
                row.getString("deployment"),
                row.getString("resource"),
                row.getString("source"),
                row.getString("deployment_name"),
                row.getTimestamp("deployed_at").toInstant(),
                row.getString("author"),
                row.getInt("size"));
    }

    /** One version of one definition. */
    record Deployed(
            String id,
            String key,
            int version,
            String deployment,
            String resource,
            @Nullable String source,
            @Nullable String deploymentName,
            Instant deployedAt,
            @Nullable String author,
            int size) {
        boolean isPackaged() {
            return PACKAGED.equals(source);
        }
    }
}
