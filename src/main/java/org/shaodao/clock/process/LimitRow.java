package org.shaodao.clock.process;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.clock.LimitPolicy.Ruling;

/** Reads one row of {@code clock-limits}, the same for the gate, which refuses a wrong one, and for a clock that starts. */
sealed interface LimitRow {
    record Usable(Ruling ruling) implements LimitRow {}

    /** @param reason in Chinese, for whoever wrote the table */
    record Wrong(String reason) implements LimitRow {}

    int MOST_PERCENT = 99;
    int LONGEST_QUOTE = 40;

    /** @param row outputs by name, as the table gives them */
    static LimitRow of(Map<String, ? extends @Nullable Object> row) {
        var amount = row.get("amount");
        if (amount == null) {
            return new Wrong("没有写时长");
        }
        var unit = LimitUnit.of(String.valueOf(row.get("unit")));
        if (unit.isEmpty()) {
            return new Wrong("没有单位%s，可用的有 %s"
                    .formatted(
                            quoted(row.get("unit")),
                            Arrays.stream(LimitUnit.values())
                                    .map(LimitUnit::code)
                                    .collect(Collectors.joining("、"))));
        }
        Limit limit;
        try {
            limit = new Limit(new BigDecimal(amount.toString()), unit.get());
        } catch (IllegalArgumentException e) {
            return new Wrong("时长%s不能按%s计：须大于 0，不超过 %d；按日计的须为整数，按小时计的至多四位小数"
                    .formatted(quoted(amount), unit.get().label(), Limit.MOST));
        }
        var remindAt = percentages(row.get("remindAt"));
        return remindAt == null
                ? new Wrong("催办%s应为 1 至 %d 的整数，由小到大，以逗号分隔，如 50,80；不催办的留空"
                        .formatted(quoted(row.get("remindAt")), MOST_PERCENT))
                : new Usable(new Ruling(limit, remindAt));
    }

    /** {@code 50,80}; null for what is no rising list of percentages. */
    private static @Nullable List<Integer> percentages(@Nullable Object listed) {
        if (listed == null || listed.toString().isBlank()) {
            return List.of();
        }
        var percentages = new ArrayList<Integer>();
        for (var one : listed.toString().split(",", -1)) {
            var word = one.strip();
            if (!word.matches("[1-9]\\d?")) {
                return null;
            }
            var percent = Integer.valueOf(word);
            if (!percentages.isEmpty()
                    && percentages.get(percentages.size() - 1).compareTo(percent) >= 0) {
                return null;
            }
            percentages.add(percent);
        }
        return percentages;
    }

    private static String quoted(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        return "“%s”"
                .formatted(
                        text.codePointCount(0, text.length()) <= LONGEST_QUOTE
                                ? text
                                : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "……");
    }
}
