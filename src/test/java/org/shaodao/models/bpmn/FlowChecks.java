package org.shaodao.models.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CompletionCondition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.jspecify.annotations.Nullable;

/** Where a token goes, and on which words that depends. */
final class FlowChecks {
    private static final Pattern FLAG = Pattern.compile("\\$\\{\\s*[a-z][A-Za-z]*\\s*}");
    private static final Pattern COMPARISON = Pattern.compile(
            "\\$\\{\\s*[a-z][A-Za-z]*\\s*(==|!=|<=|>=|<|>)\\s*('[^']*'|[0-9]+|true|false|null|[a-z][A-Za-z]*)\\s*}");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern NAME = Pattern.compile("(?<![A-Za-z0-9_.])[a-zA-Z_][A-Za-z0-9_]*");
    private static final Set<String> OF_THE_ENGINE = Set.of(
            "execution",
            "task",
            "true",
            "false",
            "null",
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "nrOfInstances",
            "nrOfCompletedInstances",
            "nrOfActiveInstances",
            "loopCounter",
            "decisionResult");

    private FlowChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                new Check("a condition is one flag or one comparison", (file, here) -> conditions(file)),
                new Check(
                        "every split has a default flow, and a condition on each other one",
                        (file, here) -> defaults(file)),
                new Check("expressions name declared variables and helper beans only", FlowChecks::names));
    }

    private static List<String> conditions(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (var flow : file.all(SequenceFlow.class)) {
            if (flow.getConditionExpression() != null) {
                condition(faults, flow.getId(), flow.getConditionExpression().getTextContent());
            }
        }
        file.all(CompletionCondition.class)
                .forEach(condition -> condition(faults, "completionCondition", condition.getTextContent()));
        return faults;
    }

    private static void condition(List<String> faults, String id, String text) {
        if (!FLAG.matcher(text.strip()).matches()
                && !COMPARISON.matcher(text.strip()).matches()) {
            faults.add("%s: %s".formatted(id, text.strip()));
        }
    }

    private static List<String> defaults(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (var node : file.all(FlowNode.class)) {
            if (node.getOutgoing().size() < 2) {
                continue;
            }
            if (node instanceof ExclusiveGateway exclusive) {
                split(faults, node, exclusive.getDefault());
            } else if (node instanceof InclusiveGateway inclusive) {
                split(faults, node, inclusive.getDefault());
            } else if (!(node instanceof Gateway)) {
                faults.add(node.getId() + " splits without a gateway");
            }
        }
        return faults;
    }

    private static void split(List<String> faults, FlowNode node, @Nullable SequenceFlow byDefault) {
        if (byDefault == null) {
            faults.add(node.getId() + " has no default flow");
        }
        for (var flow : node.getOutgoing()) {
            var isDefault = flow.equals(byDefault);
            if (isDefault == (flow.getConditionExpression() != null)) {
                faults.add(flow.getId() + (isDefault ? " is default and has a condition" : " has no condition"));
            }
        }
    }

    private static List<String> names(BpmnFile file, Surroundings here) {
        List<String> faults = new ArrayList<>();
        EXPRESSION.matcher(file.xml()).results().forEach(expression -> {
            var words = QUOTED.matcher(plain(expression.group(1))).replaceAll("");
            NAME.matcher(words)
                    .results()
                    .map(word -> word.group())
                    .filter(word -> !OF_THE_ENGINE.contains(word)
                            && !here.isVariable(word)
                            && !here.helpers().contains(word)
                            && !here.delegates().contains(word))
                    .forEach(word -> faults.add("%s in %s".formatted(word, expression.group())));
        });
        return faults;
    }

    private static String plain(String xml) {
        return xml.replace("&#39;", "'")
                .replace("&apos;", "'")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
