package org.shaodao.engine.rest;

import jakarta.ws.rs.ext.Provider;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.shaodao.web.Outage;

/**
 * Remembers that a call failed because the database is away. Camunda has mappers of its own for many kinds of exceptions, and
 * after them the cause is gone: {@link ChineseErrors}, which sees what they made, asks here.
 */
@Provider
public final class OutageSeen implements ApplicationEventListener {
    static final String PROPERTY = OutageSeen.class.getName();

    @Override
    public void onEvent(ApplicationEvent event) {
        // Only requests are of interest.
    }

    @Override
    public RequestEventListener onRequest(RequestEvent begun) {
        return event -> {
            if (event.getType() == RequestEvent.Type.ON_EXCEPTION && Outage.in(event.getException())) {
                event.getContainerRequest().setProperty(PROPERTY, true);
            }
        };
    }
}
