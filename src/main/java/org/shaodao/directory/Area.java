package org.shaodao.directory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of the area tree. Each area is also a unit of the same code: its office.
 *
 * @param code lower-case letters and digits, for example {@code wanghu}
 * @param parent code of the area above; null at the city
 */
public record Area(
        String code, String name, Level level, @Nullable String parent) {
    public Optional<String> above() {
        return Optional.ofNullable(parent);
    }
}
