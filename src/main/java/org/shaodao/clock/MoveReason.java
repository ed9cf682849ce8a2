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

    /** Somebody, or the rules, gave another time; a pause only says that some of it did not count. */
    boolean givesTime() {
        return this != PAUSE && this != RESUME;
    }

    String code() {
        return Choices.code(this);
    }
}
