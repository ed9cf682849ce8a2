package org.shaodao.clock;

import java.util.Arrays;
import java.util.Optional;
import org.shaodao.engine.Choices;

/** Why a clock may stand still: what the one who works cannot hasten. */
public enum PauseReason {
    WAITING_FOR_REPORTER("等待诉求人配合"),
    WEATHER("天气等不可抗力"),
    OTHER_AUTHORITY("等待其他机关决定"),
    APPRAISAL("检测、鉴定、公示期间"),
    MATERIAL("等待专用材料设备");

    private final String label;

    PauseReason(String label) {
        this.label = label;
    }

    public String code() {
        return Choices.code(this);
    }

    public String label() {
        return label;
    }

    public static Optional<PauseReason> of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }
}
