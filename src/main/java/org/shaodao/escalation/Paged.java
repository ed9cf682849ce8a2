package org.shaodao.escalation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param more the key of its last row, after which the next page begins; empty on the last page
 */
record Paged<T, K>(List<T> rows, Optional<K> more) {
    /** @param found one row more than the page holds, when there are that many */
    static <T, K> Paged<T, K> of(List<T> found, int size, Function<T, K> key) {
        return found.size() <= size
                ? new Paged<>(found, Optional.empty())
                : new Paged<>(List.copyOf(found.subList(0, size)), Optional.of(key.apply(found.get(size - 1))));
    }
}
