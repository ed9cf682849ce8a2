package org.shaodao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Each request has a number, in the log and in its answer. */
class RequestIdTest {
    @Test
    void itIsInTheLogWhileTheRequestLastsAndInItsAnswer() throws Exception {
        var request = new MockHttpServletRequest();
        request.addHeader("X-Request-Id", "4f0c2a9e-proxy");
        var response = new MockHttpServletResponse();
        var seen = new ArrayList<String>();
        new RequestId().doFilter(request, response, (req, res) -> seen.add(MDC.get("requestId")));
        assertThat(seen).isEqualTo(List.of("4f0c2a9e-proxy"));
        assertThat(response.getHeader("X-Request-Id")).isEqualTo("4f0c2a9e-proxy");
        assertThat(MDC.get("requestId")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with space 123", "line\nbreak-123", "张三13812345678", "a\u202Eb1234567"})
    void whatIsNoNumberIsReplaced(String given) {
        assertThat(RequestId.id(given)).isNotEqualTo(given).matches("[a-f0-9-]{36}");
        assertThat(RequestId.id(null)).matches("[a-f0-9-]{36}");
    }
}
