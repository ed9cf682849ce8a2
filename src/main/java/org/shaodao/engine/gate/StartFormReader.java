package org.shaodao.engine.gate;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is written into a start form is handed to the step behind it and never stored as a variable: at a save point or a
 * wait it would be gone. So the packaged model's first step stays in front of the first of them.
 */
final class StartFormReader {
    /** Elements that the engine passes in the transaction of the start. */
    private static final Set<String> PASSED = Set.of(
            "bpmn:startEvent",
            "bpmn:task",
            "bpmn:manualTask",
            "bpmn:serviceTask",
            "bpmn:sendTask",
            "bpmn:businessRuleTask",
            "bpmn:exclusiveGateway",
            "bpmn:inclusiveGateway",
            "bpmn:parallelGateway",
            "bpmn:intermediateThrowEvent");

    private StartFormReader() {}

    /** The delegates directly behind the start events with a form, for example {@code ${register}}. */
    static Set<String> in(Node process) {
        var readers = new TreeSet<String>();
        process.children("bpmn:startEvent")
                .filter(StartFormReader::hasForm)
                .flatMap(start -> behind(process, start))
                .flatMap(step -> step.attribute("camunda:delegateExpression").stream())
                .forEach(readers::add);
        return readers;
    }

    /** Refuses a redesign that waits or saves between its start form and the step that reads it. */
    static void hold(String file, Node process, Set<String> readers) {
        if (!readers.isEmpty()) {
            process.children("bpmn:startEvent")
                    .filter(StartFormReader::hasForm)
                    .forEach(start -> walk(file, process, start, readers));
        }
    }

    private static void walk(String file, Node process, Node start, Set<String> readers) {
        var seen = new HashSet<String>();
        var next = new ArrayDeque<Node>();
        next.add(start);
        while (!next.isEmpty()) {
            var step = next.poll();
            var reads = step.attribute("camunda:delegateExpression")
                    .filter(readers::contains)
                    .isPresent();
            if (saves(step, "camunda:asyncBefore") || !reads && saves(step, "camunda:asyncAfter")) {
                throw step.place(file)
                        .refuse("发起表单填写的文字只保留到第一个保存点：在%s读取之前不能设置异步（asyncBefore、asyncAfter）"
                                .formatted(String.join("、", readers)));
            }
            if (!reads && !PASSED.contains(step.name())) {
                throw step.place(file).refuse("发起表单之后必须先由%s登记，登记之前不能等待".formatted(String.join("、", readers)));
            }
            if (!reads) {
                behind(process, step)
                        .filter(found -> seen.add(found.attribute("id").orElse("")))
                        .forEach(next::add);
            }
        }
    }

    private static Stream<Node> behind(Node process, Node step) {
        var id = step.attribute("id").orElse("");
        var targets = process.children("bpmn:sequenceFlow")
                .filter(flow -> flow.attribute("sourceRef").filter(id::equals).isPresent())
                .flatMap(flow -> flow.attribute("targetRef").stream())
                .toList();
        return process.children().stream()
                .filter(node -> node.attribute("id").filter(targets::contains).isPresent());
    }

    private static boolean hasForm(Node start) {
        return start.attribute("camunda:formRef").isPresent();
    }

    private static boolean saves(Node step, String point) {
        return step.attribute(point).filter("true"::equals).isPresent();
    }
}
