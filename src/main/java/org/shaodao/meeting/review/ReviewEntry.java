package org.shaodao.meeting.review;

import org.jspecify.annotations.Nullable;

/**
 * One line of a sheet.
 *
 * @param field code of the field of work, with its name as it was
 * @param figure null when the secretary added it in words
 * @param struckBy user id of who struck it; null while it stands
 * @param struckWhy in that person's words
 */
record ReviewEntry(
        long id,
        Sheet sheet,
        String field,
        String fieldName,
        String text,
        @Nullable Figure figure,
        @Nullable String addedBy,
        @Nullable String struckBy,
        @Nullable String struckWhy) {
    boolean struck() {
        return struckBy != null;
    }
}
