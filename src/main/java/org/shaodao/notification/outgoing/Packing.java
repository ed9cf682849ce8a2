package org.shaodao.notification.outgoing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shaodao.notification.Channel;
import org.shaodao.notification.Told;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Writes down what is to leave the house, in the transaction that marks the outbox: an endpoint and a notice come together
 * once. A person and a unit get what comes within a while as one message; another system gets each notice by itself, those of
 * one case in their order.
 */
@Component
@Order(10)
class Packing implements Channel {
    private final EndpointStore endpoints;
    private final OutgoingStore outgoing;
    private final Clock clock;

    Packing(EndpointStore endpoints, OutgoingStore outgoing, Clock clock) {
        this.endpoints = endpoints;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    @Override
    public void deliver(Told told) {
        var byOwner = new LinkedHashMap<String, List<Told.Item>>();
        told.people().forEach((user, items) -> byOwner.put(Endpoint.person(user), items));
        told.units().forEach((unit, items) -> byOwner.put(Endpoint.unit(unit), items));
        byOwner.put(Endpoint.CITY, told.all());
        endpoints.of(byOwner.keySet()).forEach(endpoint -> pack(endpoint, byOwner));
    }

    private void pack(Endpoint endpoint, Map<String, List<Told.Item>> byOwner) {
        var wanted = new ArrayList<>(byOwner.getOrDefault(endpoint.owner(), List.of()));
        wanted.removeIf(item -> !endpoint.wants(item.kind()));
        var known = outgoing.known(
                endpoint.id(), wanted.stream().map(Told.Item::key).toList());
        wanted.removeIf(item -> known.contains(item.key()));
        var now = clock.instant();
        for (var item : wanted) {
            var message = endpoint.channel() == ChannelType.WEBHOOK
                    ? outgoing.write(endpoint.id(), item.businessKey(), null, now)
                    : outgoing.gathering(endpoint.id(), endpoint.notBefore(item.kind(), now));
            outgoing.put(message, endpoint.id(), item);
        }
    }
}
