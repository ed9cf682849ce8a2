package org.shaodao.models.bpmn;

import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/** A rectangle on the plane; y grows downwards. */
record Box(double left, double top, double right, double bottom) {
    static Box of(Bounds bounds) {
        return new Box(
                bounds.getX(), bounds.getY(), bounds.getX() + bounds.getWidth(), bounds.getY() + bounds.getHeight());
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    /** Smaller by so much on each side; never less than a point. */
    Box shrunk(double by) {
        var x = Math.min(by, width() / 2);
        var y = Math.min(by, height() / 2);
        return new Box(left + x, top + y, right - x, bottom - y);
    }

    Box grown(double by) {
        return new Box(left - by, top - by, right + by, bottom + by);
    }

    Box with(Box other) {
        return new Box(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    boolean contains(Point point) {
        return point.x() >= left && point.x() <= right && point.y() >= top && point.y() <= bottom;
    }

    boolean contains(Box other) {
        return other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom;
    }

    /** Touching borders do not overlap. */
    boolean overlaps(Box other) {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    /** How far a point is from the border, inside or outside. */
    double distanceFromBorder(Point point) {
        if (contains(point)) {
            return Math.min(
                    Math.min(point.x() - left, right - point.x()), Math.min(point.y() - top, bottom - point.y()));
        }
        var dx = Math.max(Math.max(left - point.x(), 0), point.x() - right);
        var dy = Math.max(Math.max(top - point.y(), 0), point.y() - bottom);
        return Math.hypot(dx, dy);
    }
}
