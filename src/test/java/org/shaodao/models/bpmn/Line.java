package org.shaodao.models.bpmn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An edge as drawn.
 *
 * @param source id of the element it leaves
 * @param target id of the element it reaches
 */
record Line(String id, String source, String target, List<Point> points) {
    /** Two lines that come to the same element may run into each other this near. */
    private static final double DOCK = 5;

    List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (var i = 1; i < points.size(); i++) {
            segments.add(new Segment(points.get(i - 1), points.get(i)));
        }
        return segments;
    }

    Point start() {
        return points.get(0);
    }

    Point end() {
        return points.get(points.size() - 1);
    }

    /**
     * Where the two cross or lie on each other. It is no crossing where they fork from the same element or join at the
     * same element: from there on (or up to there) they are one line.
     */
    List<Point> crossings(Line other) {
        List<Point> crossings = new ArrayList<>();
        for (var mine : segments()) {
            for (var theirs : other.segments()) {
                mine.meets(theirs).stream()
                        .filter(point -> !shared(point, other))
                        .forEach(crossings::add);
            }
        }
        return crossings;
    }

    private boolean shared(Point point, Line other) {
        return (sharesDock(point, other))
                || (target.equals(other.target) && same(tail(point), other.tail(point)))
                || (source.equals(other.source)
                        && same(reversed().tail(point), other.reversed().tail(point)));
    }

    /** Both have an end here: at one element, or one ends where the other begins. */
    private boolean sharesDock(Point point, Line other) {
        return endsAt(point) && other.endsAt(point) && touchSameElement(other);
    }

    private boolean endsAt(Point point) {
        return start().near(point, DOCK) || end().near(point, DOCK);
    }

    private boolean touchSameElement(Line other) {
        return source.equals(other.source)
                || source.equals(other.target)
                || target.equals(other.source)
                || target.equals(other.target);
    }

    private Line reversed() {
        var back = new ArrayList<>(points);
        Collections.reverse(back);
        return new Line(id, target, source, back);
    }

    /** The corners from a point on the line to its end. */
    private List<Point> tail(Point point) {
        var segments = segments();
        for (var i = segments.size() - 1; i >= 0; i--) {
            if (segments.get(i).holds(point)) {
                List<Point> tail = new ArrayList<>();
                tail.add(point);
                for (var j = i; j < segments.size(); j++) {
                    tail.add(segments.get(j).to());
                }
                return corners(tail);
            }
        }
        return List.of();
    }

    /** Without points on the way of a straight piece. */
    private static List<Point> corners(List<Point> points) {
        List<Point> corners = new ArrayList<>();
        for (var point : points) {
            if (!corners.isEmpty() && corners.get(corners.size() - 1).near(point, 0.5)) {
                continue;
            }
            if (corners.size() > 1
                    && new Segment(corners.get(corners.size() - 2), point).holds(corners.get(corners.size() - 1))) {
                corners.remove(corners.size() - 1);
            }
            corners.add(point);
        }
        return corners;
    }

    private static boolean same(List<Point> some, List<Point> others) {
        if (some.isEmpty() || some.size() != others.size()) {
            return false;
        }
        for (var i = 0; i < some.size(); i++) {
            if (!some.get(i).near(others.get(i), DOCK)) {
                return false;
            }
        }
        return true;
    }
}
