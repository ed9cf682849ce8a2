package org.shaodao.notification;

/** Tells people something, once. */
public interface Notices {
    /**
     * Writes the notice down in the caller's transaction; it is delivered soon after the commit, by whichever node, and
     * as often as it takes. Sending the same key again changes nothing, so a repeated job tells nobody twice.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction: a notice must not
     *     outlive what it tells of
     */
    void send(Notice notice);
}
