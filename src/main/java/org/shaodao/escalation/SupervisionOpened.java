package org.shaodao.escalation;

/** A formal supervision was opened: to be told to the unit, unless a clock has told it already that its limit has passed. */
public record SupervisionOpened(String caseNo, String unitCode, String supervisionNo, Supervision.Origin origin) {}
