package org.shaodao.whistle;

/** People whose whistles are always answered. */
public enum SpecialGroup {
    ELDERLY_ALONE("独居老人"),
    DISABLED("残疾人"),
    LEFT_BEHIND_CHILD("留守儿童"),
    LOW_INCOME("困难家庭"),
    OTHER("其他特殊群体");

    private final String label;

    SpecialGroup(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
