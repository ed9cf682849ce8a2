package org.shaodao.meeting.agenda;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said on items, word for word, and which units were asked: {@code meeting_item_word}, {@code meeting_item_asked}. */
@Repository
class ItemWords {
    private final JdbcClient db;

    ItemWords(JdbcClient db) {
        this.db = db;
    }

    void add(String itemNo, ItemWord word) {
        db.sql("INSERT INTO meeting_item_word (item_no, step, unit_code, user_id, choice, text, silent, at) "
                        + "VALUES (:no, :step, :unit, :user, :choice, :text, :silent, :at)")
                .param("no", itemNo)
                .param("step", Choices.code(word.step()))
                .param("unit", word.unitCode())
                .param("user", word.userId())
                .param("choice", word.choice())
                .param("text", word.text())
                .param("silent", word.silent())
                .param("at", Timestamp.from(word.at()))
                .update();
    }

    /** In the order in which they were said. */
    List<ItemWord> of(String itemNo) {
        return db.sql("SELECT * FROM meeting_item_word WHERE item_no = ? ORDER BY id")
                .param(itemNo)
                .query((row, n) -> new ItemWord(
                        Choices.of(ItemWord.Step.class, row.getString("step")),
                        row.getString("unit_code"),
                        row.getString("user_id"),
                        row.getString("choice"),
                        row.getString("text"),
                        row.getBoolean("silent"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** The units asked in the present consultation. */
    List<String> asked(String itemNo) {
        return db.sql("SELECT unit_code FROM meeting_item_asked WHERE item_no = ? AND round = "
                        + "(SELECT max(round) FROM meeting_item_asked WHERE item_no = ?) ORDER BY unit_code")
                .params(itemNo, itemNo)
                .query(String.class)
                .list();
    }

    /** A consultation begins; asking again while it runs changes nothing. */
    void ask(String itemNo, List<String> units, Instant at) {
        var running = db.sql(
                        "SELECT EXISTS (SELECT 1 FROM meeting_item_asked WHERE item_no = ? AND answered_at IS NULL)")
                .param(itemNo)
                .query(Boolean.class)
                .single();
        if (running) {
            return;
        }
        int round = db.sql("SELECT coalesce(max(round), 0) + 1 FROM meeting_item_asked WHERE item_no = ?")
                .param(itemNo)
                .query(Integer.class)
                .single();
        for (var unit : units) {
            db.sql("INSERT INTO meeting_item_asked (item_no, unit_code, round, asked_at) VALUES (?, ?, ?, ?)")
                    .params(itemNo, unit, round, Timestamp.from(at))
                    .update();
        }
    }

    /** @return false when the unit is not asked now: it has answered, or its time is over */
    boolean answered(String itemNo, String unit, Instant at) {
        return db.sql("UPDATE meeting_item_asked SET answered_at = ? "
                                + "WHERE item_no = ? AND unit_code = ? AND answered_at IS NULL")
                        .params(Timestamp.from(at), itemNo, unit)
                        .update()
                == 1;
    }
}
