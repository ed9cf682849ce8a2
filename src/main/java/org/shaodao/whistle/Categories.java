package org.shaodao.whistle;

import java.util.List;
import java.util.Optional;
import org.shaodao.engine.ListSource.Option;

/**
 * What a whistle can be about: the matters of the duty catalogue, as it is deployed now. A manager who adds a row there
 * adds a category everywhere.
 */
public interface Categories {
    /** All matters in the catalogue's order: six-digit code, and a label such as {@code 010203 占道经营（市容环境·市容秩序）}. */
    List<Option> all();

    /** The matter in words, for example 占道经营; empty for a code that the catalogue does not have. */
    Optional<String> nameOf(String code);

    default boolean exists(String code) {
        return nameOf(code).isPresent();
    }
}
