package org.shaodao.engine.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code datetime}: a date, a time or both, as the text that form-js writes; never a Date. */
final class Moments implements FieldType {
    private static final Pattern OFFSET = Pattern.compile("(Z|[+-]\\d{2}:\\d{2})$");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日");

    @Override
    public Accepted accept(Field field, @Nullable Object submitted, Scope scope) {
        if (submitted == null || submitted.equals("")) {
            if (field.required()) {
                throw FieldType.missing(field);
            }
            return Accepted.blank();
        }
        if (!(submitted instanceof String text)) {
            throw FieldType.wrongType(field);
        }
        try {
            return Accepted.of(text, shown(field, text, scope));
        } catch (DateTimeException e) {
            throw new Fault(field.quoted() + "的日期或时间格式不对");
        }
    }

    private static String shown(Field field, String text, Scope scope) {
        switch (field.text("/subtype").orElse("date")) {
            case "date" -> {
                return DAY.format(day(field, LocalDate.parse(text), scope));
            }
            case "time" -> {
                return time(field, text) + zone(field, text);
            }
            case "datetime" -> {
                var parts = text.split("T", 2);
                if (parts.length < 2) {
                    throw new DateTimeException("no time");
                }
                var local = LocalDateTime.of(LocalDate.parse(parts[0]), time(field, parts[1]));
                day(field, local.toLocalDate(), scope);
                return DAY.format(local) + " " + local.toLocalTime() + zone(field, parts[1]);
            }
            default -> throw new Misdrawn("日期字段的类型不明");
        }
    }

    private static LocalDate day(Field field, LocalDate day, Scope scope) {
        if (day.getYear() < 1900 || day.getYear() > 2999) {
            throw new DateTimeException("nobody means that year");
        }
        if (field.component().path("disallowPassedDates").asBoolean(false) && day.isBefore(scope.today())) {
            throw new Fault(field.quoted() + "不能早于今天");
        }
        return day;
    }

    private static LocalTime time(Field field, String text) {
        var offset = offset(text);
        var right = switch (field.text("/timeSerializingFormat").orElse("no_timezone")) {
            case "utc_normalized" -> offset.equals("Z");
            case "utc_offset" -> !offset.isEmpty();
            default -> offset.isEmpty();
        };
        if (!right) {
            throw new DateTimeException("other zone than the form's");
        }
        if (!offset.isEmpty()) {
            ZoneOffset.of(offset);
        }
        return LocalTime.parse(text.substring(0, text.length() - offset.length()));
    }

    private static String zone(Field field, String text) {
        var offset = offset(text);
        return offset.isEmpty() || offset.equals("+08:00") ? "" : "（" + offset + "）";
    }

    private static String offset(String text) {
        var matcher = OFFSET.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }
}
