package org.shaodao.meeting.session;

/** What a meeting is about, as far as its quorum depends on it. */
public enum Matter {
    ORDINARY("一般事项"),
    PERSONNEL("人事事项");

    private final String label;

    Matter(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
