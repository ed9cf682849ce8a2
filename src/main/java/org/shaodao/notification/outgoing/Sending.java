package org.shaodao.notification.outgoing;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.notification.Told;
import org.shaodao.notification.outgoing.ChannelSender.NotSent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is to leave, on whichever node comes first. A node that dies after the receiver acted and before that was
 * written down makes somebody send it again five minutes later, with the same key, by which the receiver drops it.
 */
@Service
public class Sending {
    private static final Logger log = LoggerFactory.getLogger(Sending.class);
    private static final int BATCH = 10;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);
    /** Half a minute, one, two … two hours: about a day. */
    static final int MOST_ATTEMPTS = 18;

    /** Why a message did not leave: its owner does not work here any more. */
    static final String OWNER_DISABLED = "owner-disabled";

    private final OutgoingStore outgoing;
    private final EndpointStore endpoints;
    private final Map<ChannelType, ChannelSender> senders;
    private final TransactionTemplate transaction;
    private final Directory directory;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Rests rests = new Rests();

    Sending(
            OutgoingStore outgoing,
            EndpointStore endpoints,
            List<ChannelSender> senders,
            TransactionTemplate transaction,
            Directory directory,
            MeterRegistry meters,
            Clock clock) {
        this.outgoing = outgoing;
        this.endpoints = endpoints;
        this.senders = senders.stream().collect(Collectors.toUnmodifiableMap(ChannelSender::type, Function.identity()));
        this.transaction = transaction;
        this.directory = directory;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Sends everything that may leave now.
     *
     * @return how many messages were received
     */
    public int sendDue() {
        var sent = 0;
        while (true) {
            var batch = Objects.requireNonNull(
                    transaction.execute(status -> outgoing.claim(BATCH, rests.at(clock.instant()))));
            if (batch.isEmpty()) {
                return sent;
            }
            for (var message : batch) {
                sent += send(message) ? 1 : 0;
            }
        }
    }

    private boolean send(Outgoing message) {
        // Whoever has just failed is not asked for the rest of the batch: the others are not to wait for them.
        if (rests.at(clock.instant()).contains(message.endpointId())) {
            outgoing.untried(message);
            return false;
        }
        var endpoint = endpoints.find(message.endpointId());
        if (endpoint.isEmpty()) {
            return false;
        }
        if (!worksHere(endpoint.get())) {
            log.info(
                    "Message {} for endpoint {} is dropped: its owner is disabled", message.id(), message.endpointId());
            outgoing.dropped(message, OWNER_DISABLED);
            return false;
        }
        outgoing.trying(message);
        var since = System.nanoTime();
        try {
            carry(endpoint.get(), message, outgoing.items(message.id()));
            outgoing.sent(message);
            rests.over(message.endpointId());
            meters.counter(
                            "shaodao.outgoing.sent",
                            "channel",
                            endpoint.get().channel().code())
                    .increment();
            return true;
        } catch (NotSent e) {
            postpone(endpoint.get(), message, e.kind());
            rests.begin(message.endpointId(), clock.instant(), Duration.ofNanos(System.nanoTime() - since));
            return false;
        }
    }

    /** Looked at when it leaves: between the notice and its message lie quiet hours and what is gathered. */
    private boolean worksHere(Endpoint endpoint) {
        return endpoint.ownedBy()
                .map(owner -> directory.person(owner).filter(Person::enabled).isPresent())
                .orElse(true);
    }

    private void carry(Endpoint endpoint, Outgoing message, List<Told.Item> items) throws NotSent {
        try {
            Objects.requireNonNull(senders.get(endpoint.channel())).send(endpoint, message, items);
        } catch (RuntimeException e) {
            log.warn("Message {} could not be made for endpoint {}: {}", message.id(), endpoint.id(), e.getClass());
            throw new NotSent(e.getClass().getSimpleName());
        }
    }

    private void postpone(Endpoint endpoint, Outgoing message, String kind) {
        log.warn(
                "Message {} did not reach endpoint {} ({}, attempt {} of {})",
                message.id(),
                endpoint.id(),
                kind,
                message.attempts(),
                MOST_ATTEMPTS);
        meters.counter("shaodao.outgoing.failed", "channel", endpoint.channel().code())
                .increment();
        if (message.attempts() >= MOST_ATTEMPTS) {
            outgoing.givenUp(message, kind);
        } else {
            outgoing.later(message, clock.instant().plus(wait(message.attempts())), kind);
        }
    }

    /** Doubles with each failure. */
    private static Duration wait(int attempts) {
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 10));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
}
