package org.shaodao.security.chain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a call of the engine whose path is spelled in a roundabout way up to the servlet ({@code /%63amunda/api},
 * {@code /camunda//api}): the server would find the servlet, and Spring would fail over the difference with a 500.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPaths extends OncePerRequestFilter {
    private final Answers answers;

    PlainPaths(Answers answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH
                && !request.getRequestURI().startsWith(request.getContextPath() + request.getServletPath())) {
            answers.problem(request, response, HttpStatus.BAD_REQUEST, "地址的写法不对。");
            return;
        }
        chain.doFilter(request, response);
    }
}
