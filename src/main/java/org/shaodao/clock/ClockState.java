package org.shaodao.clock;

/** Whether a clock still counts. */
public enum ClockState {
    RUNNING("计时中"),
    PAUSED("中止"),
    /** What it timed was done. */
    STOPPED("已完成"),
    /** What it timed does not matter any more. */
    VOID("已撤销");

    private final String label;

    ClockState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    boolean open() {
        return this == RUNNING || this == PAUSED;
    }
}
