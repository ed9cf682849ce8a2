package org.shaodao.meeting.agenda;

/** What the secretary decides of a proposed item ({@code reviewDecision}). */
public enum ReviewDecision {
    PASS("通过初审"),
    RETURN("退回补充"),
    MERGE("并入其他议题"),
    REJECT("不予提交");

    private final String label;

    ReviewDecision(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
