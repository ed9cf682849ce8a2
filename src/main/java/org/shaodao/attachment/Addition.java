package org.shaodao.attachment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where uploads belong. Whether its sender may add them is asked before.
 *
 * @param number of the case, item, meeting or resolution
 * @param unit code of the unit whose work they show, or null
 * @param by user id; null for the reporter
 * @param position where the sender is; it goes before what the photographs say
 */
public record Addition(
        String number,
        AttachmentStep step,
        @Nullable String unit,
        @Nullable String by,
        Optional<Position> position) {
    /** How it was before, by whoever blew the whistle: the reporter, or staff in the reporter's stead. */
    public static Addition withWhistle(String caseNo, @Nullable String by) {
        return new Addition(caseNo, AttachmentStep.BEFORE, null, by, Optional.empty());
    }
}
