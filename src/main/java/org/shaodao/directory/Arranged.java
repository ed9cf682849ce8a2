package org.shaodao.directory;

import java.util.List;

/** What came of arranging a substitution or a shift. */
public sealed interface Arranged {
    /** It holds now. Asking for what is already so counts as done. */
    record Done() implements Arranged {}

    /** Nothing has changed, because of this: Chinese sentences, at least one. */
    record Refused(List<String> problems) implements Arranged {}

    /** This person may not, or there is no such thing; nothing has changed. */
    record NotAllowed() implements Arranged {}
}
