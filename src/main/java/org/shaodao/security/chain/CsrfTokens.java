package org.shaodao.security.chain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tokens against forged requests. In a cookie of our own and not in the session: the public pages would otherwise open a
 * session for every visitor. Not under Spring's default names, which Camunda's webapps use for theirs.
 */
final class CsrfTokens {
    private static final Set<String> READING = Set.of("GET", "HEAD", "TRACE", "OPTIONS");
    private static final String SESSION_COOKIE = "SESSION";

    private CsrfTokens() {}

    static CsrfTokenRepository repository() {
        var repository = new CookieCsrfTokenRepository();
        repository.setCookieName("shaodao-csrf");
        repository.setHeaderName("X-CSRF-TOKEN");
        repository.setCookiePath("/");
        repository.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
        return repository;
    }

    /**
     * Calls of {@code /api} that a foreign page could make a browser send: with the session's cookie, or with a password
     * that the browser remembers, as far as a form can send it. JSON with a password cannot be forged that way, nor can
     * anything with a header that no form sends: a program that uploads files says {@code X-Requested-With}.
     */
    static RequestMatcher forgeableCalls() {
        return request -> {
            if (READING.contains(request.getMethod())) {
                return false;
            }
            return request.getHeader(HttpHeaders.AUTHORIZATION) == null ? hasSession(request) : isForm(request);
        };
    }

    private static boolean hasSession(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (SESSION_COOKIE.equals(cookie.getName())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return "POST".equals(request.getMethod())
                && request.getHeader("X-Requested-With") == null
                && (type == null
                        || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        || type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                        || type.startsWith(MediaType.TEXT_PLAIN_VALUE));
    }

    /** Makes the token before the page is written: its cookie could not follow a page whose first part is on its way. */
    static final class BeforePage extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var accepted = request.getHeader(HttpHeaders.ACCEPT);
            if ("GET".equals(request.getMethod())
                    && accepted != null
                    && accepted.contains(MediaType.TEXT_HTML_VALUE)
                    && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
                token.getToken();
            }
            chain.doFilter(request, response);
        }
    }
}
