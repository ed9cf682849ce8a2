package org.shaodao.benchmark.whole;

import javax.sql.DataSource;

/** A way to lead a case from the whistle to its end, each with a database of its own. */
public interface Way extends AutoCloseable {
    /**
     * Blown, dispatched to a lead and two assisting units, checked in, handled, consolidated, verified, called back, closed.
     *
     * @param steps how many of {@link Story#STEPS} are done: with all of them the case is closed
     */
    void lead(Meter meter, int steps);

    DataSource database();

    @Override
    void close();

    /** Takes the time of a step. */
    interface Meter {
        void step(String name, Runnable act);
    }
}
