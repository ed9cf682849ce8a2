package org.shaodao.engine.rest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.shaodao.web.Refusal;

/**
 * A body that is no JSON, or not the JSON that is wanted. Two mappers of others compete for these exceptions; the
 * priority puts ours first.
 */
abstract class BrokenJsonMapper<E extends JsonProcessingException> implements ExceptionMapper<E> {
    private static final int FIRST = 1;

    private final String message;

    BrokenJsonMapper(String message) {
        this.message = message;
    }

    @Override
    public Response toResponse(E exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return new RefusalMapper().toResponse(refusal);
            }
        }
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("type", "Refusal", "message", message))
                .build();
    }

    /** Not JSON at all. */
    @Provider
    @Priority(FIRST)
    public static final class OnParsing extends BrokenJsonMapper<JsonParseException> {
        public OnParsing() {
            super("请求内容不是有效的 JSON。");
        }
    }

    /** Endlessly nested, or larger than the parser allows. */
    @Provider
    @Priority(FIRST)
    public static final class OnLimits extends BrokenJsonMapper<JsonProcessingException> {
        public OnLimits() {
            super("请求内容过于复杂。");
        }
    }

    /** Fields that are unknown or of another type. */
    @Provider
    @Priority(FIRST)
    public static final class OnMapping extends BrokenJsonMapper<JsonMappingException> {
        public OnMapping() {
            super("请求内容的 JSON 结构不对：有不认识的字段或类型不对的值。");
        }
    }
}
