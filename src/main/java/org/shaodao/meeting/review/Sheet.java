package org.shaodao.meeting.review;

/** The three sheets (三单): what is wrong, what moves, what was achieved. */
enum Sheet {
    PROBLEM("问题清单"),
    IMPROVEMENT("提升清单"),
    RESULT("成绩清单");

    private final String label;

    Sheet(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
