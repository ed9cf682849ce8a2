package org.shaodao.notification.outgoing;

import java.time.Clock;
import java.util.List;
import org.shaodao.notification.SystemReports;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** {@link SystemReports} by way of the rows that leave the house. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class StoredReports implements SystemReports {
    private final EndpointStore endpoints;
    private final OutgoingStore outgoing;
    private final Clock clock;

    StoredReports(EndpointStore endpoints, OutgoingStore outgoing, Clock clock) {
        this.endpoints = endpoints;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    @Override
    public int send(String receiver, String orderKey, String json) {
        var active = endpoints.of(List.of(receiver)).stream()
                .filter(Endpoint::active)
                .toList();
        active.forEach(endpoint -> outgoing.write(endpoint.id(), orderKey, json, clock.instant()));
        return active.size();
    }
}
