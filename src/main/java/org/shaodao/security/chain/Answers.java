package org.shaodao.security.chain;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.shaodao.security.login.TooManyAttempts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Refusals of the filter chains as problem details (RFC 9457), in Chinese and without a redirect. */
@Component("chainAnswers")
class Answers {
    private static final String BASIC = "Basic realm=\"shaodao\", charset=\"UTF-8\"";

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /** For callers who log in with each request. */
    void loginWanted(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (reason instanceof TooManyAttempts held) {
            var seconds = held.retryAfter().toSeconds() + 1;
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            problem(request, response, HttpStatus.TOO_MANY_REQUESTS, "登录尝试次数过多，请稍后再试。");
            return;
        }
        // A script on one of our pages would make the browser open its own login window.
        if (!"cors".equals(request.getHeader("Sec-Fetch-Mode"))
                && !"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))
                && request.getHeader("HX-Request") == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BASIC);
        }
        var tried = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        problem(request, response, HttpStatus.UNAUTHORIZED, tried ? "用户名或密码不正确。" : "请先登录。");
    }

    void problem(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        problem.put("instance", request.getRequestURI());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getWriter(), problem);
    }
}
