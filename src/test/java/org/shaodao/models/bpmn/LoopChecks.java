package org.shaodao.models.bpmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * No path may bounce a case for ever. Each way round must pass a word from outside (a message), a gateway that asks a flag
 * which turns after a known number of rounds, or one of the flows named here with its reason. A person alone is no limit:
 * two people can hand a case to each other without end. Nor is a timer: it only makes the rounds slow.
 */
final class LoopChecks {
    /** Flags that turn by themselves, and why. */
    private static final Map<String, String> COUNTED = Map.of(
            "hopLimitReached", "the third hop",
            "reworkLimitReached", "the third failure",
            "lookedTwice", "the second look",
            "callbackOutcome", "the third attempt counts as accepted",
            "watch", "each clock passes its limit once and is raised once, and all end with the case",
            "atTop", "the tree has five levels",
            "postponed", "a meeting is put off once, then it discusses only",
            "approved", "the chair, then the convenor");

    /** Ways back that a rule of ours refuses after some rounds, which no diagram shows. */
    private static final Map<String, String> REFUSED = Map.of(
            "Flow_Ledger_ReviewDue", "MeasureRules: a review keeps three times",
            "Flow_Measure_NextLevel", "Escalations.assign: strictly higher, and the tree has five levels",
            "Flow_Measure_Meeting", "MeasureRules: a meeting once a level",
            "Flow_AwaitDecision_ToDispatch", "MeasureRules: given back once a level",
            "Flow_ItemDecision_DeferredUntil", "ItemApprovals: put off twice",
            "Flow_DismissDecline_CheckedIn", "SubmissionChecks: no objection after a dismissed one");

    /** Ways back that people may take as often as they like, and why that harms nobody. */
    private static final Map<String, String> FREE = Map.of(
            "Flow_Completed_OpenReview", "the proposer completes the item until it can be proposed, or withdraws it",
            "Flow_Agenda_SetAgenda", "the chair returns the agenda until the day of the meeting",
            "Flow_Signed_ToDecideAgain", "minutes are corrected until they are right",
            "Flow_CarriedOut_CarryOut", "progress is reported while the work goes on",
            "Flow_StrikeOff_CarryOut", "what is not done is not struck off; its limit is supervised and goes up",
            "Flow_Confirmed_CarryOut", "as before, by the word of the proposer");

    /** Nothing was chosen: the same person is asked the same thing again. */
    private static final String NOTHING_CHOSEN = "未选择";

    private static final Pattern ASKED = Pattern.compile("\\$\\{\\s*([a-z][A-Za-z]*)");

    private LoopChecks() {}

    static Stream<Check> all() {
        return Stream.of(new Check("every loop has a limit", (file, here) -> loops(file)));
    }

    private static List<String> loops(BpmnFile file) {
        var steps = new LinkedHashMap<String, Set<String>>();
        file.all(FlowNode.class).forEach(node -> node(steps, file, node));
        return Cycles.in(steps).stream()
                .map(round -> "round and round: " + String.join(" → ", round))
                .toList();
    }

    /** A node is entered and left; what limits a loop is not led through. */
    private static void node(Map<String, Set<String>> steps, BpmnFile file, FlowNode node) {
        var entered = node.getId();
        var left = node instanceof SubProcess ? entered + " left" : entered;
        if (!limits(node)) {
            node.getOutgoing().stream()
                    .filter(flow -> !mayGoBack(flow))
                    .map(SequenceFlow::getTarget)
                    .forEach(target -> step(steps, left, target.getId()));
        }
        if (node instanceof BoundaryEvent boundary && !waitsForAWord(boundary) && !thrownInside(boundary)) {
            step(steps, boundary.getAttachedTo().getId() + " entered", entered);
        }
        // Its boundary is reached whether or not it is ever completed.
        step(steps, entered, entered + " entered");
        if (node instanceof StartEvent start && start.getParentElement() instanceof SubProcess around) {
            if (!around.triggeredByEvent()) {
                step(steps, around.getId(), entered);
            } else if (!waitsForAWord(start)) {
                step(steps, ((ModelElementInstance) around).getParentElement().getAttributeValue("id"), entered);
            }
        }
        if (node instanceof EndEvent end && end.getParentElement() instanceof SubProcess around) {
            var caught = catchers(file, end);
            caught.forEach(catcher -> step(steps, entered, catcher));
            if (caught.isEmpty()) {
                step(steps, entered, around.getId() + " left");
            }
        }
        if (node instanceof IntermediateThrowEvent) {
            linked(file, (ThrowEvent) node).forEach(target -> step(steps, entered, target));
        }
    }

    private static void step(Map<String, Set<String>> steps, String from, String to) {
        steps.computeIfAbsent(from, any -> new LinkedHashSet<>()).add(to);
        steps.computeIfAbsent(to, any -> new LinkedHashSet<>());
    }

    private static boolean limits(FlowNode node) {
        return node instanceof ReceiveTask
                || (node instanceof CatchEvent event && waitsForAWord(event))
                || (node instanceof ExclusiveGateway && counts(node));
    }

    private static boolean mayGoBack(SequenceFlow flow) {
        return REFUSED.containsKey(flow.getId())
                || FREE.containsKey(flow.getId())
                || (NOTHING_CHOSEN.equals(flow.getName())
                        && flow.getSource() instanceof ExclusiveGateway gateway
                        && flow.equals(gateway.getDefault()));
    }

    /** Flows that are named here. */
    static Stream<String> named() {
        return Stream.concat(REFUSED.keySet().stream(), FREE.keySet().stream());
    }

    private static boolean waitsForAWord(CatchEvent event) {
        return event.getEventDefinitions().stream().anyMatch(MessageEventDefinition.class::isInstance);
    }

    /** Reached from the end events that throw what it catches, and from nowhere else. */
    private static boolean thrownInside(BoundaryEvent boundary) {
        return boundary.getAttachedTo() instanceof SubProcess
                && !codes(boundary).isEmpty();
    }

    private static boolean counts(FlowNode gateway) {
        return gateway.getOutgoing().stream()
                .filter(flow -> flow.getConditionExpression() != null)
                .map(flow -> ASKED.matcher(flow.getConditionExpression().getTextContent()))
                .anyMatch(asked -> asked.find() && COUNTED.containsKey(asked.group(1)));
    }

    /** Boundary events that catch what an end event throws. */
    private static List<String> catchers(BpmnFile file, EndEvent end) {
        var thrown = codes(end);
        return file.all(BoundaryEvent.class).stream()
                .filter(boundary -> codes(boundary).stream().anyMatch(thrown::contains))
                .map(BoundaryEvent::getId)
                .toList();
    }

    private static List<String> codes(ModelElementInstance event) {
        List<String> codes = new ArrayList<>();
        event.getChildElementsByType(EscalationEventDefinition.class)
                .forEach(definition -> codes.add(definition.getEscalation().getId()));
        event.getChildElementsByType(ErrorEventDefinition.class)
                .forEach(definition -> codes.add(definition.getError().getId()));
        return codes;
    }

    private static List<String> linked(BpmnFile file, ThrowEvent from) {
        var names = links(from);
        return file.all(CatchEvent.class).stream()
                .filter(event -> event.getParentElement().equals(from.getParentElement()))
                .filter(event -> links(event).stream().anyMatch(names::contains))
                .map(CatchEvent::getId)
                .toList();
    }

    private static List<String> links(ModelElementInstance event) {
        return event.getChildElementsByType(LinkEventDefinition.class).stream()
                .map(LinkEventDefinition::getName)
                .toList();
    }
}
