package org.shaodao.models.bpmn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.MessageFlow;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.jspecify.annotations.Nullable;

/**
 * One plane of a diagram: the process, or the inside of a collapsed sub-process.
 *
 * @param shapes by element id
 * @param labels by the id of what they name, as large as their text is when drawn
 */
record Drawing(
        String plane,
        Map<String, BaseElement> elements,
        Map<String, Box> shapes,
        Map<String, Line> lines,
        Map<String, Box> labels,
        Set<String> containers) {
    /** The Modeler writes external labels in 11 px; a Chinese character is as wide as it is high. */
    private static final double HAN_WIDTH = 11;

    private static final double LATIN_WIDTH = 6;
    private static final double LINE_HEIGHT = 14;

    static List<Drawing> of(BpmnFile file) {
        return file.all(BpmnPlane.class).stream().map(Drawing::of).toList();
    }

    private static Drawing of(BpmnPlane plane) {
        var drawing = new Drawing(
                plane.getBpmnElement().getId(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashSet<>());
        for (var drawn : plane.getDiagramElements()) {
            if (drawn instanceof BpmnShape shape && shape.getBpmnElement() != null) {
                drawing.add(shape);
            } else if (drawn instanceof BpmnEdge edge && edge.getBpmnElement() != null) {
                drawing.add(edge);
            }
        }
        return drawing;
    }

    private void add(BpmnShape shape) {
        var element = shape.getBpmnElement();
        elements.put(element.getId(), element);
        shapes.put(element.getId(), Box.of(shape.getBounds()));
        label(element, shape.getBpmnLabel());
        var expanded = element instanceof SubProcess && shape.isExpanded();
        if (expanded || element instanceof Lane || element instanceof Participant) {
            containers.add(element.getId());
        }
    }

    private void add(BpmnEdge edge) {
        var element = edge.getBpmnElement();
        elements.put(element.getId(), element);
        var points = edge.getWaypoints().stream()
                .map(point -> new Point(point.getX(), point.getY()))
                .toList();
        lines.put(element.getId(), new Line(element.getId(), source(element), target(element), points));
        label(element, edge.getBpmnLabel());
    }

    private void label(BaseElement element, @Nullable BpmnLabel label) {
        if (label != null && label.getBounds() != null) {
            labels.put(element.getId(), written(Box.of(label.getBounds()), name(element)));
        }
    }

    /** The Modeler breaks the text to the width of the label's box and centres it there, whatever height is stored. */
    private static Box written(Box box, String text) {
        var length = text.chars()
                .mapToDouble(c -> c < 0x2E80 ? LATIN_WIDTH : HAN_WIDTH)
                .sum();
        var perLine = Math.max(HAN_WIDTH, Math.floor(box.width() / HAN_WIDTH) * HAN_WIDTH);
        var lines = Math.max(1, Math.ceil(length / perLine));
        var width = Math.min(length, perLine);
        var middle = (box.left() + box.right()) / 2;
        return new Box(middle - width / 2, box.top(), middle + width / 2, box.top() + lines * LINE_HEIGHT);
    }

    static String name(BaseElement element) {
        if (element instanceof FlowElement flowElement && flowElement.getName() != null) {
            return flowElement.getName();
        }
        return "";
    }

    /** The element, and what it lies in: lanes and pools hold every flow node that is drawn inside them. */
    boolean inside(String id, String container) {
        var element = elements.get(container);
        if (element instanceof Lane || element instanceof Participant) {
            return true;
        }
        for (var parent = Objects.requireNonNull(elements.get(id)).getParentElement();
                parent != null;
                parent = parent.getParentElement()) {
            if (parent.equals(element)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the one is a boundary event of the other. */
    boolean attached(String event, String host) {
        return elements.get(event) instanceof BoundaryEvent boundary
                && boundary.getAttachedTo().getId().equals(host);
    }

    Box shape(String id) {
        return Objects.requireNonNull(shapes.get(id));
    }

    Box extent() {
        List<Box> all = new ArrayList<>(shapes.values());
        all.addAll(labels.values());
        lines.values()
                .forEach(line ->
                        line.points().forEach(point -> all.add(new Box(point.x(), point.y(), point.x(), point.y()))));
        return all.stream().reduce(Box::with).orElse(new Box(0, 0, 0, 0));
    }

    private static String source(BaseElement edge) {
        if (edge instanceof SequenceFlow flow) {
            return flow.getSource().getId();
        }
        if (edge instanceof MessageFlow flow) {
            return flow.getSource().getId();
        }
        return edge instanceof Association association ? association.getSource().getId() : "";
    }

    private static String target(BaseElement edge) {
        if (edge instanceof SequenceFlow flow) {
            return flow.getTarget().getId();
        }
        if (edge instanceof MessageFlow flow) {
            return flow.getTarget().getId();
        }
        return edge instanceof Association association ? association.getTarget().getId() : "";
    }
}
