package org.shaodao.escalation;

/**
 * A leader has a case in front of them: to be told to the leaders of that area.
 *
 * @param levelArea area whose leaders are asked
 */
public record EscalationRaised(String caseNo, long escalationId, String levelArea) {}
