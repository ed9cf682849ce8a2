package org.shaodao.attachment;

/** What a photograph or document shows of a case: how it was, that the unit is there, how it is now; or a paper about it. */
public enum AttachmentStep {
    BEFORE("处置前"),
    ARRIVAL("到场"),
    AFTER("处置后"),
    DOCUMENT("文件");

    private final String label;

    AttachmentStep(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
