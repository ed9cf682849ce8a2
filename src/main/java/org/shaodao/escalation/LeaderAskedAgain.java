package org.shaodao.escalation;

/**
 * A leader who had the case before is asked anew: to be told to the leaders of that area.
 *
 * @param why one Chinese phrase
 */
public record LeaderAskedAgain(String caseNo, long escalationId, String levelArea, String why) {}
