package org.shaodao.intake;

import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.Categories;
import org.shaodao.whistle.LikelyDuplicates.Likely;

/**
 * What whoever is about to whistle sees of what was whistled before. Neighbours see nothing of what others wrote: only where
 * about, what about, when, and how it stands.
 *
 * @param what category in words
 * @param caseNo null for the public
 */
record LikelyLine(
        String day,
        String area,
        String what,
        String state,
        String reason,
        @Nullable String caseNo) {
    static LikelyLine of(Likely likely, boolean staff, Directory directory, Categories categories) {
        var found = likely.found();
        return new LikelyLine(
                ShanghaiTime.minute(found.registeredAt()).substring(0, 10),
                directory.nameOf(found.areaCode()),
                staff ? found.title() : found.category() == null ? "类别待定" : categories.nameOf(found.category()),
                found.state().label(),
                likely.reason(),
                staff ? found.caseNo() : null);
    }
}
