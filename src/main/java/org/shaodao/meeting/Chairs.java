package org.shaodao.meeting;

/** Whose turn it is to chair (轮值主席). */
public interface Chairs {
    /**
     * Candidate group of the unit that chairs next, or now while a meeting is prepared; the convenor's group where nobody
     * is in the roster.
     */
    String chairGroup(Body body);

    /** The same without one unit: an item of the chair's own unit is judged by the next in the roster. */
    String chairGroupWithout(Body body, String unitCode);
}
