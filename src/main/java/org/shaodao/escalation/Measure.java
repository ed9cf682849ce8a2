package org.shaodao.escalation;

/** What a leader decides: on taking charge, at a ledger review, and when the outcome is confirmed (processes.md, process 3). */
public enum Measure {
    ORDER("指令重办"),
    EXTEND("延长时限"),
    MEETING("提交联席会议"),
    UP("再提级"),
    LEDGER("挂账"),
    RETURN("退回"),
    /** At a review: it stays on the ledger. */
    KEEP("继续挂账"),
    /** At a review: closed unsolved, with a reason that the public reads. */
    CLOSE("挂账办结"),
    /** At the confirmation: solved. */
    STRUCK_OFF("销号");

    private final String label;

    Measure(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
