package org.shaodao.clock;

/** What clocks are about: held before its clocks, so that everybody takes rows in one order. */
public interface Subjects {
    /** Holds the case until the transaction ends. */
    void hold(String subject);
}
