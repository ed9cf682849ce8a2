package org.shaodao.whistle;

/** What the reporter thinks of the answer. */
public enum Satisfaction {
    SATISFIED("满意"),
    BASICALLY("基本满意"),
    DISSATISFIED("不满意"),
    NONE("未评价");

    private final String label;

    Satisfaction(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
