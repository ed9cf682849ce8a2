package org.shaodao.intake;

import java.util.Map;
import org.shaodao.whistle.NewWhistle;

/** What came of checking a whistle. */
sealed interface Checked {
    record Fine(NewWhistle whistle, Contact contact) implements Checked {}

    /** @param problems Chinese sentences by field, in the order of the form; without anything that was written */
    record Wrong(Map<String, String> problems) implements Checked {}
}
