package org.shaodao.whistle;

/** Registers whistles: one durable row first, the process afterwards, again and again until it has started. */
public interface Whistles {
    /**
     * Makes the case and its number; the process starts after commit.
     *
     * @return case number such as {@code WH20261122-000042}
     */
    String register(NewWhistle whistle);
}
