package org.shaodao.whistle;

/** By which way a whistle came in. */
public enum Source {
    RESIDENT("居民"),
    GRID("网格"),
    COURIER("兼职网格员"),
    COMMUNITY("社区"),
    STREET("街道"),
    HOTLINE("12345热线"),
    PLATFORM("其他平台"),
    PATROL("巡查");

    private final String label;

    Source(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
