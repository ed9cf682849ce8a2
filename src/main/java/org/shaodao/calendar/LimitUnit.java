package org.shaodao.calendar;

import java.util.Arrays;
import java.util.Optional;
import org.shaodao.engine.Choices;

/** The four units of a limit (processes.md, "How a limit is counted"). */
public enum LimitUnit {
    /** The clock runs day and night. */
    EMERGENCY_HOUR("小时", "紧急工作时"),
    /** Only inside the windows of working days. */
    WORKING_HOUR("个工作时", "工作时"),
    /** Whole working days after the day of the start. */
    WORKING_DAY("个工作日", "工作日"),
    /** Whole days after the day of the start; a last day that is no working day moves to the next one. */
    CALENDAR_DAY("个自然日", "自然日");

    private final String counted;
    private final String label;

    LimitUnit(String counted, String label) {
        this.counted = counted;
        this.label = label;
    }

    /** Name for lists: 工作日. */
    public String label() {
        return label;
    }

    /** What follows a number: 个工作日. */
    public String counted() {
        return counted;
    }

    /** As tables and the interface spell it: {@code working-day}. */
    public String code() {
        return Choices.code(this);
    }

    /** The unit with that code; empty when there is none. */
    public static Optional<LimitUnit> of(String code) {
        return Arrays.stream(values()).filter(unit -> unit.code().equals(code)).findFirst();
    }

    /** Whether it is counted by the minute; else by whole days. */
    public boolean inHours() {
        return this == EMERGENCY_HOUR || this == WORKING_HOUR;
    }
}
