package org.shaodao.security;

/** By which way an act reached us, as the timeline names it. */
public enum Channel {
    TASKLIST("待办"),
    ENGINE_REST("接口"),
    PAGE("页面"),
    API("接口"),
    JOB("系统");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
