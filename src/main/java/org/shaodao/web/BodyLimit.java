package org.shaodao.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Nobody may fill the memory with one request: the container limits forms and uploads, but not other bodies. Larger ones
 * are answered 413, whether they announce their length or not.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {
    private static final DataSize UPLOAD = DataSize.ofMegabytes(8);
    private static final DataSize ATTACHMENTS = DataSize.ofMegabytes(40);
    private static final DataSize MODELS = DataSize.ofMegabytes(24);
    private static final DataSize OTHER = DataSize.ofMegabytes(2);

    /** Where photographs and documents come in, several at once; each of them has its own limit there. */
    private static final Pattern WITH_ATTACHMENTS = Pattern.compile(
            "/whistle|/progress|(/api)?/cases/[^/]+/(attachments|photographs)|/(items|meetings|resolutions)/[^/]+/papers");

    private static final String TOO_LARGE = "请求内容过大。";

    private final ObjectMapper json;

    BodyLimit(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limit(request).toBytes();
        if (request.getContentLengthLong() > limit) {
            if (wantsPage(request)) {
                response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
                return;
            }
            response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            // "message" is where Tasklist and Modeler look.
            json.writeValue(
                    response.getOutputStream(),
                    Map.of("status", 413, "title", "内容过大", "detail", TOO_LARGE, "message", TOO_LARGE));
            return;
        }
        chain.doFilter(request.getContentLengthLong() < 0 ? new Counted(request, limit) : request, response);
    }

    /** Somebody with a form in front of them, and not a program. */
    static boolean wantsPage(HttpServletRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE)
                && !path.startsWith("/api/")
                && !path.startsWith("/engine-rest/")
                && !path.startsWith("/camunda/api/");
    }

    /** An upload of models is larger; the engine's query guard and the gate bound it. */
    private static DataSize limit(HttpServletRequest request) {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return OTHER;
        }
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith("/engine-rest/")) {
            return MODELS;
        }
        return WITH_ATTACHMENTS.matcher(path).matches() ? ATTACHMENTS : UPLOAD;
    }

    /** Counts a body that does not announce its length. */
    private static final class Counted extends HttpServletRequestWrapper {
        private final long limit;

        Counted(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), limit);
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream stream;
        private long left;

        CountedStream(ServletInputStream stream, long limit) {
            this.stream = stream;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            var next = stream.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = stream.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, TOO_LARGE);
            }
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
