package org.shaodao.whistle;

/** Where one unit's part stands. */
public enum SlotState {
    DISPATCHED("待报到"),
    DECLINING("退单待裁定"),
    REPLACING("待改派"),
    HANDLING("办理中"),
    PAUSED("挂起"),
    DONE("已办结"),
    WAIVED("已豁免"),
    DECLINED("已退单"),
    VOID("已撤销");

    private final String label;

    SlotState(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
