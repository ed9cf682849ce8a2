package org.shaodao.escalation;

/** Why a case cannot be solved now. */
public enum LedgerReason {
    FUNDS("资金尚未落实"),
    PLANNING("需调整规划或办理审批"),
    POLICY("需上级明确政策"),
    DISPUTE("权属或责任有争议，正在认定"),
    SEASON("受季节、天气等条件限制"),
    WORKS("需列入工程计划，工期较长"),
    OTHER("其他");

    private final String label;

    LedgerReason(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
