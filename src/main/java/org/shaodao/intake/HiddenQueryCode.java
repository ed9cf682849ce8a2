package org.shaodao.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes a query code out of the address for everything behind it: security and the dispatcher write addresses into their
 * debug logs. The parameter itself stays readable.
 */
class HiddenQueryCode extends OncePerRequestFilter {
    private static final Pattern CODE = Pattern.compile("((?:^|&)(?:c|%63)(?:o|%6[fF])(?:d|%64)(?:e|%65)=)[^&]*");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request.getQueryString() == null ? request : new Hidden(request), response);
    }

    private static final class Hidden extends HttpServletRequestWrapper {
        Hidden(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getQueryString() {
            var query = super.getQueryString();
            return query == null ? null : CODE.matcher(query).replaceAll("$1***");
        }
    }
}
