package org.shaodao.engine.gate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process of ours must keep when a manager redraws it, because other parts rely on it: read from the packaged
 * model, so that the model stays the only place that says it.
 *
 * @param messages names of the messages it listens to
 * @param errors codes of the errors it catches
 * @param escalations codes of the escalations it catches
 * @param handsOnBusinessKey each call activity hands the number of the case on
 * @param savesAfterUserTasks each user task has asyncAfter: two units that finish at once must not trip a user
 * @param dueDates each user task has a due date
 * @param latestForms each user task has a form, bound to its latest version
 * @param startFormReaders delegates that read the start form before the first save point ({@link StartFormReader})
 */
record Promises(
        Set<String> messages,
        Set<String> errors,
        Set<String> escalations,
        boolean handsOnBusinessKey,
        boolean savesAfterUserTasks,
        boolean dueDates,
        boolean latestForms,
        Set<String> startFormReaders) {
    private static final Set<String> CATCHING =
            Set.of("bpmn:startEvent", "bpmn:intermediateCatchEvent", "bpmn:boundaryEvent");
    private static final Set<String> BUSINESS_KEY =
            Set.of("#{execution.processBusinessKey}", "${execution.processBusinessKey}");

    static Promises of(Node definitions, Node process) {
        return new Promises(
                heard(definitions, process),
                caught(definitions, process, "bpmn:errorEventDefinition", "errorRef", "errorCode"),
                caught(definitions, process, "bpmn:escalationEventDefinition", "escalationRef", "escalationCode"),
                process.all("bpmn:callActivity").allMatch(Promises::handsOn),
                process.all("bpmn:userTask").allMatch(Promises::saves),
                process.all("bpmn:userTask").allMatch(Promises::isDue),
                process.all("bpmn:userTask").allMatch(Promises::hasLatestForm),
                StartFormReader.in(process));
    }

    /** Refuses a redesign that drops what this, the packaged model, promises. */
    void holdAgainst(String file, Node definitions, Node process) {
        var drawn = of(definitions, process);
        var place = process.place(file);
        missing(messages, drawn.messages).ifPresent(names -> {
            throw place.refuse("流程必须继续接收消息 %s，否则别处发来的消息无人处理".formatted(names));
        });
        missing(errors, drawn.errors).ifPresent(codes -> {
            throw place.refuse("流程必须继续捕获错误代码 %s".formatted(codes));
        });
        missing(escalations, drawn.escalations).ifPresent(codes -> {
            throw place.refuse("流程必须继续捕获升级代码 %s".formatted(codes));
        });
        each(
                handsOnBusinessKey,
                file,
                process.all("bpmn:callActivity"),
                Promises::handsOn,
                "调用活动必须把案件编号传下去（camunda:in businessKey=\"#{execution.processBusinessKey}\"）");
        var userTasks = process.all("bpmn:userTask").toList();
        each(
                savesAfterUserTasks,
                file,
                userTasks.stream(),
                Promises::saves,
                "用户任务必须保留“Asynchronous continuations: After”（camunda:asyncAfter=\"true\"）");
        each(dueDates, file, userTasks.stream(), Promises::isDue, "用户任务必须有办理时限（camunda:dueDate）");
        each(
                latestForms,
                file,
                userTasks.stream(),
                Promises::hasLatestForm,
                "用户任务必须有表单（camunda:formRef），且绑定方式为 latest");
        StartFormReader.hold(file, process, startFormReaders);
    }

    private static void each(boolean promised, String file, Stream<Node> nodes, Predicate<Node> keeps, String reason) {
        if (promised) {
            nodes.filter(keeps.negate()).findFirst().ifPresent(node -> {
                throw node.place(file).refuse(reason);
            });
        }
    }

    private static Optional<String> missing(Set<String> promised, Set<String> drawn) {
        var lost = new TreeSet<>(promised);
        lost.removeAll(drawn);
        return lost.isEmpty() ? Optional.empty() : Optional.of(String.join("、", lost));
    }

    private static Set<String> heard(Node definitions, Node process) {
        var names = byId(definitions, "bpmn:message", "name");
        var events =
                CATCHING.stream().flatMap(process::all).flatMap(event -> event.children("bpmn:messageEventDefinition"));
        return Stream.concat(events, process.all("bpmn:receiveTask"))
                .flatMap(node -> node.attribute("messageRef").stream())
                .map(reference -> names.getOrDefault(reference, reference))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> caught(
            Node definitions, Node process, String definition, String reference, String code) {
        var codes = byId(definitions, definition.replace("EventDefinition", ""), code);
        return CATCHING.stream()
                .flatMap(process::all)
                .flatMap(event -> event.children(definition))
                .flatMap(node -> node.attribute(reference).stream())
                .map(id -> codes.getOrDefault(id, id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> byId(Node definitions, String element, String value) {
        return definitions
                .children(element)
                .filter(node -> node.attribute("id").isPresent())
                .collect(Collectors.toMap(
                        node -> node.attribute("id").orElse(""),
                        node -> node.attribute(value).orElse(""),
                        (first, second) -> second));
    }

    private static boolean handsOn(Node call) {
        return call.extensions("camunda:in")
                .flatMap(in -> in.attribute("businessKey").stream())
                .anyMatch(BUSINESS_KEY::contains);
    }

    private static boolean saves(Node task) {
        return task.attribute("camunda:asyncAfter").filter("true"::equals).isPresent();
    }

    private static boolean isDue(Node task) {
        return task.attribute("camunda:dueDate").filter(due -> !due.isBlank()).isPresent();
    }

    private static boolean hasLatestForm(Node task) {
        return task.attribute("camunda:formRef").filter(form -> !form.isBlank()).isPresent()
                && task.attribute("camunda:formRefBinding")
                        .filter("latest"::equals)
                        .isPresent();
    }
}
