package org.shaodao.attachment;

/** Who says where a photograph was taken. */
public enum PositionSource {
    SENDER("上传时定位"),
    PHOTOGRAPH("照片自带");

    private final String label;

    PositionSource(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
