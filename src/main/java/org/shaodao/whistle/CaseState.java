package org.shaodao.whistle;

/** Where a case stands (processes.md, case states). */
public enum CaseState {
    REGISTERED("待受理"),
    DISPATCHED("已派单"),
    HANDLING("办理中"),
    PAUSED("挂起"),
    ANSWERED("待核查"),
    CALLBACK("待回访"),
    ESCALATED("提级"),
    LEDGERED("挂账"),
    MERGED("并案"),
    REJECTED("不予受理"),
    WITHDRAWN("撤回"),
    CANCELLED("作废"),
    CLOSED("办结");

    private final String label;

    CaseState(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** The lead has answered, and nothing has undone that. */
    public boolean answered() {
        return this == ANSWERED || this == CALLBACK || this == CLOSED;
    }
}
