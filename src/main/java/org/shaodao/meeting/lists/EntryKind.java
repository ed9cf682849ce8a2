package org.shaodao.meeting.lists;

/** What an entry is: wanted or offered. */
enum EntryKind {
    DEMAND("需求", "XQ"),
    RESOURCE("资源", "ZY");

    private final String label;
    private final String prefix;

    EntryKind(String label, String prefix) {
        this.label = label;
        this.prefix = prefix;
    }

    /** What people read; thymeleaf calls it too. */
    /** What it is matched with. */
    EntryKind other() {
        return this == DEMAND ? RESOURCE : DEMAND;
    }

    public String label() {
        return label;
    }

    String prefix() {
        return prefix;
    }
}
