package org.shaodao.clock;

import org.shaodao.engine.Choices;

/** Why the limit of a running clock became another. */
public enum MoveReason {
    PAUSE,
    RESUME,
    EXTEND,
    /** A leader set it. */
    SET,
    GRADE,
    /** Another holiday notice, or other working windows. */
    CALENDAR,
    /** Another table of limits. */
    LIMIT;

    /** Nobody did anything to the case: the rules that it is counted by are others. */
    public boolean byRules() {
        return this == CALENDAR || this == LIMIT;
    }

    String code() {
        return Choices.code(this);
    }
}
