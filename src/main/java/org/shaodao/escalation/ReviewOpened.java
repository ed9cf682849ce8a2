package org.shaodao.escalation;

import java.time.LocalDate;

/**
 * The day has come on which a case on the ledger is looked at again: to be told to the leaders of that area.
 *
 * @param day the day that was set
 */
public record ReviewOpened(String caseNo, long escalationId, String levelArea, LocalDate day) {}
