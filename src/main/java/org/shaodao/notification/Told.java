package org.shaodao.notification;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run has to tell, oldest first.
 *
 * @param people by user id of an enabled person
 * @param units by unit code: what is for a group of the unit, whoever is in it
 * @param all each notice once
 */
public record Told(Map<String, List<Item>> people, Map<String, List<Item>> units, List<Item> all) {
    /** One notice, as it is told. */
    public record Item(
            String key, NoticeKind kind, @Nullable String businessKey, String text, String link) {}
}
