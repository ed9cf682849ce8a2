package org.shaodao.whistle;

/** A case or one of its slots changed: what lists and forms show of it has to be drawn again, never in a user's transaction. */
public record CaseChanged(String caseNo) {}
