package org.shaodao.intake;

import org.shaodao.whistle.Satisfaction;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.SpecialGroup;
import org.shaodao.whistle.WhistleKind;

/** What people read for the choices on our pages. */
final class Labels {
    private Labels() {}

    static String of(Enum<?> choice) {
        if (choice instanceof WhistleKind kind) {
            return kind.label();
        }
        if (choice instanceof SpecialGroup group) {
            return group.label();
        }
        if (choice instanceof Source source) {
            return source.label();
        }
        if (choice instanceof Satisfaction satisfaction) {
            return satisfaction.label();
        }
        throw new IllegalArgumentException("no label for " + choice);
    }
}
