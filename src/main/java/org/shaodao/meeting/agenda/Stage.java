package org.shaodao.meeting.agenda;

/** Whose word is asked for the approval: first the rotating chair's, then the convenor's. */
public enum Stage {
    CHAIR("轮值主席"),
    CONVENOR("召集人");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
