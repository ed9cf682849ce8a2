package org.shaodao.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people are told, and how long it is kept.
 *
 * @param automatic false only in tests, which deliver by hand
 * @param coalesce how long after a commit delivery waits for more of the same
 * @param digestAbove so many notices for one person stay single; more within {@code digest-window} become one digest
 * @param digestWindow see {@code digest-above}; also how long a digest that is not read yet takes further notices in
 * @param readKept how long a message is kept after it was read
 * @param keysKept how long the outbox remembers what was delivered, and with it the keys that are not told again
 */
@ConfigurationProperties("shaodao.notification")
public record NotificationProperties(
        @DefaultValue("true") boolean automatic,
        @DefaultValue("1s") Duration coalesce,
        @DefaultValue("5") int digestAbove,
        @DefaultValue("10m") Duration digestWindow,
        @DefaultValue("90d") Duration readKept,
        @DefaultValue("400d") Duration keysKept) {}
