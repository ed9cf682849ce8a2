package org.shaodao.engine.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.ShownForm;
import org.shaodao.engine.ShownForm.Option;
import org.shaodao.engine.ShownForm.Piece;

/** Draws a form as it stands: which fields are shown, what they say, what may be chosen. */
final class FormDrawing {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private final FormCheck check;

    FormDrawing(FormCheck check) {
        this.check = check;
    }

    /** @param typed null to begin: as the variables stand */
    ShownForm draw(OpenTask task, FormSchema form, @Nullable Map<String, List<String>> typed) {
        var standing =
                check.standing(form, typed == null ? initial(form, task) : Typed.plain(form, typed), task.variables());
        var pieces = new ArrayList<Piece>();
        var texts = form.texts().iterator();
        var next = texts.hasNext() ? texts.next() : null;
        for (var nth = 0; nth <= form.fields().size(); nth++) {
            while (next != null && next.before() == nth) {
                pieces.add(text(next, standing));
                next = texts.hasNext() ? texts.next() : null;
            }
            if (nth < form.fields().size() && !form.fields().get(nth).type().equals("expression")) {
                pieces.add(field(form, form.fields().get(nth), standing));
            }
        }
        return new ShownForm(
                task.id(),
                task.step().elementName(),
                task.step().elementId(),
                task.businessKey(),
                task.assignee(),
                task.groups(),
                List.copyOf(pieces));
    }

    private static Map<String, @Nullable Object> initial(FormSchema form, OpenTask task) {
        var values = new HashMap<String, @Nullable Object>();
        form.fields().forEach(field -> values.put(field.key(), FormCheck.standing(field, task.variables())));
        return values;
    }

    private static Piece text(FormSchema.Text text, FormCheck.Standing standing) {
        var words = PLACEHOLDER
                .matcher(text.markdown())
                .replaceAll(hit ->
                        Matcher.quoteReplacement(said(standing.scope().data().get(hit.group(1)))));
        return new Piece(
                "text",
                "",
                "",
                words,
                false,
                standing.hides(text.hiddenWhen()),
                false,
                false,
                "",
                List.of(),
                List.of(),
                0);
    }

    private static String said(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Piece field(FormSchema form, Field field, FormCheck.Standing standing) {
        return new Piece(
                field.type(),
                field.key(),
                field.label(),
                field.text("/description").orElse(""),
                field.required(),
                standing.hidden().contains(field.key()),
                standing.locked().contains(field.key()),
                decides(form, field.key()),
                field.type().equals("datetime") ? field.text("/subtype").orElse("date") : "",
                Typed.shown(field, standing.values().get(field.key())),
                Options.of(field, standing.scope()).entrySet().stream()
                        .map(option -> new Option(option.getKey(), option.getValue()))
                        .toList(),
                field.component().at("/validate/maxLength").asInt(0));
    }

    private static boolean decides(FormSchema form, String key) {
        var named = Pattern.compile("\\b" + Pattern.quote(key) + "\\b");
        return form.fields().stream()
                        .anyMatch(field -> field.hiddenWhen().stream()
                                .anyMatch(condition -> named.matcher(condition).find()))
                || form.texts().stream()
                        .anyMatch(text -> text.hiddenWhen().stream()
                                .anyMatch(condition -> named.matcher(condition).find()));
    }
}
