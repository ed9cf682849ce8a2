package org.shaodao.engine.form;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.Refusal;

/**
 * Measures a submission against a form, by the semantics of form-js 1.8.7: what Tasklist enforces in the browser holds
 * here for every client.
 */
final class FormCheck {
    private static final Map<String, FieldType> TYPES = types();
    private static final int MOST_FAULTS_TOLD = 5;

    private final Clock clock;
    private final Feel feel = new Feel();

    FormCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param submitted plain values by name
     * @param variables plain values visible from the task; empty for a start form
     * @throws Refusal 400, when a field does not accept its value or the form does not know a name
     * @throws Misdrawn when the form itself cannot be checked
     */
    CheckedForm check(
            FormSchema form, Map<String, @Nullable Object> submitted, Map<String, @Nullable Object> variables) {
        var faults = new ArrayList<String>(strangers(form, submitted, variables));
        var locked = locked(form, submitted, variables);
        var values = values(form, submitted, variables, locked);
        var hidden = hidden(form, values, variables);
        var data = data(form, values, hidden, variables);
        var entries = new ArrayList<CheckedForm.Entry>();
        for (var field : form.fields()) {
            if (hidden.contains(field.key())) {
                continue;
            }
            try {
                if (locked.contains(field.key())) {
                    refuseChange(field, submitted, values.get(field.key()));
                } else {
                    entries.add(new CheckedForm.Entry(field, accept(form, field, submitted, data)));
                }
            } catch (Fault fault) {
                faults.add(fault.sentence());
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.badRequest(faults.stream().limit(MOST_FAULTS_TOLD).collect(Collectors.joining("；", "", "。")));
        }
        return new CheckedForm(
                List.copyOf(entries),
                form.fields().stream()
                        .filter(field -> hidden.contains(field.key()))
                        .toList());
    }

    /**
     * How a form looks while it is filled in.
     *
     * @param values what each field says
     * @param hidden keys of what is not shown
     * @param locked keys of what cannot be changed
     * @param scope for options and for texts
     */
    record Standing(
            Map<String, @Nullable Object> values, Set<String> hidden, Set<String> locked, FieldType.Scope scope) {
        boolean hides(List<String> conditions) {
            return conditions.stream()
                    .anyMatch(condition -> Boolean.TRUE.equals(scope.feel().evaluate(condition, scope.data())));
        }
    }

    /** @param submitted plain values by name, as far as they are filled in */
    Standing standing(
            FormSchema form, Map<String, @Nullable Object> submitted, Map<String, @Nullable Object> variables) {
        var locked = locked(form, submitted, variables);
        var values = values(form, submitted, variables, locked);
        var hidden = hidden(form, values, variables);
        return new Standing(
                values,
                hidden,
                locked,
                new FieldType.Scope(data(form, values, hidden, variables), LocalDate.now(clock), feel));
    }

    private Accepted accept(
            FormSchema form, Field field, Map<String, @Nullable Object> submitted, Map<String, @Nullable Object> data) {
        var seen = data;
        if (field.type().equals("expression")) {
            // What it works out becomes a variable: free text must not get there by this way round.
            seen = new HashMap<>(data);
            for (var other : form.fields()) {
                if (other.freeText()) {
                    seen.put(other.key(), null);
                }
            }
        }
        return Objects.requireNonNull(TYPES.get(field.type()))
                .accept(field, submitted.get(field.key()), new FieldType.Scope(seen, LocalDate.now(clock), feel));
    }

    /** Names the form does not know; tolerated only while they say what the variable says anyway. */
    private static List<String> strangers(
            FormSchema form, Map<String, @Nullable Object> submitted, Map<String, @Nullable Object> variables) {
        var known = form.fields().stream().map(Field::key).collect(Collectors.toSet());
        return submitted.keySet().stream()
                .filter(name -> !known.contains(name))
                .filter(name -> !variables.containsKey(name) || !same(submitted.get(name), variables.get(name)))
                .map(name -> "表单中没有“" + spoken(name) + "”这一项")
                .toList();
    }

    private Set<String> locked(
            FormSchema form, Map<String, @Nullable Object> submitted, Map<String, @Nullable Object> variables) {
        var data = data(form, values(form, submitted, variables, Set.of()), Set.of(), variables);
        return form.fields().stream()
                .filter(field -> field.disabled()
                        || field.text("/readonly")
                                .filter(text -> text.startsWith("=")
                                        ? Boolean.TRUE.equals(feel.evaluate(text, data))
                                        : text.equals("true"))
                                .isPresent())
                .map(Field::key)
                .collect(Collectors.toSet());
    }

    /** What each field says: as submitted, or as it stands where it cannot be changed. */
    private static Map<String, @Nullable Object> values(
            FormSchema form,
            Map<String, @Nullable Object> submitted,
            Map<String, @Nullable Object> variables,
            Set<String> locked) {
        var values = new HashMap<String, @Nullable Object>();
        for (var field : form.fields()) {
            var key = field.key();
            var value = locked.contains(key) ? standing(field, variables) : submitted.get(key);
            values.put(key, value == null ? untouched(field) : value);
        }
        return values;
    }

    static @Nullable Object standing(Field field, Map<String, @Nullable Object> variables) {
        return variables.containsKey(field.key())
                ? variables.get(field.key())
                : Plain.json(field.component().path("defaultValue"));
    }

    /** What form-js holds for a field that nobody touched. */
    private static @Nullable Object untouched(Field field) {
        return switch (field.type()) {
            case "textfield", "textarea" -> "";
            case "checkbox" -> false;
            case "checklist", "taglist" -> List.of();
            default -> null;
        };
    }

    /**
     * Hidden fields lose their value, which may hide or show others: asked again until nothing changes. Only values that
     * contradict each other never settle, and no browser sends such.
     */
    private Set<String> hidden(
            FormSchema form, Map<String, @Nullable Object> values, Map<String, @Nullable Object> variables) {
        Set<String> hidden = Set.of();
        for (var round = 0; round <= form.fields().size() + 1; round++) {
            var data = data(form, values, hidden, variables);
            var now = form.fields().stream()
                    .filter(field -> field.hiddenWhen().stream()
                            .anyMatch(condition -> Boolean.TRUE.equals(feel.evaluate(condition, data))))
                    .map(Field::key)
                    .collect(Collectors.toSet());
            if (now.equals(hidden)) {
                return hidden;
            }
            hidden = now;
        }
        throw Refusal.badRequest("填写的内容互相矛盾，请刷新后重新填写。");
    }

    private static Map<String, @Nullable Object> data(
            FormSchema form,
            Map<String, @Nullable Object> values,
            Set<String> hidden,
            Map<String, @Nullable Object> variables) {
        var data = new HashMap<>(variables);
        for (var field : form.fields()) {
            data.put(field.key(), hidden.contains(field.key()) ? null : values.get(field.key()));
        }
        data.replaceAll((name, value) -> value == Plain.UNREADABLE ? null : value);
        return data;
    }

    private static void refuseChange(Field field, Map<String, @Nullable Object> submitted, @Nullable Object standing) {
        if (submitted.containsKey(field.key()) && !same(submitted.get(field.key()), standing)) {
            throw new Fault(field.quoted() + "不可修改，请刷新后再提交");
        }
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (isBlank(one) || isBlank(other)) {
            return isBlank(one) && isBlank(other);
        }
        if (one instanceof Number && other instanceof Number) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        return Objects.equals(one, other);
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null
                || value.equals("")
                || value.equals(false)
                || (value instanceof Collection<?> list && list.isEmpty());
    }

    /** A name from outside, short and harmless enough to be repeated. */
    private static String spoken(String name) {
        var clean = name.replaceAll("[^\\p{L}\\p{N}_.-]", "?");
        return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
    }

    private static Map<String, FieldType> types() {
        var words = new Words();
        var one = new OneOf();
        var some = new SomeOf();
        return Map.ofEntries(
                Map.entry("textfield", words),
                Map.entry("textarea", words),
                Map.entry("number", new Numbers()),
                Map.entry("datetime", new Moments()),
                Map.entry("checkbox", new YesOrNo()),
                Map.entry("radio", one),
                Map.entry("select", one),
                Map.entry("checklist", some),
                Map.entry("taglist", some),
                Map.entry("expression", new Computed()));
    }
}
