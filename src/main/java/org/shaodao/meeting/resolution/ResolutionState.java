package org.shaodao.meeting.resolution;

import org.shaodao.engine.Choices;

/** Where a resolution stands. */
public enum ResolutionState {
    CARRYING_OUT("落实中"),
    REPORTED("待秘书确认"),
    CONFIRMING("待提议单位确认"),
    STRUCK_OFF("已销号"),
    /** Its process was deleted in the engine. */
    CANCELLED("已作废");

    private final String label;

    ResolutionState(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    String code() {
        return Choices.code(this);
    }

    public boolean open() {
        return compareTo(CONFIRMING) <= 0;
    }
}
