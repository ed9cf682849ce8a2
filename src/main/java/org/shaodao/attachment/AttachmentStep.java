package org.shaodao.attachment;

/**
 * What an attachment is for: it shows how a case was, that the unit is there, how it is now; or it is a paper about the case,
 * before a meeting, or the proof that a resolution was carried out.
 */
public enum AttachmentStep {
    BEFORE("处置前", "照片", "张"),
    ARRIVAL("到场", "照片", "张"),
    AFTER("处置后", "照片", "张"),
    DOCUMENT("文件", "", "份"),
    PAPER("材料", "", "份"),
    PROOF("佐证", "", "份");

    private final String label;
    private final String what;
    private final String measure;

    AttachmentStep(String label, String what, String measure) {
        this.label = label;
        this.what = what;
        this.measure = measure;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** Documents are taken too, not only photographs. */
    boolean takesDocuments() {
        return what.isEmpty();
    }

    /** What minutes and lists call by its name, pictures too. */
    boolean named() {
        return this == PAPER || this == PROOF;
    }

    /** 处置前照片2 张. */
    String counted(long count) {
        return "%s%s%d %s".formatted(label, what, count, measure);
    }
}
