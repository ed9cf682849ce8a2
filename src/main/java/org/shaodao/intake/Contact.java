package org.shaodao.intake;

import org.jspecify.annotations.Nullable;
import org.shaodao.web.PhoneNumber;

/**
 * How to reach a reporter, as far as they said. Personal data: kept in {@code intake_reporter} only, hidden in logs.
 *
 * @param phone as {@link PhoneNumber} spells it
 */
record Contact(@Nullable String name, @Nullable String phone) {
    static final Contact NONE = new Contact(null, null);

    @Override
    public String toString() {
        return "Contact[hidden]";
    }
}
