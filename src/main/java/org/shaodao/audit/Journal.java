package org.shaodao.audit;

/**
 * The history of a case as people read it. Written in the transaction of what it tells; person, unit, channel, model
 * version and, for a job, who triggered it are added here.
 */
public interface Journal {
    /**
     * Adds one entry to a case's timeline.
     *
     * @param caseNo case number
     * @param action what was done, in at most ten Chinese characters: 派单, 退单裁定
     * @param text one Chinese sentence for staff, without personal data of a reporter
     */
    void record(String caseNo, String action, String text);

    /**
     * As {@link #record(String, String, String)}, for what one unit did or had done to it.
     *
     * @param unitCode the unit concerned
     */
    void record(String caseNo, String unitCode, String action, String text);

    /**
     * A look at personal data or a refused act: kept for auditors, not shown in the timeline.
     *
     * @param caseNo case number, or the empty string when no case is concerned
     */
    void recordAccess(String caseNo, String action, String text);
}
