package org.shaodao.engine;

/**
 * Work that follows a transaction of ours: handed over in it, done by a job of the engine after its commit, repeated when it
 * fails, by one node only; or, where it {@link #joins}, with the job that hands it over. Doing it twice must change nothing.
 */
public interface LaterWork {
    /** Which work this is, for example {@code case-card}. */
    String kind();

    /** What an operator reads when it has failed, for example 更新待办卡片. */
    String label();

    /**
     * Whether it is done with the job that asks for it, at the end of the same transaction, instead of in a job of its own. A
     * user's transaction makes a job in either case, and so does a job that failed before: if this is what it failed with, the
     * next try is without it. For work that is no more likely to fail than the job, and lets each exception through.
     */
    default boolean joins() {
        return false;
    }

    /** @param key what it is about, for example a case number */
    void run(String key);
}
