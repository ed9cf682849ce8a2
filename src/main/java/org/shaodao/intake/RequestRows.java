package org.shaodao.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.database.Purge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that make a whistle arrive once: {@code intake_request} and {@code intake_external_ref}. */
@Repository
class RequestRows {
    private final JdbcClient jdbc;

    RequestRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Request> find(String caller, String key, Instant notBefore) {
        return jdbc.sql("""
                        SELECT r.body_hash, r.case_no, p.query_code
                        FROM intake_request r LEFT JOIN intake_reporter p ON p.case_no = r.case_no
                        WHERE r.caller = :caller AND r.idempotency_key = :key AND r.created_at >= :notBefore
                        """)
                .param("caller", caller)
                .param("key", key)
                .param("notBefore", utc(notBefore))
                .query(Request.class)
                .optional();
    }

    /**
     * Takes the key. While another transaction holds it, this waits for its end.
     *
     * @return false when it is taken
     */
    boolean claim(String caller, String key, String bodyHash, Instant now, Instant notBefore) {
        jdbc.sql("DELETE FROM intake_request WHERE caller = ? AND idempotency_key = ? AND created_at < ?")
                .params(caller, key, utc(notBefore))
                .update();
        return jdbc.sql("""
                                INSERT INTO intake_request (caller, idempotency_key, body_hash, created_at)
                                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                                """).params(caller, key, bodyHash, utc(now)).update() == 1;
    }

    void answer(String caller, String key, String caseNo) {
        jdbc.sql("UPDATE intake_request SET case_no = ? WHERE caller = ? AND idempotency_key = ?")
                .params(caseNo, caller, key)
                .update();
    }

    /** As {@link #claim}, for another platform's number. */
    boolean claimReference(String source, String externalRef, Instant now) {
        return jdbc.sql("""
                                INSERT INTO intake_external_ref (source, external_ref, created_at)
                                VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                                """).params(source, externalRef, utc(now)).update() == 1;
    }

    void answerReference(String source, String externalRef, String caseNo) {
        jdbc.sql("UPDATE intake_external_ref SET case_no = ? WHERE source = ? AND external_ref = ?")
                .params(caseNo, source, externalRef)
                .update();
    }

    Optional<String> caseOfReference(String source, String externalRef) {
        return jdbc.sql("SELECT case_no FROM intake_external_ref WHERE source = ? AND external_ref = ?")
                .params(source, externalRef)
                .query(String.class)
                .optional();
    }

    int forgetBefore(Instant moment) {
        return Purge.of(jdbc, "intake_request", "old.created_at < :before", moment);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** A key that came before, with the case it led to. */
    record Request(
            String bodyHash,
            @Nullable String caseNo,
            @Nullable String queryCode) {
        @Override
        public String toString() {
            return "Request[caseNo=" + caseNo + "]";
        }
    }
}
