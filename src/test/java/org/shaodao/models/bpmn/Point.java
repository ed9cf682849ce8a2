package org.shaodao.models.bpmn;

/** A point on the plane, in the diagram's pixels. */
record Point(double x, double y) {
    boolean near(Point other, double within) {
        return Math.hypot(x - other.x, y - other.y) <= within;
    }
}
