package org.shaodao.engine;

/** Hands work over to a job that runs after commit, or to the one that runs now where the work {@link LaterWork#joins}. */
public interface Later {
    /** @param key at most 200 characters, for example a case number; asking twice in one transaction makes one job */
    void run(String kind, String key);
}
