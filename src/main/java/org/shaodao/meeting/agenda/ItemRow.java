package org.shaodao.meeting.agenda;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.ItemKind;
import org.shaodao.meeting.MeetingKind;

/** An item as its row says it. */
final class ItemRow {
    /** With the concerned units; {@code i} is the item. */
    static final String SELECT = "SELECT i.*, ARRAY(SELECT c.unit_code FROM meeting_item_concerned c "
            + "WHERE c.item_no = i.item_no ORDER BY c.position) AS concerned FROM meeting_item i ";

    private ItemRow() {}

    static Item read(ResultSet row, int number) throws SQLException {
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
                row.getString("asked_group"),
                row.getInt("returns"),
                row.getInt("deferrals"),
                row.getString("case_no"),
                row.getObject("escalation_id", Long.class),
                row.getString("raised_from"),
                row.getString("merged_into"),
                row.getString("overtaken"),
                row.getString("meeting_no"),
                row.getTimestamp("proposed_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                Arrays.asList((String[]) row.getArray("concerned").getArray()));
    }
}
