package org.shaodao.clock;

import org.jspecify.annotations.Nullable;

/**
 * What the limit of a clock depends on, and whom it concerns.
 *
 * @param areaCode decides the working windows
 * @param grade code such as {@code simple}; null before the case is graded
 * @param kind code such as {@code emergency}; null when it does not matter
 * @param group candidate group that is reminded, for example {@code chengguan-handle}
 */
public record Matter(
        String areaCode, @Nullable String grade, @Nullable String kind, String group) {}
