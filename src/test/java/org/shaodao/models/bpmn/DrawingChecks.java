package org.shaodao.models.bpmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** What the eye must not trip over: computed from the bounds and waypoints that the Modeler saves. */
final class DrawingChecks {
    private static final double SCREEN_WIDTH = 2000;
    private static final double SCREEN_HEIGHT = 1100;
    private static final double DOCKED = 3;
    private static final double BORDER = 1;
    private static final double INK = 2;

    private DrawingChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                new Check("every element is drawn", (file, here) -> drawn(file)),
                onEachPlane("the diagram fits on one screen", DrawingChecks::screen),
                onEachPlane("shapes do not overlap", DrawingChecks::shapes),
                onEachPlane("lines begin and end at the border of their elements", DrawingChecks::docks),
                onEachPlane("lines do not run through shapes", DrawingChecks::throughShapes),
                onEachPlane("lines do not cross", DrawingChecks::crossings),
                onEachPlane("labels have a place of their own", DrawingChecks::labels));
    }

    private static Check onEachPlane(String rule, Function<Drawing, List<String>> faults) {
        return new Check(
                rule,
                (file, here) -> Drawing.of(file).stream()
                        .flatMap(drawing -> faults.apply(drawing).stream())
                        .toList());
    }

    private static List<String> drawn(BpmnFile file) {
        var drawn = new HashSet<String>();
        Drawing.of(file).forEach(drawing -> drawn.addAll(drawing.elements().keySet()));
        return Stream.of(FlowNode.class, SequenceFlow.class, Lane.class, Participant.class)
                .flatMap(type -> file.all(type).stream())
                .map(BaseElement::getId)
                .filter(id -> !drawn.contains(id))
                .toList();
    }

    private static List<String> screen(Drawing drawing) {
        var extent = drawing.extent();
        return extent.width() <= SCREEN_WIDTH && extent.height() <= SCREEN_HEIGHT
                ? List.of()
                : List.of("%s is %.0f × %.0f".formatted(drawing.plane(), extent.width(), extent.height()));
    }

    private static List<String> shapes(Drawing drawing) {
        List<String> faults = new ArrayList<>();
        var ids = List.copyOf(drawing.shapes().keySet());
        for (var one : ids) {
            for (var other : ids) {
                var first = drawing.shape(one);
                var second = drawing.shape(other);
                if (one.equals(other)) {
                    continue;
                }
                if (drawing.containers().contains(other) && drawing.inside(one, other)) {
                    var lane = drawing.elements().get(other) instanceof Lane
                            || drawing.elements().get(other) instanceof Participant;
                    if (!second.contains(first) && (!lane || straddles(first, second))) {
                        faults.add("%s sticks out of %s".formatted(one, other));
                    }
                } else if (drawing.attached(one, other)) {
                    var centre = new Point((first.left() + first.right()) / 2, (first.top() + first.bottom()) / 2);
                    if (second.distanceFromBorder(centre) > DOCKED) {
                        faults.add("%s does not sit on the border of %s".formatted(one, other));
                    }
                } else if (one.compareTo(other) < 0
                        && first.overlaps(second)
                        && !drawing.attached(other, one)
                        && !(drawing.containers().contains(one) && drawing.inside(other, one))) {
                    faults.add("%s overlaps %s".formatted(one, other));
                }
            }
        }
        return faults;
    }

    /** Partly inside a lane: neither wholly in it, nor outside, nor around it. */
    private static boolean straddles(Box shape, Box lane) {
        return shape.overlaps(lane) && !shape.contains(lane);
    }

    private static List<String> docks(Drawing drawing) {
        List<String> faults = new ArrayList<>();
        for (var line : drawing.lines().values()) {
            dock(faults, drawing, line, line.source(), line.start());
            dock(faults, drawing, line, line.target(), line.end());
        }
        return faults;
    }

    private static void dock(List<String> faults, Drawing drawing, Line line, String id, Point end) {
        var shape = drawing.shapes().get(id);
        if (shape == null) {
            faults.add("%s is drawn, %s is not".formatted(line.id(), id));
            return;
        }
        // A slanted line ends on the round or slanted border, which lies inside the box.
        var element = drawing.elements().get(id);
        var slack = element instanceof Event || element instanceof Gateway ? shape.width() / 3 : DOCKED;
        if (shape.distanceFromBorder(end) > slack) {
            faults.add("%s does not meet the border of %s".formatted(line.id(), id));
        }
    }

    private static List<String> throughShapes(Drawing drawing) {
        List<String> faults = new ArrayList<>();
        for (var line : drawing.lines().values()) {
            drawing.shapes().forEach((id, box) -> {
                var container = drawing.containers().contains(id);
                if (container && drawing.inside(line.id(), id)) {
                    return;
                }
                var segments = line.segments();
                var first = id.equals(line.source()) ? 1 : 0;
                var last = segments.size() - (id.equals(line.target()) ? 1 : 0);
                for (var i = first; i < last; i++) {
                    if (segments.get(i).enters(box.shrunk(BORDER))) {
                        faults.add("%s runs through %s".formatted(line.id(), id));
                        return;
                    }
                }
            });
        }
        return faults;
    }

    private static List<String> crossings(Drawing drawing) {
        List<String> faults = new ArrayList<>();
        var lines = List.copyOf(drawing.lines().values());
        for (var i = 0; i < lines.size(); i++) {
            for (var j = i + 1; j < lines.size(); j++) {
                var crossings = lines.get(i).crossings(lines.get(j));
                if (!crossings.isEmpty()) {
                    faults.add("%s and %s at %s"
                            .formatted(lines.get(i).id(), lines.get(j).id(), crossings.get(0)));
                }
            }
        }
        return faults;
    }

    private static List<String> labels(Drawing drawing) {
        List<String> faults = new ArrayList<>();
        drawing.elements().values().stream()
                .filter(element -> named(drawing, element) && !drawing.labels().containsKey(element.getId()))
                .forEach(element -> faults.add("the label of %s has no bounds".formatted(element.getId())));
        drawing.labels().forEach((id, label) -> {
            var ink = label.shrunk(INK);
            drawing.shapes().keySet().forEach(shape -> {
                if (!drawing.containers().contains(shape) && covers(drawing, shape, ink)) {
                    faults.add("the label of %s lies on %s".formatted(id, shape));
                }
            });
            drawing.labels().forEach((other, text) -> {
                if (id.compareTo(other) < 0 && ink.overlaps(text.shrunk(INK))) {
                    faults.add("the labels of %s and %s lie on each other".formatted(id, other));
                }
            });
            drawing.lines().values().forEach(line -> {
                if (line.segments().stream().anyMatch(segment -> segment.enters(ink))) {
                    faults.add("%s runs through the label of %s".formatted(line.id(), id));
                }
            });
            drawing.containers().forEach(container -> {
                var box = drawing.shape(container);
                if (ink.overlaps(box) && !box.contains(ink)) {
                    faults.add("the label of %s lies on the border of %s".formatted(id, container));
                }
            });
        });
        return faults;
    }

    /** Gateways are diamonds and events circles: the corners of their boxes are free. */
    private static boolean covers(Drawing drawing, String id, Box ink) {
        var box = drawing.shape(id);
        var centre = new Point((box.left() + box.right()) / 2, (box.top() + box.bottom()) / 2);
        var dx = Math.abs(Math.min(Math.max(centre.x(), ink.left()), ink.right()) - centre.x()) / (box.width() / 2);
        var dy = Math.abs(Math.min(Math.max(centre.y(), ink.top()), ink.bottom()) - centre.y()) / (box.height() / 2);
        var element = drawing.elements().get(id);
        if (element instanceof Gateway) {
            return dx + dy < 1;
        }
        return element instanceof Event ? Math.hypot(dx, dy) < 1 : ink.overlaps(box);
    }

    /** Events, gateways and flows are named beside their shape. */
    private static boolean named(Drawing drawing, BaseElement element) {
        return (element instanceof Event || element instanceof Gateway || element instanceof SequenceFlow)
                && !Drawing.name(element).isBlank();
    }
}
