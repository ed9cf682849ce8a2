package org.shaodao.whistle;

/** How hard a case is, and so how long it may take. */
public enum Grade {
    SIMPLE("简单"),
    COMPLEX("复杂"),
    HARD("疑难"),
    URGENT("紧急");

    private final String label;

    Grade(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
