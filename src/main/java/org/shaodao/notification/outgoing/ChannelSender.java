package org.shaodao.notification.outgoing;

import java.util.List;
import org.shaodao.notification.Told;

/** Carries one message to one endpoint. Called without a transaction; may be called again with the same key. */
interface ChannelSender {
    ChannelType type();

    /**
     * @param items what the message is made of; none when it has a body of its own
     * @throws NotSent when it did not get through, or nobody knows whether it did
     */
    void send(Endpoint to, Outgoing message, List<Told.Item> items) throws NotSent;

    /** Why a message did not leave: in a few words without the receiver's, which may quote what people wrote. */
    final class NotSent extends Exception {
        private static final long serialVersionUID = 1L;

        NotSent(String kind) {
            super(kind);
        }

        String kind() {
            return String.valueOf(getMessage());
        }
    }
}
