package org.shaodao.engine.form;

import org.jspecify.annotations.Nullable;

/**
 * A value that passed.
 *
 * @param value for rules and texts: text, Boolean, number or list of texts; null when left blank
 * @param stored what becomes of the variable; null empties it
 * @param shown what a person reads; empty when left blank
 */
record Accepted(@Nullable Object value, @Nullable Object stored, String shown) {
    static Accepted blank() {
        return new Accepted(null, null, "");
    }

    static Accepted of(Object value, String shown) {
        return new Accepted(value, value, shown);
    }
}
