package org.shaodao.notification;

import java.util.Arrays;
import org.shaodao.engine.Choices;

/** What a notice is about, as people read it in front of its text and counted in a digest. */
public enum NoticeKind {
    REMIND("催办"),
    SUPERVISE("督办"),
    ESCALATE("提级"),
    DISPATCH("派单"),
    DECLINE("退单"),
    EXTENSION("延期"),
    MERGE("并单"),
    WITHDRAW("撤回"),
    DUTY("值班"),
    SUBSTITUTE("代理"),
    INFORM("通知");

    private final String label;

    NoticeKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String code() {
        return Choices.code(this);
    }

    /** While a city is brought up to a new release, an older node may meet a kind that it does not know. */
    public static NoticeKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElse(INFORM);
    }
}
