package org.shaodao.engine.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.shaodao.web.Refusal;

/** A refusal in the form of the engine's errors, whose {@code message} Tasklist and Modeler show. */
@Provider
public final class RefusalMapper implements ExceptionMapper<Refusal> {
    @Override
    public Response toResponse(Refusal refusal) {
        return Response.status(refusal.status().value())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("type", "Refusal", "message", refusal.detail()))
                .build();
    }
}
