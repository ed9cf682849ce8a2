package org.shaodao.meeting.agenda;

/** What chair or convenor decide of an item ({@code itemDecision}); either may say no. */
public enum ItemDecision {
    APPROVE("同意上会"),
    DEFER("缓议"),
    REJECT("否决"),
    UP("提交上级联席会");

    private final String label;

    ItemDecision(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
