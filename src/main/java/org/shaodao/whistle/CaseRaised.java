package org.shaodao.whistle;

/**
 * A case asks for the level above. Heard in the same transaction.
 *
 * @param note what was written about it, for staff; may be empty
 */
public record CaseRaised(String caseNo, RaiseReason reason, String note) {}
