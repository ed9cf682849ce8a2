package org.shaodao.escalation;

/** Where an escalation stands. */
public enum EscalationState {
    DECIDING("待包案"),
    /** The word is written and the case has still to hear it. */
    DECIDED("意见待执行"),
    CARRYING_OUT("指令办理中"),
    AT_MEETING("待上会"),
    LEDGERED("挂账"),
    CONFIRMING("待销号"),
    STRUCK_OFF("已销号"),
    /** The case was closed, withdrawn, cancelled or rejected first. */
    OVERTAKEN("案件先行终结"),
    LEDGER_CLOSED("挂账办结"),
    RETURNED("已退回"),
    /** Its process was deleted in the engine. */
    CANCELLED("已作废");

    private final String label;

    EscalationState(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    public boolean open() {
        return switch (this) {
            case DECIDING, DECIDED, CARRYING_OUT, AT_MEETING, LEDGERED, CONFIRMING -> true;
            case STRUCK_OFF, OVERTAKEN, LEDGER_CLOSED, RETURNED, CANCELLED -> false;
        };
    }
}
