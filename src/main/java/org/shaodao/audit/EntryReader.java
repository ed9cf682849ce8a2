package org.shaodao.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.engine.ProcessNames;
import org.shaodao.security.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads history: of one case, or across cases for auditors. One statement a page, never more rows than asked for. */
@Repository
@Transactional(readOnly = true)
class EntryReader implements Timeline {
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final ProcessNames names;

    EntryReader(JdbcClient jdbc, ObjectMapper json, ProcessNames names) {
        this.jdbc = jdbc;
        this.json = json;
        this.names = names;
    }

    @Override
    public List<AuditEntry> of(String caseNo, @Nullable Long before, int limit) {
        return ofCase(caseNo, AuditEntry.Kind.TIMELINE, before, limit);
    }

    /** Who looked at the personal data of a case, and who was refused. */
    List<AuditEntry> accesses(String caseNo, @Nullable Long before, int limit) {
        return ofCase(caseNo, AuditEntry.Kind.ACCESS, before, limit);
    }

    /** Across all cases, newest first. */
    List<AuditEntry> search(EntrySearch search, int limit) {
        var conditions = new ArrayList<String>();
        var values = new LinkedHashMap<String, Object>();
        ask(conditions, values, "kind = :kind", "kind", search.kind() == null ? null : Choices.code(search.kind()));
        ask(conditions, values, "(actor = :person OR actor_name = :person)", "person", search.person());
        ask(conditions, values, "(unit_code = :unit OR concerned_unit = :unit)", "unit", search.unit());
        ask(conditions, values, "at >= :from", "from", utc(search.from()));
        ask(conditions, values, "at < :until", "until", utc(search.until()));
        ask(
                conditions,
                values,
                "(at, id) < (SELECT last.at, last.id FROM audit_entry last WHERE last.id = :before)",
                "before",
                search.before());
        var where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
        return jdbc.sql("SELECT * FROM audit_entry %s ORDER BY at DESC, id DESC LIMIT :limit".formatted(where))
                .params(values)
                .param("limit", Math.min(limit, MOST))
                .query(this::entry)
                .list();
    }

    private List<AuditEntry> ofCase(String caseNo, AuditEntry.Kind kind, @Nullable Long before, int limit) {
        var newestFirst = jdbc.sql("""
                        SELECT * FROM audit_entry
                        WHERE case_no = :caseNo AND kind = :kind AND (CAST(:before AS bigint) IS NULL OR id < :before)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .param("caseNo", caseNo)
                .param("kind", Choices.code(kind))
                .param("before", before, Types.BIGINT)
                .param("limit", Math.min(limit, MOST))
                .query(this::entry)
                .list();
        var oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    private static void ask(
            List<String> conditions,
            Map<String, Object> values,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        var process = row.getString("process_key");
        var version = row.getObject("model_version", Integer.class);
        return new AuditEntry(
                row.getLong("id"),
                row.getString("case_no"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Choices.of(AuditEntry.Kind.class, row.getString("kind")),
                row.getString("actor"),
                row.getString("actor_name"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                row.getString("concerned_unit"),
                row.getString("on_behalf_of"),
                Choices.of(Channel.class, row.getString("channel")),
                row.getString("action"),
                row.getString("text"),
                answers(row.getString("answers")),
                process,
                process == null || version == null ? process : names.of(process, version),
                version,
                row.getString("element_id"),
                row.getString("element_name"),
                row.getString("triggered_by"),
                row.getString("triggered_by_name"));
    }

    private List<AuditEntry.Answer> answers(@Nullable String stored) {
        if (stored == null) {
            return List.of();
        }
        try {
            return json.readValue(stored, new TypeReference<List<AuditEntry.Answer>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers of a history entry cannot be read", e);
        }
    }
}
