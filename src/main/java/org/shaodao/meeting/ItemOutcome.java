package org.shaodao.meeting;

import java.util.Arrays;
import java.util.Optional;

/** What a meeting made of an item (`itemOutcome` of `Task_DecideItem`). */
public enum ItemOutcome {
    ADOPTED("adopted", "通过"),
    AMENDED("amended", "修改后通过"),
    DEFERRED("deferred", "缓议"),
    REJECTED("rejected", "不通过"),
    UP("up", "提交上级联席会");

    private final String code;
    private final String label;

    ItemOutcome(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public static Optional<ItemOutcome> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
