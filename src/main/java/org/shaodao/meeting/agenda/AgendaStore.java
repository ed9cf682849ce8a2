package org.shaodao.meeting.agenda;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.shaodao.meeting.Body;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Items on the agendas of meetings: which are ready, where they are placed, and what a meeting decided. */
@Repository
class AgendaStore {
    private final JdbcClient db;

    AgendaStore(JdbcClient db) {
        this.db = db;
    }

    /** Approved and on no agenda, those put off most often first. */
    List<Item> ready(Body body) {
        return list(
                ItemRow.SELECT + "WHERE i.area_code = ? AND i.meeting_kind = ? AND i.state = 'approved' "
                        + "ORDER BY i.deferrals DESC, i.approved_at, i.item_no",
                body.areaCode(),
                body.kind().code());
    }

    /** Those that the meeting has to decide. */
    List<Item> of(String meetingNo) {
        return list(
                ItemRow.SELECT + "WHERE i.meeting_no = ? AND i.state = 'placed' ORDER BY i.place, i.item_no",
                meetingNo);
    }

    void placed(String itemNo, String meetingNo, int place) {
        update(
                "UPDATE meeting_item SET state = 'placed', meeting_no = ?, place = ? WHERE item_no = ?",
                meetingNo,
                place,
                itemNo);
        db.sql("INSERT INTO meeting_agenda (meeting_no, item_no, place, deferrals) "
                        + "SELECT ?, item_no, ?, deferrals FROM meeting_item WHERE item_no = ? "
                        + "ON CONFLICT (meeting_no, item_no) DO UPDATE SET place = excluded.place")
                .params(meetingNo, place, itemNo)
                .update();
    }

    /** An agenda that is arranged anew is kept as it is arranged now. */
    void forgetReleased(String meetingNo) {
        db.sql("DELETE FROM meeting_agenda a WHERE a.meeting_no = ? AND NOT EXISTS (SELECT 1 FROM meeting_item i "
                        + "WHERE i.item_no = a.item_no AND i.meeting_no = a.meeting_no)")
                .param(meetingNo)
                .update();
    }

    /**
     * A line of an agenda.
     *
     * @param deferrals how often the item had been put off when it was placed
     */
    record Line(Item item, int deferrals) {}

    /** What stands, or stood, on the agenda of a meeting, wherever its items went from there. */
    List<Line> agenda(String meetingNo) {
        return db.sql(
                        ItemRow.SELECT.replace("SELECT i.*", "SELECT i.*, a.deferrals AS had")
                                + "JOIN meeting_agenda a ON a.item_no = i.item_no WHERE a.meeting_no = ? ORDER BY a.place, i.item_no")
                .param(meetingNo)
                .query((row, number) -> new Line(ItemRow.read(row, number), row.getInt("had")))
                .list();
    }

    int lastPlace(String meetingNo) {
        return db.sql("SELECT coalesce(max(place), 0) FROM meeting_item WHERE meeting_no = ?")
                .param(meetingNo)
                .query(Integer.class)
                .single();
    }

    void released(String itemNo) {
        update("UPDATE meeting_item SET state = 'approved', meeting_no = NULL, place = NULL WHERE item_no = ?", itemNo);
    }

    /** @return false when this meeting has decided it before */
    boolean outcome(String itemNo, String meetingNo, String outcome, Instant at) {
        return db.sql("INSERT INTO meeting_item_outcome (item_no, meeting_no, outcome, at) VALUES (?, ?, ?, ?) "
                                + "ON CONFLICT DO NOTHING")
                        .params(itemNo, meetingNo, outcome, Timestamp.from(at))
                        .update()
                == 1;
    }

    private List<Item> list(String sql, Object... params) {
        return db.sql(sql).params(params).query(ItemRow::read).list();
    }

    private void update(String sql, Object... params) {
        if (db.sql(sql).params(params).update() != 1) {
            throw new IllegalStateException("no such row: " + sql);
        }
    }
}
