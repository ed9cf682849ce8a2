package org.shaodao.clock.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.clock.ClockName;
import org.shaodao.engine.TableCheck;
import org.springframework.stereotype.Component;

/** {@code clock-limits} gives each clock a limit, whatever the grade and kind of the case, also while it has no grade. */
@Component
class LimitsCheck implements TableCheck {
    /** As a case spells them, which this module does not know; empty for none. */
    static final List<String> GRADES = List.of("", "simple", "complex", "hard", "urgent");

    static final List<String> KINDS = List.of("", "service", "enforcement", "key-work", "emergency");

    @Override
    public String decision() {
        return ClockLimits.DECISION;
    }

    @Override
    public List<Map<String, @Nullable Object>> questions() {
        var questions = new ArrayList<Map<String, @Nullable Object>>();
        for (var clock : ClockName.values()) {
            for (var grade : GRADES) {
                for (var kind : KINDS) {
                    questions.add(ClockLimits.question(clock, orNull(grade), orNull(kind)));
                }
            }
        }
        return questions;
    }

    @Override
    public Optional<String> fault(Map<String, @Nullable Object> question, List<Map<String, @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return Optional.of(asked(question) + "没有规则符合，没有时限");
        }
        return LimitRow.of(rows.get(0)) instanceof LimitRow.Wrong wrong
                ? Optional.of(asked(question) + wrong.reason())
                : Optional.empty();
    }

    /** 时钟 check-in，等级 simple，哨件类型 emergency： */
    private static String asked(Map<String, @Nullable Object> question) {
        return "时钟 %s，等级 %s，哨件类型 %s："
                .formatted(
                        question.get(ClockLimits.CLOCK),
                        orNone(question.get(ClockLimits.GRADE)),
                        orNone(question.get(ClockLimits.KIND)));
    }

    private static Object orNone(@Nullable Object value) {
        return value == null ? "未定" : value;
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
