package org.shaodao.engine;

/** What people and groups may do in the engine. */
public interface Grants {
    /** Makes the engine's authorizations follow the directory as it is now, in the caller's transaction. */
    void refresh();
}
