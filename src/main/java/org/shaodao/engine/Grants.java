package org.shaodao.engine;

/** What each group may do in the engine: standing rights, worked out afresh from the groups that exist now. */
public interface Grants {
    /**
     * Writes the rights that are missing and removes those that nobody is meant to have. Asking twice changes nothing.
     * To be called in the transaction that makes or removes groups; it is also done at each start.
     */
    void refresh();
}
