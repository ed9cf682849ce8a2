package org.shaodao.directory;

/** What a unit is: {@code AREA} offices share their area's code. */
public enum UnitKind {
    AREA,
    DEPARTMENT,
    MEMBER
}
