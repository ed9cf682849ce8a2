package org.shaodao.security.chain;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.shaodao.security.login.Devices;
import org.shaodao.security.login.LoginDetails;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.security.login.StaffLogin;
import org.shaodao.security.login.TooManyAttempts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** Where somebody goes after logging in, failing to, and logging out. */
@Component
class LoginFlow {
    private final Devices devices;
    private final StaffLogin login;
    private final Answers answers;
    private final CookieRequestCache wanted = new CookieRequestCache();

    LoginFlow(Devices devices, StaffLogin login, Answers answers) {
        this.devices = devices;
        this.login = login;
        this.answers = answers;
        wanted.setRequestMatcher(LoginFlow::isPage);
    }

    /** Remembers the page that was wanted in a cookie: a stranger's knocking opens no session. */
    RequestCache wanted() {
        return wanted;
    }

    void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (authentication.getDetails() instanceof LoginDetails from) {
            var cookie = ResponseCookie.from(
                            LoginDetailsSource.DEVICE_COOKIE, devices.remember(authentication.getName(), from.device()))
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .sameSite("Lax")
                    .path("/login")
                    .maxAge(Devices.KEPT)
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        }
        var saved = wanted.getRequest(request, response);
        wanted.removeRequest(request, response);
        response.sendRedirect(saved == null ? "/" : localPart(saved.getRedirectUrl()));
    }

    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        response.sendRedirect(
                reason instanceof TooManyAttempts held
                        ? "/login?wait=" + (held.retryAfter().toSeconds() + 1)
                        : "/login?error");
    }

    /** Before the session goes. */
    void leaving(HttpServletRequest request, Authentication authentication) {
        if (authentication instanceof StaffAuthentication) {
            login.loggedOut(
                    authentication.getName(), new LoginDetailsSource(LoginDetails.Way.FORM).buildDetails(request));
        }
    }

    void left(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().contains("/api/")) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.sendRedirect("/login?logout");
        }
    }

    /** Who was given a password chooses their own before anything else. */
    void turnedAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && "GET".equals(request.getMethod()) && Callers.isFirstLogin(who)) {
            response.sendRedirect("/first-password");
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    void loginWanted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().startsWith("/camunda/api/")) {
            answers.problem(request, response, HttpStatus.UNAUTHORIZED, "请先登录。");
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/login");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect("/login");
        }
    }

    /** Only the path: the rest of the address is what the request said its host was. */
    private static String localPart(String url) {
        var uri = URI.create(url);
        var path = uri.getRawPath();
        if (path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            return "/";
        }
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static boolean isPage(HttpServletRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod())
                && accepted != null
                && accepted.contains("text/html")
                && request.getHeader("HX-Request") == null
                && !request.getRequestURI().startsWith("/camunda/api/")
                && !request.getRequestURI().equals("/error");
    }
}
