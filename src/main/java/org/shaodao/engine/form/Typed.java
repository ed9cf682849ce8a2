package org.shaodao.engine.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.ShanghaiTime;

/** What a plain HTML form sends, as the values that form-js would have sent. */
final class Typed {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private Typed() {}

    /** @param typed by field key; what the form does not know is left as it is, for the check to refuse */
    static Map<String, @Nullable Object> plain(FormSchema form, Map<String, List<String>> typed) {
        var plain = new HashMap<String, @Nullable Object>();
        for (var field : form.fields()) {
            var values = typed.get(field.key());
            if (values != null) {
                plain.put(field.key(), value(field, values));
            }
        }
        typed.forEach((key, values) -> plain.putIfAbsent(key, values.isEmpty() ? null : values.get(0)));
        return plain;
    }

    private static @Nullable Object value(Field field, List<String> values) {
        var first = values.isEmpty() ? "" : values.get(0).replace("\r\n", "\n");
        return switch (field.type()) {
            case "checkbox" -> values.contains("true");
            case "checklist", "taglist" ->
                values.stream().filter(value -> !value.isEmpty()).toList();
            case "number" -> number(field, first.strip());
            case "datetime" -> moment(field, first.strip());
            default -> first.isBlank() ? null : first;
        };
    }

    private static @Nullable Object number(Field field, String text) {
        if (text.isEmpty() || field.component().path("serializeToString").asBoolean(false)) {
            return text.isEmpty() ? null : text;
        }
        try {
            return new BigDecimal(text.length() > 40 ? "" : text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** A browser says no zone; the form may want one. */
    private static @Nullable Object moment(Field field, String text) {
        var zone = field.text("/timeSerializingFormat").orElse("no_timezone");
        if (text.isEmpty() || !field.text("/subtype").orElse("date").equals("datetime") || zone.equals("no_timezone")) {
            return text.isEmpty() ? null : text;
        }
        try {
            var here = LocalDateTime.parse(text).atZone(ShanghaiTime.ZONE);
            return zone.equals("utc_offset")
                    ? MINUTE.format(here) + here.getOffset()
                    : MINUTE.format(here.withZoneSameInstant(ZoneOffset.UTC)) + "Z";
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** The other way: what an input shows of a value. */
    static List<String> shown(Field field, @Nullable Object value) {
        if (value == null || value == Plain.UNREADABLE) {
            return List.of();
        }
        if (value instanceof List<?> many) {
            return many.stream().filter(one -> one != null).map(String::valueOf).toList();
        }
        var text = value.toString();
        if (field.type().equals("datetime") && text.contains("T")) {
            var local = text.replaceFirst("(Z|[+-]\\d{2}:\\d{2})$", "");
            return List.of(local.length() > 16 ? local.substring(0, 16) : local);
        }
        return List.of(text);
    }
}
