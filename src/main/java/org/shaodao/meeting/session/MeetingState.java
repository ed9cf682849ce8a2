package org.shaodao.meeting.session;

/** Where a meeting stands. */
public enum MeetingState {
    COLLECTING("征集议题"),
    APPROVING("议程待审定"),
    NOTICED("已通知"),
    HELD("会议表决"),
    SIGNING("纪要待签发"),
    ISSUED("纪要已签发"),
    CANCELLED("已取消"),
    /** The system was down until its day had passed. */
    MISSED("未召开");

    private final String label;

    MeetingState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Before anybody sat down. */
    public boolean isAhead() {
        return this == COLLECTING || this == APPROVING || this == NOTICED;
    }

    public boolean isOver() {
        return this == ISSUED || this == CANCELLED || this == MISSED;
    }
}
