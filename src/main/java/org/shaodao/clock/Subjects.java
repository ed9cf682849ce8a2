package org.shaodao.clock;

/**
 * What clocks are about: held before its clocks, so that everybody takes rows in one order. There is a bean for each
 * sort of subject.
 */
public interface Subjects {
    /** Holds it until the transaction ends; a number of another sort is let be. */
    void hold(String subject);
}
