package org.shaodao.meeting.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What stands on the sheets of a review: its lines, and the secretary's words. */
@Repository
class SheetStore {
    private final JdbcClient db;

    SheetStore(JdbcClient db) {
        this.db = db;
    }

    void draw(String reviewNo, Counted counted, Instant at) {
        db.sql("INSERT INTO meeting_review_entry (review_no, sheet, field, field_name, text, figure, amount, added_at) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        reviewNo,
                        Choices.code(counted.figure().sheet()),
                        counted.field(),
                        counted.fieldName(),
                        counted.text(),
                        Choices.code(counted.figure()),
                        counted.amount(),
                        Timestamp.from(at))
                .update();
    }

    void add(String reviewNo, Sheet sheet, String field, String fieldName, String text, String by, Instant at) {
        db.sql("INSERT INTO meeting_review_entry (review_no, sheet, field, field_name, text, added_by, added_at) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(reviewNo, Choices.code(sheet), field, fieldName, text, by, Timestamp.from(at))
                .update();
    }

    /** @return false when it is none of this review's, or was struck before */
    boolean strike(String reviewNo, long entry, String why, String by, Instant at) {
        return db.sql("UPDATE meeting_review_entry SET struck_by = ?, struck_at = ?, struck_why = ? "
                                + "WHERE review_no = ? AND id = ? AND struck_by IS NULL")
                        .params(by, Timestamp.from(at), why, reviewNo, entry)
                        .update()
                == 1;
    }

    /** In the order in which they were drawn and added. */
    List<ReviewEntry> entries(String reviewNo) {
        return db.sql("SELECT * FROM meeting_review_entry WHERE review_no = ? ORDER BY id")
                .param(reviewNo)
                .query((row, number) -> new ReviewEntry(
                        row.getLong("id"),
                        Choices.of(Sheet.class, row.getString("sheet")),
                        row.getString("field"),
                        row.getString("field_name"),
                        row.getString("text"),
                        Optional.ofNullable(row.getString("figure"))
                                .map(figure -> Choices.of(Figure.class, figure))
                                .orElse(null),
                        row.getString("added_by"),
                        row.getString("struck_by"),
                        row.getString("struck_why")))
                .list();
    }

    Optional<ReviewEntry> entry(String reviewNo, long id) {
        return entries(reviewNo).stream().filter(one -> one.id() == id).findFirst();
    }

    void say(String reviewNo, Sheet sheet, String text, String by, Instant at) {
        db.sql("INSERT INTO meeting_review_word (review_no, sheet, text, by_user, at) VALUES (?, ?, ?, ?, ?) "
                        + "ON CONFLICT (review_no, sheet) DO UPDATE SET text = excluded.text, by_user = excluded.by_user, "
                        + "at = excluded.at")
                .params(reviewNo, Choices.code(sheet), text, by, Timestamp.from(at))
                .update();
    }

    Map<Sheet, String> words(String reviewNo) {
        var words = new EnumMap<Sheet, String>(Sheet.class);
        db.sql("SELECT sheet, text FROM meeting_review_word WHERE review_no = ?")
                .param(reviewNo)
                .query((row, number) -> words.put(Choices.of(Sheet.class, row.getString(1)), row.getString(2)))
                .list();
        return words;
    }
}
