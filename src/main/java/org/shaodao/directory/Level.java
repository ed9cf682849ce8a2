package org.shaodao.directory;

/** The five levels of the area tree, highest first. */
public enum Level {
    CITY("市"),
    DISTRICT("区县"),
    STREET("街道"),
    COMMUNITY("社区"),
    GRID("网格");

    private final String label;

    Level(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
