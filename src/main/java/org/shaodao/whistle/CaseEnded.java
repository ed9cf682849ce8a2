package org.shaodao.whistle;

/**
 * A case is over. Heard in the same transaction.
 *
 * @param state closed, rejected, withdrawn or cancelled
 */
public record CaseEnded(String caseNo, CaseState state) {}
