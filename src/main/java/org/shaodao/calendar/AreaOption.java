package org.shaodao.calendar;

import java.util.List;
import org.shaodao.directory.Directory;

/**
 * An area in a drop-down list.
 *
 * @param label indented by its level
 */
record AreaOption(String code, String label) {
    static List<AreaOption> all(Directory directory) {
        return directory.areas().stream()
                .map(area -> new AreaOption(area.code(), "　".repeat(area.level().ordinal()) + area.name()))
                .toList();
    }
}
