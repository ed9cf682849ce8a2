package org.shaodao.meeting.agenda;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.ItemKind;

/**
 * An agenda item (议题) as its row says it.
 *
 * @param itemNo for example {@code YT20261122-000007}
 * @param unitCode unit that proposed it; an area's office where it came from a case
 * @param proposerGroup candidate group of who may complete or withdraw it
 * @param proposedBy user id; null where a rule proposed it
 * @param stage whose approval is asked; null before
 * @param askedGroup candidate group whose approval was asked; null before, and on items from before it was kept
 * @param returns how often the review gave it back
 * @param deferrals how often it was put off
 * @param caseNo case it came from
 * @param escalationId escalation that waits for it
 * @param raisedFrom item of the meeting below
 * @param overtaken why its case does not need the meeting any more, while it stands on an agenda; null else
 * @param meetingNo meeting on whose agenda it is or was last
 * @param concernedUnits unit codes, in their order
 */
public record Item(
        String itemNo,
        Body body,
        ItemKind kind,
        String unitCode,
        String proposerGroup,
        @Nullable String proposedBy,
        String title,
        String background,
        String proposal,
        ItemState state,
        @Nullable Stage stage,
        @Nullable String askedGroup,
        int returns,
        int deferrals,
        @Nullable String caseNo,
        @Nullable Long escalationId,
        @Nullable String raisedFrom,
        @Nullable String mergedInto,
        @Nullable String overtaken,
        @Nullable String meetingNo,
        Instant proposedAt,
        @Nullable Instant endedAt,
        List<String> concernedUnits) {
    public Item {
        concernedUnits = List.copyOf(concernedUnits);
    }

    public Optional<String> ofCase() {
        return Optional.ofNullable(caseNo);
    }
}
