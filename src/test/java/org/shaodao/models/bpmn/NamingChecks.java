package org.shaodao.models.bpmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.Signal;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.jspecify.annotations.Nullable;

/** Files, ids and names: what people read aloud in logs and on diagrams. */
final class NamingChecks {
    private static final String SPOKEN = "(_[A-Z][A-Za-z0-9]*)+";
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** Most specific type first. */
    private static final Map<Class<? extends BaseElement>, String> KINDS = kinds();

    private NamingChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                new Check(
                        "the file holds one executable process and is named after it", (file, here) -> fileName(file)),
                new Check("ids are spoken: Kind_SpokenName", (file, here) -> ids(file)),
                new Check("names on the diagram are Chinese", (file, here) -> chinese(file)),
                new Check("messages, errors and escalations have speaking codes", (file, here) -> codes(file)),
                new Check(
                        "the Modeler knows the platform, and no XML comment waits to be lost",
                        (file, here) -> modeler(file)));
    }

    private static List<String> fileName(BpmnFile file) {
        var named = file.processes().stream()
                .filter(process -> process.isExecutable() && process.getId().equals(file.id()))
                .count();
        return named == 1 && file.processes().size() == 1
                ? List.of()
                : List.of(file + " holds "
                        + file.processes().stream().map(BaseElement::getId).toList());
    }

    private static List<String> ids(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (var element : file.all(BaseElement.class)) {
            var kind = kind(element);
            if (kind != null && !element.getId().matches(kind + SPOKEN)) {
                faults.add("%s should be %s_SpokenName".formatted(element.getId(), kind));
            }
        }
        return faults;
    }

    private static @Nullable String kind(BaseElement element) {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getKey().isInstance(element))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static List<String> chinese(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        file.processes().forEach(process -> demand(faults, process.getId(), process.getName()));
        file.all(Lane.class).forEach(lane -> demand(faults, lane.getId(), lane.getName()));
        for (var node : file.all(FlowNode.class)) {
            var joins = node instanceof Gateway && node.getOutgoing().size() < 2;
            if (!joins && !parallel(node)) {
                demand(faults, node.getId(), node.getName());
            }
            if (node instanceof Gateway && !joins && !parallel(node)) {
                node.getOutgoing().stream()
                        .filter(flow -> !(flow.getTarget() instanceof IntermediateCatchEvent))
                        .forEach(flow -> demand(faults, flow.getId(), flow.getName()));
            }
        }
        return faults;
    }

    private static boolean parallel(FlowNode node) {
        return node instanceof org.camunda.bpm.model.bpmn.instance.ParallelGateway;
    }

    private static void demand(List<String> faults, String id, @Nullable String name) {
        if (name == null || !HAN.matcher(name).find()) {
            faults.add("%s is called '%s'".formatted(id, name));
        }
    }

    private static List<String> codes(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        file.all(Message.class).forEach(message -> code(faults, message, message.getName()));
        file.all(Error.class).forEach(error -> code(faults, error, error.getErrorCode()));
        file.all(Escalation.class).forEach(escalation -> code(faults, escalation, escalation.getEscalationCode()));
        return faults;
    }

    private static void code(List<String> faults, BaseElement element, @Nullable String code) {
        if (code == null || !CODE.matcher(code).matches()) {
            faults.add("%s has the code '%s'".formatted(element.getId(), code));
        }
    }

    private static List<String> modeler(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        if (!file.xml().contains("modeler:executionPlatform=\"Camunda Platform\"")
                || !file.xml().contains("modeler:executionPlatformVersion=\"7.24.0\"")) {
            faults.add("execution platform is missing");
        }
        if (file.xml().contains("<!--")) {
            faults.add("an XML comment disappears the first time the Modeler saves the file");
        }
        return faults;
    }

    private static Map<Class<? extends BaseElement>, String> kinds() {
        Map<Class<? extends BaseElement>, String> kinds = new LinkedHashMap<>();
        kinds.put(StartEvent.class, "StartEvent");
        kinds.put(EndEvent.class, "EndEvent");
        kinds.put(BoundaryEvent.class, "BoundaryEvent");
        kinds.put(IntermediateCatchEvent.class, "Event");
        kinds.put(IntermediateThrowEvent.class, "Event");
        kinds.put(Event.class, "Event");
        kinds.put(Task.class, "Task");
        kinds.put(SubProcess.class, "SubProcess");
        kinds.put(CallActivity.class, "Call");
        kinds.put(Activity.class, "Task");
        kinds.put(Gateway.class, "Gateway");
        kinds.put(SequenceFlow.class, "Flow");
        kinds.put(Lane.class, "Lane");
        kinds.put(Participant.class, "Participant");
        kinds.put(Message.class, "Message");
        kinds.put(Error.class, "Error");
        kinds.put(Escalation.class, "Escalation");
        kinds.put(Signal.class, "Signal");
        kinds.put(TextAnnotation.class, "TextAnnotation");
        return kinds;
    }
}
