package org.shaodao.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the public may ask of this node. Limits hold per node and in memory: a restart forgets them.
 *
 * @param whistlesPerAddress anonymous whistles one address (IPv6: one /64 network) may send in a period
 * @param whistlesPeriod the period of {@code whistles-per-address}
 * @param whistlesOverall anonymous whistles of all addresses together in a minute before each further one is slowed
 * @param whistlesAtOnce whistles of the public that are taken in at the same moment; further ones wait for their turn
 * @param slowDown how long a whistle beyond {@code whistles-overall} waits; it is never refused for that
 * @param guessesPerAddress wrong pairs of case number and query code that one address may try in a minute
 * @param guessesPerCase wrong query codes that may be tried for one case number in a minute, by all addresses together; a
 *     multiple of {@code guesses-per-address}, so that one stranger cannot lock a reporter out
 * @param photographsPerAddress requests with further photographs that one address may send in a period
 * @param photographsPeriod the period of {@code photographs-per-address}
 * @param keysKept how long an idempotency key is remembered
 * @param bodyLimit largest request body of the public calls, in bytes
 */
@ConfigurationProperties("shaodao.intake")
record IntakeProperties(
        @DefaultValue("30") int whistlesPerAddress,
        @DefaultValue("10m") Duration whistlesPeriod,
        @DefaultValue("120") int whistlesOverall,
        @DefaultValue("4") int whistlesAtOnce,
        @DefaultValue("500ms") Duration slowDown,
        @DefaultValue("10") int guessesPerAddress,
        @DefaultValue("40") int guessesPerCase,
        @DefaultValue("30") int photographsPerAddress,
        @DefaultValue("10m") Duration photographsPeriod,
        @DefaultValue("30d") Duration keysKept,
        @DefaultValue("65536") int bodyLimit) {}
