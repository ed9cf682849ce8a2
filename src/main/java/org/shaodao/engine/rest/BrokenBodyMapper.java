package org.shaodao.engine.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;

/** Camunda's REST classes stumble over a body that is {@code null} or holds null; that is the client's to mend. */
@Provider
public final class BrokenBodyMapper implements ExceptionMapper<NullPointerException> {
    private static final String REST = "org.camunda.bpm.engine.rest.";

    @Override
    public Response toResponse(NullPointerException exception) {
        var trace = exception.getStackTrace();
        if (trace.length == 0 || !trace[0].getClassName().startsWith(REST)) {
            return ExceptionHandlerHelper.getInstance().getResponse(exception);
        }
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("type", "Refusal", "message", "请求内容不完整。"))
                .build();
    }
}
