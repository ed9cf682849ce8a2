package org.shaodao.escalation;

/**
 * A leader has decided on a case.
 *
 * @param leader user id of who answers for it
 */
public record ChargeTaken(String caseNo, long escalationId, Measure measure, String leader) {}
