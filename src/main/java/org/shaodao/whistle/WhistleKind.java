package org.shaodao.whistle;

/** What a whistle asks for. */
public enum WhistleKind {
    SERVICE("民生诉求"),
    ENFORCEMENT("综合执法"),
    KEY_WORK("重点工作"),
    EMERGENCY("应急处置");

    private final String label;

    WhistleKind(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
