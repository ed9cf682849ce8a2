package org.shaodao.whistle.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.jspecify.annotations.Nullable;

/**
 * One matter of the duty catalogue.
 *
 * @param code six digits: class, item, duty
 * @param path class · item · duty in words, for example {@code 市容环境·市容秩序·占道经营}
 * @param functions codes of the functions that lead and assist
 */
record CatalogueMatter(String code, String path, Set<String> functions) {
    private static final Pattern CODE = Pattern.compile("\"([0-9]{6})\"");
    private static final Pattern ONLY_CODES = Pattern.compile("\\s*\"[0-9]{6}\"(\\s*,\\s*\"[0-9]{6}\")*\\s*");
    private static final String SEPARATOR = "·";
    private static final List<String> FUNCTIONS = List.of("leadFunction", "assistFunctions");

    /** The duty alone: 占道经营. */
    String name() {
        return path.substring(path.lastIndexOf(SEPARATOR) + 1);
    }

    /** The class alone: 市容环境. */
    String className() {
        var end = path.indexOf(SEPARATOR);
        return end < 0 ? path : path.substring(0, end);
    }

    String label() {
        var end = path.lastIndexOf(SEPARATOR);
        return end < 0 ? code + " " + path : "%s %s（%s）".formatted(code, name(), path.substring(0, end));
    }

    /**
     * The matters of a decision table with the input {@code category} and the output {@code item}. Rows for anything but
     * plain codes, such as the catch-all, name no matter; a code that occurs twice counts with its first row, as in the
     * decision itself.
     */
    static List<CatalogueMatter> in(DmnModelInstance model) {
        Map<String, CatalogueMatter> matters = new LinkedHashMap<>();
        for (var table : model.getModelElementsByType(DecisionTable.class)) {
            var category = position(
                    table.getInputs(),
                    input -> "category".equals(text(input.getInputExpression().getText())));
            var item = position(table.getOutputs(), output -> "item".equals(output.getName()));
            if (category < 0 || item < 0) {
                continue;
            }
            var serving = FUNCTIONS.stream()
                    .map(name -> position(table.getOutputs(), output -> name.equals(output.getName())))
                    .filter(position -> position >= 0)
                    .toList();
            for (var rule : table.getRules()) {
                codes(rule, category).forEach(code -> matters.putIfAbsent(code, matter(code, rule, item, serving)));
            }
        }
        return List.copyOf(matters.values());
    }

    private static CatalogueMatter matter(String code, Rule rule, int item, List<Integer> serving) {
        var functions = serving.stream()
                .flatMap(position -> Arrays.stream(said(rule, position).split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
        return new CatalogueMatter(code, said(rule, item), functions);
    }

    private static String said(Rule rule, int output) {
        return text(List.copyOf(rule.getOutputEntries()).get(output).getText()).replaceAll("^\"|\"$", "");
    }

    private static List<String> codes(Rule rule, int category) {
        var entry = text(List.copyOf(rule.getInputEntries()).get(category).getText());
        List<String> codes = new ArrayList<>();
        if (ONLY_CODES.matcher(entry).matches()) {
            CODE.matcher(entry).results().forEach(found -> codes.add(found.group(1)));
        }
        return codes;
    }

    private static <T> int position(Iterable<T> columns, Predicate<T> wanted) {
        var position = 0;
        for (var column : columns) {
            if (wanted.test(column)) {
                return position;
            }
            position++;
        }
        return -1;
    }

    private static String text(@Nullable Text text) {
        return text == null || text.getTextContent() == null
                ? ""
                : text.getTextContent().strip();
    }
}
