package org.shaodao.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** How much may be sent where: whole attachments and papers, and little else. */
class BodyLimitTest {
    private final BodyLimit limit = new BodyLimit(new ObjectMapper());

    @ParameterizedTest
    @CsvSource({
        "/cases/WH20260225-000001/attachments, 9, 200",
        "/items/YT20260225-000001/papers, 9, 200",
        "/meetings/HY20260225-000001/papers, 9, 200",
        "/resolutions/YD20260225-000001/papers, 9, 200",
        "/meetings/HY20260225-000001/papers, 41, 413",
        "/meetings/HY20260225-000001/move, 9, 413",
        "/meetings/HY20260225-000001/x/papers, 9, 413",
    })
    void papersMayBeAsLargeAsAttachments(String path, int megabytes, int status) throws ServletException, IOException {
        var request = new MockHttpServletRequest("POST", path);
        request.setContentType("multipart/form-data; boundary=x");
        request.setContent(new byte[megabytes * 1024 * 1024]);
        var response = new MockHttpServletResponse();

        limit.doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(status);
    }
}
