package org.shaodao.engine;

import java.util.List;

/**
 * Options that the seed deployer draws into packaged forms, because a start form has no variables to read: a component
 * with the custom property {@code list} of this name gets them as its {@code values}.
 */
public interface ListSource {
    /** Name used by the forms, for example {@code areas}. */
    String list();

    List<Option> options();

    /** What is stored, and what a person reads. */
    record Option(String value, String label) {}
}
