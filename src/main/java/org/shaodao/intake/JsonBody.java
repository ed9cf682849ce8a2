package org.shaodao.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.stream.Collectors;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Reads the JSON of a public call: never more than the limit, and nothing that is not exactly what was agreed. A number
 * is no text, a field we do not know is a mistake, and a field must not come twice.
 */
@Component
class JsonBody {
    private static final JsonMapper STRICT = strict();

    private final IntakeProperties properties;

    JsonBody(IntakeProperties properties) {
        this.properties = properties;
    }

    /** @throws Refusal in Chinese, without anything of the body but names of fields */
    <T> T read(HttpServletRequest request, Class<T> type) throws IOException {
        if (!isJson(request)) {
            throw new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "请求内容类型应为 application/json。");
        }
        var body = bounded(request);
        if (body.length == 0) {
            throw Refusal.badRequest("请求内容不能为空。");
        }
        try {
            var read = STRICT.readValue(body, type);
            if (read == null) {
                throw Refusal.badRequest("请求内容不能为空。");
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            throw Refusal.badRequest("不认识的字段：%s。".formatted(shown(e.getPropertyName())));
        } catch (JsonMappingException e) {
            throw Refusal.badRequest(ofMapping(e));
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("请求内容不是有效的JSON。");
        } catch (IOException e) {
            // Jackson reads from memory: what fails here is the encoding.
            throw Refusal.badRequest("请求内容不是有效的UTF-8文本。");
        }
    }

    private byte[] bounded(HttpServletRequest request) throws IOException {
        var limit = properties.bodyLimit();
        if (request.getContentLengthLong() <= limit) {
            // A body that comes in chunks does not say how long it is: never more than one byte too many is read.
            var body = request.getInputStream().readNBytes(limit + 1);
            if (body.length <= limit) {
                return body;
            }
        }
        throw new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, "请求内容过大，不能超过%dKB。".formatted(limit / 1024));
    }

    private static boolean isJson(HttpServletRequest request) {
        try {
            var type = request.getContentType();
            return type != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static String ofMapping(JsonMappingException e) {
        var path = e.getPath().stream()
                .map(reference -> reference.getFieldName() == null ? "" : shown(reference.getFieldName()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining("."));
        // A syntax error inside an object arrives wrapped, with the same type as a wrong one.
        if (e.getCause() instanceof JsonProcessingException cause && !(cause instanceof JsonMappingException)) {
            return "请求内容不是有效的JSON。";
        }
        return path.isEmpty() ? "请求内容应为一个JSON对象。" : "字段 %s 的类型不对。".formatted(path);
    }

    /** A name comes from outside like all the rest, and might be somebody's number: only letters are repeated. */
    private static String shown(String name) {
        return name.matches("[A-Za-z_]{1,40}") ? name : "（名称无法显示）";
    }

    private static JsonMapper strict() {
        var builder = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        for (var shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            builder.withCoercionConfig(LogicalType.Textual, config -> config.setCoercion(shape, CoercionAction.Fail));
        }
        for (var type : new LogicalType[] {LogicalType.Float, LogicalType.Boolean, LogicalType.POJO}) {
            builder.withCoercionConfig(
                    type,
                    config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.String, CoercionAction.Fail));
        }
        return builder.build();
    }
}
