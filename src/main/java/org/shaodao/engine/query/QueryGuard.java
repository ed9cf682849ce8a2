package org.shaodao.engine.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Stands in front of the engine's REST interface and the webapps' own. Camunda 7.24.0 forbids expressions in ad-hoc
 * queries, but not inside {@code orQueries} (CVE-2026-109432): here they are refused at any depth. What people write
 * into forms is text, stored and never evaluated, and passes. The provisioned filters are the only stored ones.
 */
final class QueryGuard extends OncePerRequestFilter {
    static final int LARGEST_BODY = 1024 * 1024;
    /** Twenty files of a mebibyte with their multipart frame: the gate judges the rest. */
    static final int LARGEST_UPLOAD = 22 * 1024 * 1024;

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern FILTER_CHANGE = Pattern.compile(".*/filter/[^/]+/?");
    private static final Pattern FILTER_CREATE = Pattern.compile(".*/filter/create/?");
    /** Bodies that carry what people wrote, and no query. */
    private static final Pattern VALUES =
            Pattern.compile(".*/(submit-form|complete|resolve|start|bpmnError|bpmnEscalation"
                    + "|message|signal|modify-variables|comment/create|create|profile|credentials"
                    + "|variables(/[^/]+)?|localVariables(/[^/]+)?)/?");

    private static final Pattern DEPLOYMENT = Pattern.compile(".*/deployment/create/?");

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonFactory READER = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Decoded, as Jersey matches it: /filter/%63reate is the same place.
        var path = decodedPath(request.getRequestURI());
        if (path == null) {
            refuse(response, HttpStatus.BAD_REQUEST, "地址格式不正确");
        } else if (changesFilter(request.getMethod(), path)) {
            refuse(response, HttpStatus.FORBIDDEN, "筛选器由系统统一设置，不能新建、修改或删除");
        } else if (carriesExpression(request.getQueryString())) {
            refuse(response, HttpStatus.BAD_REQUEST, "查询条件里不允许表达式");
        } else if (BoundedQuery.asksTooMuch(request)) {
            refuse(response, HttpStatus.BAD_REQUEST, "一次最多查询%d条".formatted(BoundedQuery.MOST_RESULTS));
        } else if (WITHOUT_BODY.contains(request.getMethod())) {
            chain.doFilter(new BoundedQuery(request), response);
        } else {
            withBody(new BoundedQuery(request), response, chain, path);
        }
    }

    private static void withBody(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, String path)
            throws ServletException, IOException {
        var isUpload = type(request).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
        int largest = isUpload && DEPLOYMENT.matcher(path).matches() ? LARGEST_UPLOAD : LARGEST_BODY;
        if (request.getContentLengthLong() > largest) {
            refuse(response, HttpStatus.PAYLOAD_TOO_LARGE, "请求内容过大");
            return;
        }
        if (!isUpload && !type(request).contains("json")) {
            // A login form: Tomcat bounds it, and reading it here would take it from Jersey.
            chain.doFilter(request, response);
            return;
        }
        var body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            refuse(response, HttpStatus.PAYLOAD_TOO_LARGE, "请求内容过大");
            return;
        }
        if (type(request).contains("json")) {
            var fault = fault(body, VALUES.matcher(path).matches());
            if (fault != null) {
                refuse(response, HttpStatus.BAD_REQUEST, fault);
                return;
            }
        }
        chain.doFilter(new ReadBody(request, body), response);
    }

    private static @Nullable String decodedPath(String path) {
        try {
            var decoded = UriUtils.decode(path, StandardCharsets.UTF_8);
            return decoded.contains(";") || decoded.contains("%") || decoded.contains("//") ? null : decoded;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String type(HttpServletRequest request) {
        return request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
    }

    private static boolean changesFilter(String method, String path) {
        return switch (method) {
            case "POST" -> FILTER_CREATE.matcher(path).matches();
            case "PUT", "DELETE" -> FILTER_CHANGE.matcher(path).matches();
            default -> false;
        };
    }

    /** Reads the address only: asking for parameters would use up a form's body. */
    private static boolean carriesExpression(@Nullable String query) {
        if (query == null) {
            return false;
        }
        for (var pair : query.split("&")) {
            int sign = pair.indexOf('=');
            var name = decoded(sign < 0 ? pair : pair.substring(0, sign));
            var value = sign < 0 ? "" : decoded(pair.substring(sign + 1));
            if (namesExpression(name) || holdsExpression(value)) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "${"; // what cannot be read is not let through
        }
    }

    private static boolean namesExpression(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("expression");
    }

    private static boolean holdsExpression(String value) {
        return value.contains("${") || value.contains("#{");
    }

    /** @return why the body is refused, or null */
    private static @Nullable String fault(byte[] body, boolean values) throws IOException {
        if (body.length == 0) {
            return null;
        }
        try (var reader = READER.createParser(body)) {
            for (var token = reader.nextToken(); token != null; token = reader.nextToken()) {
                if (values) {
                    continue;
                }
                if (token == JsonToken.FIELD_NAME && namesExpression(reader.currentName())
                        || token == JsonToken.VALUE_STRING && holdsExpression(reader.getText())) {
                    return "查询条件里不允许表达式";
                }
            }
            return null;
        } catch (JsonProcessingException e) {
            return "请求内容不是格式正确的 JSON";
        }
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, String message) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(JSON.writeValueAsString(Map.of("type", "Refusal", "message", message)));
    }
}
