package org.shaodao.models.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.shaodao.models.bpmn.DeclaredVariables;

/**
 * One rule for forms.
 *
 * @param rule the rule, as one reads it
 * @param find faults of a form against the rule; each names the component
 */
record FormCheck(String rule, Function<FormFile, List<String>> find) {
    /** What form-js 1.8.7 in Tasklist shows and the form check understands. */
    private static final Set<String> COMPONENTS = Set.of(
            "text",
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "radio",
            "select",
            "checklist",
            "taglist",
            "group",
            "separator",
            "spacer");

    /** Start forms: what they are about has no card yet. */
    private static final Set<String> STARTS = Set.of("whistle-blow", "agenda-propose");

    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist", "taglist");
    private static final Set<String> WRITTEN = Set.of("textfield", "textarea");
    private static final Set<String> DECISIONS = Set.of("radio");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z]*");
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern CONDITION = Pattern.compile("=([a-z][A-Za-z]*) (=|!=) (\"[a-z-]+\"|true|false)");
    private static final Pattern INTERPOLATED = Pattern.compile("\\{\\{([^}]*)}}");

    static Stream<FormCheck> all() {
        return Stream.of(
                new FormCheck("saved as by the Modeler for 7.24, under its own name", FormCheck::saved),
                new FormCheck("only components that Tasklist can show", FormCheck::components),
                new FormCheck("ids and keys are unique and spoken", FormCheck::unique),
                new FormCheck("what people read is Chinese", FormCheck::chinese),
                new FormCheck("a task form begins with the case", FormCheck::caseCard),
                new FormCheck("fields that become variables are declared", FormCheck::declared),
                new FormCheck("what is written has a greatest length", FormCheck::lengths),
                new FormCheck("every choice has options, from one source", FormCheck::options),
                new FormCheck("a decision is asked afresh and cannot be skipped", FormCheck::decisions),
                new FormCheck("a condition compares one field of the form", FormCheck::conditions),
                new FormCheck("patterns are patterns, and no telephone is asked", FormCheck::patterns),
                new FormCheck("rows are no wider than the form", FormCheck::rows));
    }

    List<String> faults(FormFile form) {
        return find.apply(form);
    }

    @Override
    public String toString() {
        return rule;
    }

    private static List<String> saved(FormFile form) {
        List<String> faults = new ArrayList<>();
        expect(faults, form, "id", form.id());
        expect(faults, form, "type", "default");
        expect(faults, form, "executionPlatform", "Camunda Platform");
        expect(faults, form, "executionPlatformVersion", "7.24.0");
        if (!form.json().path("schemaVersion").isInt()) {
            faults.add("schemaVersion is missing");
        }
        return faults;
    }

    private static void expect(List<String> faults, FormFile form, String field, String value) {
        if (!value.equals(form.json().path(field).asText())) {
            faults.add("%s is %s".formatted(field, form.json().path(field)));
        }
    }

    private static List<String> components(FormFile form) {
        return faulty(
                form,
                component -> !COMPONENTS.contains(type(component)),
                "is unknown to Tasklist or to the form check");
    }

    private static List<String> unique(FormFile form) {
        List<String> faults = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        form.components().forEach(component -> seen.merge(component.path("id").asText(), 1, Integer::sum));
        form.fields().forEach(field -> seen.merge("key " + key(field), 1, Integer::sum));
        seen.forEach((name, times) -> {
            if (times > 1) {
                faults.add(name + " occurs " + times + " times");
            }
        });
        faults.addAll(faulty(
                form,
                component ->
                        component.has("key") && !KEY.matcher(key(component)).matches(),
                "has an odd key"));
        faults.addAll(faulty(
                form,
                component -> !component.path("id").asText().matches("Field_[A-Z][A-Za-z0-9]*"),
                "has an id that nobody can say"));
        return faults;
    }

    private static List<String> chinese(FormFile form) {
        List<String> faults = new ArrayList<>();
        for (var component : form.components()) {
            if ("datetime".equals(type(component))) {
                han(faults, component, component.path("dateLabel"));
                if ("datetime".equals(component.path("subtype").asText())) {
                    han(faults, component, component.path("timeLabel"));
                }
            } else if (component.has("key")) {
                han(faults, component, component.path("label"));
            }
            if (component.has("description")) {
                han(faults, component, component.path("description"));
            }
            component.path("values").forEach(option -> han(faults, component, option.path("label")));
            var text = INTERPOLATED.matcher(component.path("text").asText()).replaceAll("");
            if (!text.isBlank() && !HAN.matcher(text).find()) {
                faults.add(name(component) + " says " + text);
            }
        }
        return faults;
    }

    private static void han(List<String> faults, JsonNode component, JsonNode text) {
        if (!HAN.matcher(text.asText()).find()) {
            faults.add("%s says '%s'".formatted(name(component), text.asText()));
        }
    }

    private static List<String> caseCard(FormFile form) {
        var first = form.json().path("components").path(0);
        var starts = STARTS.contains(form.id());
        return starts || "{{caseCard}}".equals(first.path("text").asText()) ? List.of() : List.of("no {{caseCard}}");
    }

    private static List<String> declared(FormFile form) {
        List<String> faults = new ArrayList<>();
        var names = DeclaredVariables.names();
        for (var field : form.fields()) {
            if (FormFile.isVariable(field) && !names.contains(key(field))) {
                faults.add(key(field) + " is declared nowhere");
            }
        }
        for (var component : form.components()) {
            Stream.concat(
                            INTERPOLATED
                                    .matcher(component.path("text").asText())
                                    .results()
                                    .map(found -> found.group(1).strip()),
                            Stream.of(component.path("valuesKey").asText()))
                    .filter(name -> !name.isEmpty() && !names.contains(name))
                    .forEach(name -> faults.add(name + " is declared nowhere"));
        }
        return faults;
    }

    private static List<String> lengths(FormFile form) {
        return faulty(
                form,
                component -> WRITTEN.contains(type(component))
                        && !component.path("validate").path("maxLength").isInt(),
                "has no maxLength");
    }

    private static List<String> options(FormFile form) {
        List<String> faults = new ArrayList<>();
        for (var component : form.components()) {
            if (!CHOICES.contains(type(component))) {
                continue;
            }
            if (component.has("values") == component.has("valuesKey")) {
                faults.add(key(component) + " has options from two sources or none");
            }
            List<String> values = new ArrayList<>();
            component
                    .path("values")
                    .forEach(option -> values.add(option.path("value").asText()));
            if (values.stream().anyMatch(value -> !CODE.matcher(value).matches())
                    || values.stream().distinct().count() < values.size()
                    || (component.has("values") && values.isEmpty())) {
                faults.add(key(component) + " offers " + values);
            }
        }
        // form-js converts options from a variable for top-level components only.
        form.components().stream()
                .filter(component -> "group".equals(type(component)))
                .flatMap(group -> Stream.of(group.path("components")))
                .filter(inner -> inner.findValue("valuesKey") != null)
                .forEach(inner -> faults.add("a group holds options from a variable"));
        return faults;
    }

    private static List<String> decisions(FormFile form) {
        return faulty(
                form,
                component -> DECISIONS.contains(type(component))
                        && (component.has("defaultValue")
                                || !component.path("validate").path("required").asBoolean()),
                "is prefilled or may be left out");
    }

    private static List<String> conditions(FormFile form) {
        List<String> faults = new ArrayList<>();
        var keys = form.fields().stream().map(FormCheck::key).toList();
        for (var component : form.components()) {
            var hide = component.path("conditional").path("hide").asText();
            var condition = CONDITION.matcher(hide);
            if (!hide.isEmpty()) {
                if (!condition.matches() || !keys.contains(condition.group(1))) {
                    faults.add("%s hides if %s".formatted(name(component), hide));
                }
            }
        }
        return faults;
    }

    private static List<String> patterns(FormFile form) {
        List<String> faults = new ArrayList<>();
        for (var component : form.components()) {
            var validate = component.path("validate");
            if (validate.has("validationType")) {
                faults.add(name(component) + " has a validationType");
            }
            try {
                Pattern.compile(validate.path("pattern").asText());
            } catch (PatternSyntaxException e) {
                faults.add(name(component) + " has a broken pattern");
            }
        }
        return faults;
    }

    private static List<String> rows(FormFile form) {
        Map<String, Integer> width = new HashMap<>();
        form.json()
                .path("components")
                .forEach(component -> width.merge(
                        component.path("layout").path("row").asText(),
                        component.path("layout").path("columns").asInt(16),
                        Integer::sum));
        return width.entrySet().stream()
                .filter(row -> row.getValue() > 16 || row.getKey().isEmpty())
                .map(row -> "%s is %d wide".formatted(row.getKey(), row.getValue()))
                .toList();
    }

    private static List<String> faulty(FormFile form, Predicate<JsonNode> fault, String why) {
        return form.components().stream()
                .filter(fault)
                .map(component -> name(component) + " " + why)
                .toList();
    }

    private static String type(JsonNode component) {
        return component.path("type").asText();
    }

    private static String key(JsonNode component) {
        return component.path("key").asText();
    }

    private static String name(JsonNode component) {
        return component.path("id").asText();
    }
}
