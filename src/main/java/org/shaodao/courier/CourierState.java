package org.shaodao.courier;

/** Whether a part-time grid worker's account opens. */
public enum CourierState {
    ACTIVE("在岗"),
    SUSPENDED("停用"),
    /** For good: personal data is gone; whoever comes back is registered anew. */
    LEFT("已离开");

    private final String label;

    CourierState(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
