package org.shaodao.notification.outgoing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One message on its way out.
 *
 * @param key by which its receiver knows it again, however often it is sent
 * @param body what is sent as it is; empty: the message is made of its items
 * @param attempts with the present one
 */
record Outgoing(long id, UUID key, long endpointId, Optional<String> body, int attempts, Instant writtenAt) {}
