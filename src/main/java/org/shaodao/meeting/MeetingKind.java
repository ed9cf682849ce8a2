package org.shaodao.meeting;

import java.util.Arrays;
import java.util.Optional;

/** The three kinds of joint meeting; each has its own members, roster and cadence in an area. */
public enum MeetingKind {
    PARTY_BUILDING("party-building", "党建联席会"),
    COUNCIL("council", "大工委（大党委）会议"),
    MASS("mass", "群团联席会");

    private final String code;
    private final String label;

    MeetingKind(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public static Optional<MeetingKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
