package org.shaodao.directory;

import java.util.Locale;

/** What somebody does for a unit; with the unit's code it makes the candidate group {@code <unit>-<duty>}. */
public enum Duty {
    REPORT("巡查上报"),
    DISPATCH("受理派单"),
    HANDLE("承办"),
    VERIFY("核查"),
    CALLBACK("回访"),
    SUPERVISE("督办"),
    LEADER("负责人"),
    SECRETARY("秘书"),
    LIAISON("联络员");

    private final String label;

    Duty(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Candidate group of this duty in a unit, for example {@code wanghu-dispatch}. */
    public String group(String unitCode) {
        return unitCode + "-" + code();
    }

    /** @throws IllegalArgumentException when there is no such duty */
    public static Duty of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
