package org.shaodao.escalation;

/** A formal supervision was opened: to be told to the unit. */
public record SupervisionOpened(String caseNo, String unitCode, String supervisionNo) {}
