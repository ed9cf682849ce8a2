package org.shaodao.notification.outgoing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What leaves the house.
 *
 * @param publicUrl where people reach this system, for the links in messages, for example {@code https://shaodao.example.gov.cn}
 * @param from sender of e-mail; empty: no e-mail leaves
 * @param timeout how long a receiver may take
 * @param allowLoopback whether a receiver may be on this machine; for tests and demonstrations
 * @param sentKept how long it is remembered what was sent
 */
@ConfigurationProperties("shaodao.outgoing")
public record OutgoingProperties(
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("") String from,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("false") boolean allowLoopback,
        @DefaultValue("90d") Duration sentKept) {}
