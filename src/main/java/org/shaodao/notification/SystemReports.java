package org.shaodao.notification;

/** Tells another system something of its own form, by a signed call. */
public interface SystemReports {
    /**
     * Writes the report down in the caller's transaction. It is sent after the commit, again with the same key until it is
     * received, and after those of the same order key that were written before it.
     *
     * @param receiver whom it is for, as the page of addresses calls them: {@code hotline}
     * @param orderKey case number
     * @param json what is sent as it is; no personal data but what the receiver gave itself
     * @return how many addresses it goes to; none has been entered: 0
     */
    int send(String receiver, String orderKey, String json);
}
