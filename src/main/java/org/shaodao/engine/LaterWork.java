package org.shaodao.engine;

/**
 * Work that follows a transaction of ours: handed over in it, done by a job of the engine after its commit, repeated when it
 * fails, by one node only. Doing it twice must change nothing.
 */
public interface LaterWork {
    /** Which work this is, for example {@code case-card}. */
    String kind();

    /** What an operator reads when it has failed, for example 更新待办卡片. */
    String label();

    /** @param key what it is about, for example a case number */
    void run(String key);
}
