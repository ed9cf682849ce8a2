package org.shaodao.web;

import java.util.Arrays;

/** What a number is about: its first two letters say it (processes.md, shared names). */
public enum Numbered {
    CASE("WH", "案件", "/cases/"),
    ITEM("YT", "议题", "/items/"),
    MEETING("HY", "会议", "/meetings/"),
    RESOLUTION("YD", "议定事项", "/resolutions/"),
    REVIEW("PY", "月度评议", "/reviews/");

    private final String prefix;
    private final String label;
    private final String path;

    Numbered(String prefix, String label, String path) {
        this.prefix = prefix;
        this.label = label;
        this.path = path;
    }

    /** Of a number that begins like none of them it is said to be a case. */
    public static Numbered of(String number) {
        return Arrays.stream(values())
                .filter(one -> number.startsWith(one.prefix))
                .findFirst()
                .orElse(CASE);
    }

    /** {@code YT}. */
    public String prefix() {
        return prefix;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** Path of its page. */
    public static String page(String number) {
        return of(number).path + number;
    }
}
