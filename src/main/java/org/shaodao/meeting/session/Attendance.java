package org.shaodao.meeting.session;

/** What a member's liaison says about coming. */
public enum Attendance {
    YES("参加"),
    DEPUTY("委托他人参加"),
    NO("请假");

    private final String label;

    Attendance(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
