package org.shaodao.meeting.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of reviews: every statement that reads or writes {@code meeting_review}. */
@Repository
class ReviewStore {
    private final JdbcClient db;

    ReviewStore(JdbcClient db) {
        this.db = db;
    }

    long nextNumber() {
        return db.sql("SELECT nextval('meeting_review_number')")
                .query(Long.class)
                .single();
    }

    /** Wins the one row of an area's month; false when somebody else has it. */
    boolean insert(String reviewNo, String areaCode, YearMonth period, String title, @Nullable String by, Instant at) {
        return db.sql("""
                                INSERT INTO meeting_review (review_no, area_code, period, title, state, drafted_by, drafted_at)
                                VALUES (:no, :area, :period, :title, 'draft', :by, :at)
                                ON CONFLICT (area_code, period) DO NOTHING
                                """)
                        .param("no", reviewNo)
                        .param("area", areaCode)
                        .param("period", period.toString())
                        .param("title", title)
                        .param("by", by, Types.VARCHAR)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    boolean taken(String reviewNo) {
        return find(reviewNo).isPresent();
    }

    Optional<Review> find(String reviewNo) {
        return db.sql("SELECT * FROM meeting_review WHERE review_no = ?")
                .param(reviewNo)
                .query(ReviewStore::read)
                .optional();
    }

    Optional<Review> find(String areaCode, YearMonth period) {
        return db.sql("SELECT * FROM meeting_review WHERE area_code = ? AND period = ?")
                .params(areaCode, period.toString())
                .query(ReviewStore::read)
                .optional();
    }

    /** With its row held until the transaction ends. */
    Optional<Review> lock(String reviewNo) {
        return db.sql("SELECT * FROM meeting_review WHERE review_no = ? FOR UPDATE")
                .param(reviewNo)
                .query(ReviewStore::read)
                .optional();
    }

    Set<YearMonth> periods(String areaCode) {
        return db
                .sql("SELECT period FROM meeting_review WHERE area_code = ?")
                .param(areaCode)
                .query(String.class)
                .list()
                .stream()
                .map(YearMonth::parse)
                .collect(Collectors.toSet());
    }

    /**
     * Newest month first.
     *
     * @param read areas whose published reviews are shown
     * @param kept areas whose drafts are shown too
     * @param before number of the last one already shown; null to begin
     */
    List<Review> visible(Collection<String> read, Collection<String> kept, @Nullable String before, int limit) {
        return db.sql("""
                        SELECT * FROM meeting_review r
                        WHERE (r.area_code = ANY(:kept) OR (r.area_code = ANY(:read) AND r.state = 'published'))
                          AND (CAST(:before AS text) IS NULL OR (r.period, r.review_no) <
                               (SELECT last.period, last.review_no FROM meeting_review last WHERE last.review_no = :before))
                        ORDER BY r.period DESC, r.review_no DESC LIMIT :limit
                        """)
                .param("read", read.toArray(String[]::new))
                .param("kept", kept.toArray(String[]::new))
                .param("before", before, Types.VARCHAR)
                .param("limit", limit)
                .query(ReviewStore::read)
                .list();
    }

    /** Published ones of an area, of months from the one to the other; newest first. */
    List<Review> published(String areaCode, YearMonth from, YearMonth until) {
        return db.sql("SELECT * FROM meeting_review WHERE area_code = ? AND period BETWEEN ? AND ? "
                        + "AND state = 'published' ORDER BY period DESC")
                .params(areaCode, from.toString(), until.toString())
                .query(ReviewStore::read)
                .list();
    }

    /** Counts as reminded of from now on; those drafts that were drawn up before a moment and were not yet. */
    List<Review> urge(Instant before, Instant at) {
        return db.sql("UPDATE meeting_review SET urged_at = ? WHERE state = 'draft' AND urged_at IS NULL "
                        + "AND drafted_at < ? RETURNING *")
                .params(Timestamp.from(at), Timestamp.from(before))
                .query(ReviewStore::read)
                .list();
    }

    void changed(String reviewNo) {
        db.sql("UPDATE meeting_review SET version = version + 1 WHERE review_no = ?")
                .param(reviewNo)
                .update();
    }

    void publish(String reviewNo, String by, String name, Instant at) {
        db.sql("UPDATE meeting_review SET state = 'published', published_by = ?, publisher_name = ?, published_at = ?, "
                        + "version = version + 1 WHERE review_no = ?")
                .params(by, name, Timestamp.from(at), reviewNo)
                .update();
    }

    private static Review read(ResultSet row, int number) throws SQLException {
        var published = row.getTimestamp("published_at");
        return new Review(
                row.getString("review_no"),
                row.getString("area_code"),
                YearMonth.parse(row.getString("period")),
                row.getString("title"),
                row.getString("state").equals("published"),
                row.getTimestamp("drafted_at").toInstant(),
                row.getString("publisher_name"),
                published == null ? null : published.toInstant(),
                row.getInt("version"));
    }
}
