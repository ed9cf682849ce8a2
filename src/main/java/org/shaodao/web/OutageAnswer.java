package org.shaodao.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/**
 * Answers when the database is away, whoever asked it: a controller, or the session, the login and the engine's filters before
 * it, or a template after. Outside of the session's filter, whose own failure it has to catch, and which would ask the
 * database once more before it lets an answer through.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class OutageAnswer extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(OutageAnswer.class);

    private final ObjectMapper json;
    private final ITemplateEngine templates;

    OutageAnswer(ObjectMapper json, ITemplateEngine templates) {
        this.json = json;
        this.templates = templates;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            if (response.isCommitted() || !Outage.in(e)) {
                throw e;
            }
            log.warn("No database for {} {}: {}", request.getMethod(), request.getRequestURI(), Outage.state(e));
            answer(request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        clear(response);
        response.setStatus(Outage.STATUS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER_SECONDS);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var title = Problems.title(Outage.STATUS);
        if (BodyLimit.wantsPage(request)) {
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            var exchange = JakartaServletWebApplication.buildApplication(request.getServletContext())
                    .buildExchange(request, response);
            var page = templates.process(
                    "error/page",
                    new WebContext(
                            exchange, Locale.SIMPLIFIED_CHINESE, Map.of("title", title, "detail", Outage.WORDS)));
            response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            // "message" is where Tasklist and Modeler look.
            json.writeValue(
                    response.getOutputStream(),
                    Map.of(
                            "status",
                            Outage.STATUS.value(),
                            "title",
                            title,
                            "detail",
                            Outage.WORDS,
                            "message",
                            Outage.WORDS));
        }
    }

    /** What was half written is forgotten; the number of the request and what protects a page stay. */
    private static void clear(HttpServletResponse response) {
        var kept = new LinkedHashMap<String, String>();
        response.getHeaderNames().stream()
                .filter(name -> !name.regionMatches(true, 0, "Content-", 0, "Content-".length())
                        || name.equalsIgnoreCase("Content-Security-Policy"))
                .filter(name -> !name.equalsIgnoreCase(HttpHeaders.SET_COOKIE)
                        && !name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)
                        && !name.equalsIgnoreCase(HttpHeaders.LOCATION))
                .forEach(name -> kept.put(name, response.getHeader(name)));
        response.reset();
        kept.forEach(response::setHeader);
    }

    /** The page of another error asks the database too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
