package org.shaodao.meeting.agenda;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.ItemKind;
import org.shaodao.meeting.MeetingKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of agenda items: every statement that reads or writes {@code meeting_item}. */
@Repository
class ItemStore {
    private static final String ITEM = "SELECT i.*, ARRAY(SELECT c.unit_code FROM meeting_item_concerned c "
            + "WHERE c.item_no = i.item_no ORDER BY c.position) AS concerned FROM meeting_item i ";

    private final JdbcClient db;

    ItemStore(JdbcClient db) {
        this.db = db;
    }

    long nextNumber() {
        return db.sql("SELECT nextval('meeting_item_number')").query(Long.class).single();
    }

    /** @return false when this case is before a meeting already, or this item was sent up already */
    boolean insert(String itemNo, NewItem item, boolean started, Instant at) {
        var inserted = db.sql("""
                        INSERT INTO meeting_item (item_no, area_code, meeting_kind, item_kind, unit_code, proposer_group,
                            proposed_by, title, background, proposal, state, case_no, escalation_id, raised_from,
                            proposed_at, started)
                        VALUES (:no, :area, :kind, :itemKind, :unit, :group,
                            :by, :title, :background, :proposal, 'reviewing', :caseNo, :escalation, :from, :at, :started)
                        ON CONFLICT DO NOTHING
                        """)
                .param("no", itemNo)
                .param("area", item.body().areaCode())
                .param("kind", item.body().kind().code())
                .param("itemKind", item.kind().code())
                .param("unit", item.unitCode())
                .param("group", item.proposerGroup())
                .param("by", item.proposedBy())
                .param("title", item.title())
                .param("background", item.background())
                .param("proposal", item.proposal())
                .param("caseNo", item.caseNo())
                .param("escalation", item.escalationId())
                .param("from", item.raisedFrom())
                .param("at", Timestamp.from(at))
                .param("started", started)
                .update();
        for (var position = 0; inserted == 1 && position < item.concernedUnits().size(); position++) {
            db.sql("INSERT INTO meeting_item_concerned (item_no, unit_code, position) VALUES (?, ?, ?)")
                    .params(itemNo, item.concernedUnits().get(position), position)
                    .update();
        }
        return inserted == 1;
    }

    Optional<Item> find(String itemNo) {
        return one(ITEM + "WHERE i.item_no = ?", itemNo);
    }

    /** With its row held until the transaction ends; a process without its row is a defect. */
    Item lock(String itemNo) {
        return one(ITEM + "WHERE i.item_no = ? FOR UPDATE OF i", itemNo)
                .orElseThrow(() -> new IllegalStateException("no item " + itemNo));
    }

    Optional<Item> lockOpenOfCase(String caseNo) {
        return one(ITEM + "WHERE i.case_no = ? AND i.ended_at IS NULL FOR UPDATE OF i", caseNo);
    }

    /** Oldest first. */
    List<Item> ofCase(String caseNo) {
        return list(ITEM + "WHERE i.case_no = ? ORDER BY i.item_no", caseNo);
    }

    /** Approved and on no agenda, those put off most often first. */
    List<Item> ready(Body body) {
        return list(
                ITEM + "WHERE i.area_code = ? AND i.meeting_kind = ? AND i.state = 'approved' "
                        + "ORDER BY i.deferrals DESC, i.approved_at, i.item_no",
                body.areaCode(),
                body.kind().code());
    }

    List<Item> of(String meetingNo) {
        return list(ITEM + "WHERE i.meeting_no = ? ORDER BY i.place, i.item_no", meetingNo);
    }

    /** Open items of a meeting body other than one, into which it could be merged. */
    List<Item> openBeside(Item item) {
        return list(
                ITEM + "WHERE i.area_code = ? AND i.meeting_kind = ? AND i.ended_at IS NULL AND i.item_no <> ? "
                        + "ORDER BY i.item_no DESC LIMIT 200",
                item.body().areaCode(),
                item.body().kind().code(),
                item.itemNo());
    }

    /**
     * Newest first.
     *
     * @param bodies as {@link #key}
     * @param before number of the last one already shown; null to begin
     */
    List<Item> visible(
            Collection<String> areas,
            Collection<String> bodies,
            Collection<String> units,
            @Nullable String before,
            int limit) {
        return db.sql(ITEM + """
                        WHERE (CAST(:before AS text) IS NULL OR i.item_no < :before)
                          AND (i.area_code = ANY(:areas) OR i.area_code || '/' || i.meeting_kind = ANY(:bodies)
                               OR i.unit_code = ANY(:units) OR EXISTS (SELECT 1 FROM meeting_item_concerned c
                                   WHERE c.item_no = i.item_no AND c.unit_code = ANY(:units)))
                        ORDER BY i.item_no DESC LIMIT :limit
                        """)
                .param("before", before, java.sql.Types.VARCHAR)
                .param("areas", areas.toArray(String[]::new))
                .param("bodies", bodies.toArray(String[]::new))
                .param("units", units.toArray(String[]::new))
                .param("limit", limit)
                .query(ItemStore::read)
                .list();
    }

    static String key(Body body) {
        return body.areaCode() + "/" + body.kind().code();
    }

    void state(String itemNo, ItemState state) {
        update("UPDATE meeting_item SET state = ? WHERE item_no = ?", state.code(), itemNo);
    }

    void returned(String itemNo) {
        update("UPDATE meeting_item SET state = 'completing', returns = returns + 1 WHERE item_no = ?", itemNo);
    }

    /** Put off: by chair or convenor it is asked again, by a meeting it waits for the next one. */
    void deferred(String itemNo, ItemState state) {
        update(
                "UPDATE meeting_item SET state = ?, deferrals = deferrals + 1, stage = NULL, meeting_no = NULL, "
                        + "place = NULL WHERE item_no = ?",
                state.code(),
                itemNo);
    }

    void stage(String itemNo, Stage stage) {
        update("UPDATE meeting_item SET state = 'approving', stage = ? WHERE item_no = ?", Choices.code(stage), itemNo);
    }

    void approved(String itemNo, Instant at) {
        update(
                "UPDATE meeting_item SET state = 'approved', stage = NULL, approved_at = ? WHERE item_no = ?",
                Timestamp.from(at),
                itemNo);
    }

    void placed(String itemNo, String meetingNo, int place) {
        update(
                "UPDATE meeting_item SET state = 'placed', meeting_no = ?, place = ? WHERE item_no = ?",
                meetingNo,
                place,
                itemNo);
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

    void merged(String itemNo, String into, Instant at) {
        update("UPDATE meeting_item SET merged_into = ? WHERE item_no = ?", into, itemNo);
        end(itemNo, ItemState.MERGED, at);
    }

    void end(String itemNo, ItemState state, Instant at) {
        update(
                "UPDATE meeting_item SET state = ?, stage = NULL, ended_at = ? WHERE item_no = ?",
                state.code(),
                Timestamp.from(at),
                itemNo);
    }

    /** @return false when this meeting has decided it before */
    boolean outcome(String itemNo, String meetingNo, String outcome, Instant at) {
        return db.sql("INSERT INTO meeting_item_outcome (item_no, meeting_no, outcome, at) VALUES (?, ?, ?, ?) "
                                + "ON CONFLICT DO NOTHING")
                        .params(itemNo, meetingNo, outcome, Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Holds the row of one whose process has not started, and counts it as started; false when it has. */
    boolean claimStart(String itemNo) {
        var waiting = db.sql("SELECT 1 FROM meeting_item WHERE item_no = ? AND NOT started FOR UPDATE SKIP LOCKED")
                .param(itemNo)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (waiting) {
            update("UPDATE meeting_item SET started = true WHERE item_no = ?", itemNo);
        }
        return waiting;
    }

    /** Those whose start failed for good, oldest first. */
    List<String> notStarted(Instant before, int limit) {
        return db.sql("SELECT item_no FROM meeting_item WHERE NOT started AND proposed_at < ? "
                        + "ORDER BY proposed_at LIMIT ?")
                .params(Timestamp.from(before), limit)
                .query(String.class)
                .list();
    }

    private Optional<Item> one(String sql, Object... params) {
        return db.sql(sql).params(params).query(ItemStore::read).optional();
    }

    private List<Item> list(String sql, Object... params) {
        return db.sql(sql).params(params).query(ItemStore::read).list();
    }

    private void update(String sql, @Nullable Object... params) {
        if (db.sql(sql).params(params).update() != 1) {
            throw new IllegalStateException("no such row: " + sql);
        }
    }

    private static Item read(ResultSet row, int number) throws SQLException {
        var stage = row.getString("stage");
        var ended = row.getTimestamp("ended_at");
        return new Item(
                row.getString("item_no"),
                new Body(
                        row.getString("area_code"),
                        MeetingKind.of(row.getString("meeting_kind")).orElseThrow()),
                Choices.of(ItemKind.class, row.getString("item_kind")),
                row.getString("unit_code"),
                row.getString("proposer_group"),
                row.getString("proposed_by"),
                row.getString("title"),
                row.getString("background"),
                row.getString("proposal"),
                Choices.of(ItemState.class, row.getString("state")),
                stage == null ? null : Choices.of(Stage.class, stage),
                row.getInt("returns"),
                row.getInt("deferrals"),
                row.getString("case_no"),
                row.getObject("escalation_id", Long.class),
                row.getString("raised_from"),
                row.getString("merged_into"),
                row.getString("meeting_no"),
                row.getTimestamp("proposed_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                Arrays.asList((String[]) row.getArray("concerned").getArray()));
    }
}
