package org.shaodao.meeting.agenda;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.Body;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of agenda items, each on its way from its proposal to its end; what agendas do with them is {@link AgendaStore}'s. */
@Repository
class ItemStore {
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
        return one(ItemRow.SELECT + "WHERE i.item_no = ?", itemNo);
    }

    /** With its row held until the transaction ends; a process without its row is a defect. */
    Item lock(String itemNo) {
        return one(ItemRow.SELECT + "WHERE i.item_no = ? FOR UPDATE OF i", itemNo)
                .orElseThrow(() -> new IllegalStateException("no item " + itemNo));
    }

    Optional<Item> lockOpenOfCase(String caseNo) {
        return one(ItemRow.SELECT + "WHERE i.case_no = ? AND i.ended_at IS NULL FOR UPDATE OF i", caseNo);
    }

    /** Oldest first. */
    List<Item> ofCase(String caseNo) {
        return list(ItemRow.SELECT + "WHERE i.case_no = ? ORDER BY i.item_no", caseNo);
    }

    /** Open items of a meeting body other than one, into which it could be merged. */
    List<Item> openBeside(Item item) {
        return list(
                ItemRow.SELECT
                        + "WHERE i.area_code = ? AND i.meeting_kind = ? AND i.ended_at IS NULL AND i.item_no <> ? "
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
        return db.sql(ItemRow.SELECT + """
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
                .query(ItemRow::read)
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

    void stage(String itemNo, Stage stage, String askedGroup) {
        update(
                "UPDATE meeting_item SET state = 'approving', stage = ?, asked_group = ? WHERE item_no = ?",
                Choices.code(stage),
                askedGroup,
                itemNo);
    }

    /** Numbers of items of a body that wait for their chair's word. */
    List<String> beforeTheChair(Body body) {
        return db.sql(
                        "SELECT item_no FROM meeting_item WHERE area_code = ? AND meeting_kind = ? AND state = 'approving' "
                                + "AND stage = 'chair' ORDER BY item_no")
                .params(body.areaCode(), body.kind().code())
                .query(String.class)
                .list();
    }

    void overtaken(String itemNo, @Nullable String why) {
        update("UPDATE meeting_item SET overtaken = ? WHERE item_no = ?", why, itemNo);
    }

    void background(String itemNo, String text) {
        update("UPDATE meeting_item SET background = ? WHERE item_no = ?", text, itemNo);
    }

    void approved(String itemNo, Instant at) {
        update(
                "UPDATE meeting_item SET state = 'approved', stage = NULL, approved_at = ? WHERE item_no = ?",
                Timestamp.from(at),
                itemNo);
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

    /** Holds the row of one whose process has not started, and counts it as started; false when it has. */
    boolean claimStart(String itemNo) {
        var waiting = db.sql("SELECT 1 FROM meeting_item WHERE item_no = ? AND NOT started FOR UPDATE")
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
        return db.sql(sql).params(params).query(ItemRow::read).optional();
    }

    private List<Item> list(String sql, Object... params) {
        return db.sql(sql).params(params).query(ItemRow::read).list();
    }

    private void update(String sql, @Nullable Object... params) {
        if (db.sql(sql).params(params).update() != 1) {
            throw new IllegalStateException("no such row: " + sql);
        }
    }
}
