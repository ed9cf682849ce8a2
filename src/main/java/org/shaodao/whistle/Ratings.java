package org.shaodao.whistle;

/** The reporter's rating: one row an answer, and the first writer wins, on the web or at the callback. */
public interface Ratings {
    /**
     * Takes the reporter's own rating from the web.
     *
     * @param comment at most 500 characters; may be empty
     */
    Outcome rate(String caseNo, boolean solved, Satisfaction satisfaction, String comment);

    /** What came of it. */
    enum Outcome {
        TAKEN,
        /** Somebody was first: 已评价, 409. */
        ALREADY_RATED,
        /** The case has no answer to rate yet, or is over for good. */
        NOT_OPEN
    }
}
