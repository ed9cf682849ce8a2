package org.shaodao.security.chain;

import jakarta.servlet.http.HttpServletRequest;
import org.shaodao.security.login.LoginDetails;
import org.shaodao.security.login.LoginDetails.Way;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.web.util.WebUtils;

/** Where a request comes from: its address, and the cookie of a browser in which somebody has logged in before. */
final class LoginDetailsSource implements AuthenticationDetailsSource<HttpServletRequest, LoginDetails> {
    static final String DEVICE_COOKIE = "shaodao-device";
    private static final int LONGEST_COOKIE = 100;

    private final Way way;

    LoginDetailsSource(Way way) {
        this.way = way;
    }

    @Override
    public LoginDetails buildDetails(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, DEVICE_COOKIE);
        var device = cookie == null || cookie.getValue().length() > LONGEST_COOKIE ? null : cookie.getValue();
        return new LoginDetails(request.getRemoteAddr(), way == Way.FORM ? device : null, way);
    }
}
