package org.shaodao.engine.gate;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who watches over the limits of a process: the service tasks that a timer leads to, in an event sub-process that stands
 * beside the work and waits for the next limit each time. It watches over what lies in the same scope.
 *
 * @param delegates such as {@code ${superviseOverdue}}; empty when a process has no such sub-process
 */
record Watching(Set<String> delegates) {
    static Watching of(Node process) {
        return new Watching(watches(process).flatMap(Watching::led).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Refuses a redesign in which a user task is not watched over as the packaged model promises. */
    void holdAgainst(String file, Node process) {
        for (var delegate : delegates) {
            var scopes = watches(process)
                    .filter(watch -> led(watch).anyMatch(delegate::equals))
                    .flatMap(watch -> watch.parent().stream())
                    .toList();
            if (scopes.isEmpty()) {
                throw process.place(file)
                        .refuse("流程必须保留到时限的督办：由定时器启动、不中断办理、并循环等待下一时限的事件子流程，其中首先调用 %s".formatted(delegate));
            }
            process.all("bpmn:userTask")
                    .filter(task -> !isWithin(task, scopes))
                    .findFirst()
                    .ifPresent(task -> {
                        throw task.place(file).refuse("用户任务不在调用 %s 的事件子流程的范围之内，到时限无人督办".formatted(delegate));
                    });
        }
    }

    /** One that interrupts would end the work at its first limit; one that waits for no further timer would look once. */
    private static Stream<Node> watches(Node process) {
        return process.all("bpmn:subProcess")
                .filter(sub ->
                        sub.attribute("triggeredByEvent").filter("true"::equals).isPresent())
                .filter(sub -> starts(sub).findAny().isPresent())
                .filter(sub -> sub.all("bpmn:intermediateCatchEvent").anyMatch(Watching::isTimer));
    }

    private static Stream<Node> starts(Node sub) {
        return sub.children("bpmn:startEvent")
                .filter(Watching::isTimer)
                .filter(start -> start.attribute("isInterrupting")
                        .filter("false"::equals)
                        .isPresent());
    }

    private static boolean isTimer(Node event) {
        return event.children("bpmn:timerEventDefinition").findAny().isPresent();
    }

    /** What the timer leads to first. */
    private static Stream<String> led(Node sub) {
        var first = starts(sub)
                .flatMap(start -> start.attribute("id").stream())
                .flatMap(start -> sub.children("bpmn:sequenceFlow").filter(points("sourceRef", start)))
                .flatMap(flow -> flow.attribute("targetRef").stream())
                .collect(Collectors.toSet());
        return sub.children("bpmn:serviceTask")
                .filter(task -> task.attribute("id").filter(first::contains).isPresent())
                .flatMap(task -> task.attribute("camunda:delegateExpression").stream());
    }

    private static Predicate<Node> points(String reference, String id) {
        return flow -> flow.attribute(reference).filter(id::equals).isPresent();
    }

    private static boolean isWithin(Node task, List<Node> scopes) {
        for (var around = task.parent();
                around.isPresent();
                around = around.get().parent()) {
            if (scopes.contains(around.get())) {
                return true;
            }
        }
        return false;
    }
}
