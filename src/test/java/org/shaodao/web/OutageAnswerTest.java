package org.shaodao.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What fails before any controller, or after, because the database is away. */
class OutageAnswerTest {
    private static final FilterChain NO_DATABASE = (request, response) -> {
        throw new ServletException(new DataAccessResourceFailureException("secret"));
    };

    private final OutageAnswer answer = new OutageAnswer(new ObjectMapper(), templates());
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/whistles");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void aProgramIsToldToComeAgain() throws Exception {
        response.setHeader("X-Request-Id", "4f0c2a9e");
        response.setHeader("Content-Disposition", "attachment");
        response.getWriter().write("half of a page");

        answer.doFilter(request, response, NO_DATABASE);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getHeader("X-Request-Id")).isEqualTo("4f0c2a9e");
        assertThat(response.getHeader("Content-Disposition")).isNull();
        assertThat(response.getContentType()).startsWith("application/problem+json");
        var problem = new ObjectMapper().readTree(response.getContentAsByteArray());
        assertThat(problem.get("detail").asText()).isEqualTo(Outage.WORDS);
        assertThat(problem.get("title").asText()).isEqualTo("暂时无法使用");
        assertThat(problem.toString()).doesNotContain("secret");
    }

    @Test
    void aPersonSeesAPageAlsoInPlaceOfAnotherError() throws Exception {
        request.setRequestURI("/cases");
        request.setDispatcherType(DispatcherType.ERROR);
        request.addHeader("Accept", "text/html,*/*;q=0.8");

        answer.doFilter(request, response, NO_DATABASE);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getContentType()).startsWith("text/html");
        assertThat(response.getContentAsString(StandardCharsets.UTF_8))
                .contains("<h1>暂时无法使用</h1>", Outage.WORDS)
                .doesNotContain("secret");
    }

    @Test
    void anythingElseGoesOn() {
        assertThatThrownBy(() -> answer.doFilter(request, response, (req, res) -> {
                    throw new IllegalStateException("ours");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatHasLeftCannotBeTakenBack() throws Exception {
        response.flushBuffer();

        assertThatThrownBy(() -> answer.doFilter(request, response, NO_DATABASE))
                .isInstanceOf(ServletException.class);
    }

    static SpringTemplateEngine templates() {
        var files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        return engine;
    }
}
