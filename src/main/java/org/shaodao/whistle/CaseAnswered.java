package org.shaodao.whistle;

/** The lead unit has answered for all; verification and callback follow. Heard in the same transaction. */
public record CaseAnswered(String caseNo) {}
