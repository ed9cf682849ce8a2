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

    /**
     * Whether it is done with the job that asks for it, in the same transaction, instead of in a job of its own: it may not be
     * done in a user's transaction, and hinders no job. A user's transaction makes a job in either case, and so does a job that
     * failed before: if this is what it fails with, the next try is without it.
     */
    default boolean joins() {
        return false;
    }

    /** @param key what it is about, for example a case number */
    void run(String key);
}
