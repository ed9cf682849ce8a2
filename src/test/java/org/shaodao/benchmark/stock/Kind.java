package org.shaodao.benchmark.stock;

/** How far a case of the stock has come, and how often that is found among the open ones. */
public enum Kind {
    /** Waits for its dispatcher. */
    REGISTERED(20),
    /** Waits for three units to check in. */
    DISPATCHED(15),
    /** Three units work on it, nobody has taken the task yet. */
    HANDLING(15),
    /** Three people have claimed it. */
    CLAIMED(10),
    /** The lead writes the answer. */
    CONSOLIDATING(10),
    /** Waits for the community to look. */
    ANSWERED(15),
    /** Waits to be called back. */
    CALLBACK(15),
    /** Over, with a rating. */
    CLOSED(0),
    /** Over before it began. */
    REJECTED(0);

    private final int percent;

    Kind(int percent) {
        this.percent = percent;
    }

    public boolean open() {
        return percent > 0;
    }

    int percent() {
        return percent;
    }

    /** Whether a case of this kind has gone beyond that one. */
    boolean beyond(Kind other) {
        return compareTo(other) > 0;
    }
}
