package org.shaodao.meeting.agenda;

/** What a concerned unit says ({@code opinion}). */
public enum Opinion {
    AGREE("同意"),
    AGREE_WITH_CHANGES("同意但建议修改"),
    OBJECT("不同意");

    private final String label;

    Opinion(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
