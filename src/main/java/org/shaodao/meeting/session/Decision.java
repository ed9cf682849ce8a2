package org.shaodao.meeting.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.ItemOutcome;

/**
 * What a meeting decided about one item.
 *
 * @param votes null when it was by consensus
 * @param text in the secretary's words
 * @param reservations what the minority said, word for word; empty when nobody had any
 */
public record Decision(
        String itemNo,
        ItemOutcome outcome,
        @Nullable Votes votes,
        String text,
        String reservations,
        List<AgreedMeasure> measures) {
    /** How the members voted; one voice each. */
    public record Votes(int ayes, int noes, int abstentions) {
        int sum() {
            return ayes + noes + abstentions;
        }
    }
}
