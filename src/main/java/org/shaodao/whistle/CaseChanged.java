package org.shaodao.whistle;

/** A case or one of its slots changed: what lists and forms show of it has to be drawn again, after commit. */
public record CaseChanged(String caseNo) {}
