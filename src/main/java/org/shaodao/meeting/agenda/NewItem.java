package org.shaodao.meeting.agenda;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.ItemKind;

/** What is proposed, before it has a number; parameters as in {@link Item}. */
public record NewItem(
        Body body,
        ItemKind kind,
        String unitCode,
        String proposerGroup,
        @Nullable String proposedBy,
        String title,
        String background,
        String proposal,
        List<String> concernedUnits,
        @Nullable String caseNo,
        @Nullable Long escalationId,
        @Nullable String raisedFrom) {
    public NewItem {
        concernedUnits = List.copyOf(concernedUnits);
    }
}
