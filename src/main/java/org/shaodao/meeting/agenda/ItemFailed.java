package org.shaodao.meeting.agenda;

/**
 * An item ended without a decision for it.
 *
 * @param why one Chinese sentence, without what people wrote
 */
public record ItemFailed(Item item, String why) {}
