package org.shaodao.escalation;

/**
 * A leader is silent: to be told, once a day, to the leaders of that area.
 *
 * @param supervisionNo the supervision under which it is urged
 */
public record LeaderUrged(String caseNo, String levelArea, String supervisionNo) {}
