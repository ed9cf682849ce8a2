package org.shaodao.models.bpmn;

import java.util.List;
import java.util.stream.Stream;

/** A straight piece of an edge. */
record Segment(Point from, Point to) {
    private static final double FLAT = 1e-9;

    /** Whether any of it runs inside the box; touching the border is outside. */
    boolean enters(Box box) {
        // Liang–Barsky: the part of the segment, from 0 to 1, that lies inside.
        var enter = 0.0;
        var leave = 1.0;
        var dx = to.x() - from.x();
        var dy = to.y() - from.y();
        double[][] sides = {
            {-dx, from.x() - box.left()},
            {dx, box.right() - from.x()},
            {-dy, from.y() - box.top()},
            {dy, box.bottom() - from.y()}
        };
        for (var side : sides) {
            if (Math.abs(side[0]) < FLAT) {
                if (side[1] <= 0) {
                    return false;
                }
            } else if (side[0] < 0) {
                enter = Math.max(enter, side[1] / side[0]);
            } else {
                leave = Math.min(leave, side[1] / side[0]);
            }
        }
        return leave - enter > FLAT;
    }

    /** Where two segments meet: nowhere, in one point, or along a stretch (its two ends). */
    List<Point> meets(Segment other) {
        var cross = cross(direction(), other.direction());
        var offset = new Point(other.from.x() - from.x(), other.from.y() - from.y());
        if (Math.abs(cross) > FLAT) {
            var along = cross(offset, other.direction()) / cross;
            var alongOther = cross(offset, direction()) / cross;
            return within(along) && within(alongOther) ? List.of(at(along)) : List.of();
        }
        if (Math.abs(cross(offset, direction())) > FLAT * (1 + length()) * 1e6) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(from, to).filter(other::holds),
                        Stream.of(other.from, other.to).filter(this::holds))
                .distinct()
                .toList();
    }

    boolean holds(Point point) {
        var offset = new Point(point.x() - from.x(), point.y() - from.y());
        var length = length();
        if (length < FLAT) {
            return point.near(from, 0.01);
        }
        var along = (offset.x() * direction().x() + offset.y() * direction().y()) / (length * length);
        return Math.abs(cross(offset, direction())) / length < 0.01 && within(along);
    }

    double length() {
        return Math.hypot(to.x() - from.x(), to.y() - from.y());
    }

    private Point direction() {
        return new Point(to.x() - from.x(), to.y() - from.y());
    }

    private Point at(double along) {
        return new Point(from.x() + along * (to.x() - from.x()), from.y() + along * (to.y() - from.y()));
    }

    private static boolean within(double along) {
        return along >= -1e-6 && along <= 1 + 1e-6;
    }

    private static double cross(Point a, Point b) {
        return a.x() * b.y() - a.y() * b.x();
    }
}
