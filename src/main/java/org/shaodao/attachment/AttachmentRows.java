package org.shaodao.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.content.Content.Taken;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@code attachment}: what hangs on a case, an item, a meeting or a resolution, whose number stands in {@code case_no}. */
@Repository
class AttachmentRows {
    private final JdbcClient jdbc;

    AttachmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever counts before adding does so alone, until the transaction ends. */
    void lock(String number) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('shaodao attachments ' || ?, 0))")
                .param(number)
                .query()
                .singleRow();
    }

    /** While blobs are named, none is swept away; many may name some at once. */
    void holdOffSweep() {
        jdbc.sql("SELECT pg_advisory_xact_lock_shared(hashtext('shaodao attachment sweep'))")
                .query()
                .singleRow();
    }

    /** While blobs are swept away, nobody names one. */
    void holdOffAdding() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('shaodao attachment sweep'))")
                .query()
                .singleRow();
    }

    long insert(Addition addition, Kept kept, Instant now) {
        var taken = kept.taken();
        var here = addition.position();
        var bySender = here.isPresent();
        var source = bySender ? PositionSource.SENDER : taken.longitude() == null ? null : PositionSource.PHOTOGRAPH;
        return jdbc.sql("""
                        INSERT INTO attachment (case_no, step, unit_code, picture, sha256, thumbnail_sha256, sent_sha256, size,
                            width, height, pages, name, added_by, added_at, taken_at, longitude, latitude, position_source)
                        VALUES (:caseNo, :step, :unit, :picture, :sha256, :thumbnail, :sent, :size,
                            :width, :height, :pages, :name, :by, :now, :takenAt, :longitude, :latitude, :source)
                        RETURNING id
                        """)
                .param("caseNo", addition.number())
                .param("step", Choices.code(addition.step()))
                .param("unit", addition.unit())
                .param("picture", kept.thumbnail() != null)
                .param("sha256", kept.sha256())
                .param("thumbnail", kept.thumbnail())
                .param("sent", kept.sent())
                .param("size", kept.size())
                .param("width", kept.width())
                .param("height", kept.height())
                .param("pages", kept.pages())
                .param("name", kept.name())
                .param("by", addition.by())
                .param("now", utc(now))
                .param("takenAt", taken.at() == null ? null : utc(taken.at()))
                .param("longitude", here.map(Position::longitude).orElse(taken.longitude()))
                .param("latitude", here.map(Position::latitude).orElse(taken.latitude()))
                .param("source", source == null ? null : Choices.code(source))
                .query(Long.class)
                .single();
    }

    List<Attachment> of(String number) {
        return jdbc.sql("SELECT * FROM attachment WHERE case_no = ? AND removed_at IS NULL ORDER BY id")
                .param(number)
                .query(AttachmentRows::attachment)
                .list();
    }

    Optional<Attachment> find(String number, long id) {
        return jdbc.sql("SELECT * FROM attachment WHERE case_no = ? AND id = ? AND removed_at IS NULL")
                .params(number, id)
                .query(AttachmentRows::attachment)
                .optional();
    }

    /** What the same sender sent to the same place before. */
    Optional<Attachment> same(Addition addition, String sent) {
        return jdbc.sql("""
                        SELECT * FROM attachment
                        WHERE case_no = :caseNo AND step = :step AND coalesce(unit_code, '') = :unit
                          AND coalesce(added_by, '') = :by AND sent_sha256 = :sent AND removed_at IS NULL
                        """)
                .param("caseNo", addition.number())
                .param("step", Choices.code(addition.step()))
                .param("unit", addition.unit() == null ? "" : addition.unit())
                .param("by", addition.by() == null ? "" : addition.by())
                .param("sent", sent)
                .query(AttachmentRows::attachment)
                .optional();
    }

    /** Of the reporter to the case, or of staff to one step. */
    int count(Addition addition) {
        return jdbc.sql("""
                        SELECT count(*) FROM attachment WHERE case_no = :caseNo AND removed_at IS NULL
                          AND (:reporter AND added_by IS NULL OR NOT :reporter AND added_by IS NOT NULL AND step = :step)
                        """)
                .param("caseNo", addition.number())
                .param("reporter", addition.by() == null)
                .param("step", Choices.code(addition.step()))
                .query(Integer.class)
                .single();
    }

    boolean arrival(String number, String unit, Instant since) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM attachment WHERE case_no = ? AND unit_code = ? AND step = 'arrival'
                            AND picture AND removed_at IS NULL AND added_at >= ?)
                        """)
                .params(number, unit, utc(since))
                .query(Boolean.class)
                .single();
    }

    boolean remove(String number, long id, String by, String reason, Instant now) {
        return jdbc.sql("""
                                UPDATE attachment SET removed_at = ?, removed_by = ?, removed_reason = ?
                                WHERE case_no = ? AND id = ? AND removed_at IS NULL
                                """).params(utc(now), by, reason, number, id).update() == 1;
    }

    /** Those of the hashes that a row names: one that is there, or was removed only since then. */
    Set<String> named(Collection<String> hashes, Instant since) {
        if (hashes.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("""
                        SELECT sha256 FROM attachment
                        WHERE sha256 = ANY(:hashes) AND (removed_at IS NULL OR removed_at >= :since)
                        UNION SELECT thumbnail_sha256 FROM attachment
                        WHERE thumbnail_sha256 = ANY(:hashes) AND (removed_at IS NULL OR removed_at >= :since)
                        """)
                .param("hashes", hashes.toArray(String[]::new))
                .param("since", utc(since))
                .query(String.class)
                .list());
    }

    private static Attachment attachment(ResultSet row, int number) throws SQLException {
        var source = row.getString("position_source");
        return new Attachment(
                row.getLong("id"),
                row.getString("case_no"),
                Choices.of(AttachmentStep.class, row.getString("step")),
                row.getString("unit_code"),
                row.getBoolean("picture"),
                row.getString("sha256"),
                row.getString("thumbnail_sha256"),
                row.getLong("size"),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("pages"),
                row.getString("name"),
                row.getString("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("taken_at", OffsetDateTime.class)),
                row.getObject("longitude", Double.class),
                row.getObject("latitude", Double.class),
                source == null ? null : Choices.of(PositionSource.class, source));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /**
     * An upload whose content lies in the store.
     *
     * @param thumbnail null of a PDF
     * @param sent SHA-256 of what was sent
     */
    record Kept(
            String sha256,
            @Nullable String thumbnail,
            String sent,
            long size,
            int width,
            int height,
            int pages,
            String name,
            Taken taken) {}
}
