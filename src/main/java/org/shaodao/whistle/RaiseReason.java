package org.shaodao.whistle;

/** Why a case goes up a level (processes.md, process 3). */
public enum RaiseReason {
    OVERDUE("超过办理时限"),
    THIRD_HOP("流转三次仍无单位主办"),
    THIRD_REWORK("三次办理未通过"),
    HARD("疑难案件"),
    UNIT("承办单位提请"),
    DISPATCHER("派单员提请"),
    LEADER("负责人提请"),
    /** The joint meeting that was to decide did not. */
    MEETING("联席会议未议定");

    private final String label;

    RaiseReason(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
