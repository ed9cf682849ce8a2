package org.shaodao.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * 大字版 of the public pages (适老化): asked for by a link or a box, remembered in a cookie that says nothing else, so that
 * it needs neither a session nor JavaScript.
 */
@ControllerAdvice(assignableTypes = {WhistlePage.class, ProgressPage.class})
class LargePrint {
    static final String COOKIE = "shaodao-large";
    private static final String YES = "1";
    private static final Duration REMEMBERED = Duration.ofDays(365);

    /** @param asked {@code 1} for large print, anything else for the usual one; absent for what was chosen before */
    @ModelAttribute
    void look(
            @RequestParam(name = "large", required = false) @Nullable String asked,
            @CookieValue(name = COOKIE, required = false) @Nullable String chosen,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (asked != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, YES)
                            .path("/")
                            .maxAge(YES.equals(asked) ? REMEMBERED : Duration.ZERO)
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .build()
                            .toString());
        }
        model.addAttribute("large", YES.equals(asked == null ? chosen : asked));
        model.addAttribute("posted", "POST".equals(request.getMethod()));
    }
}
