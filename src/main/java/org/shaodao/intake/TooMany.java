package org.shaodao.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The answer to who calls too often. */
final class TooMany {
    static final String WORDS = "操作过于频繁，请稍后再试。";

    /** Not the fault of who hears it. */
    static final String AT_ONCE = "现在吹哨的人很多，请过一会儿再提交一次，已填写的内容会保留。";

    private TooMany() {}

    static void refuse(Optional<Duration> wait, HttpServletResponse response) {
        wait.ifPresent(time -> {
            retryAfter(time, response);
            throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, WORDS);
        });
    }

    static Refusal atOnce(HttpServletResponse response) {
        retryAfter(Turnstile.COME_AGAIN, response);
        return new Refusal(HttpStatus.TOO_MANY_REQUESTS, "现在吹哨的人很多，请稍后用同一个 Idempotency-Key 再试。");
    }

    static void retryAfter(Duration time, HttpServletResponse response) {
        response.setHeader(
                HttpHeaders.RETRY_AFTER, String.valueOf(time.plusMillis(999).toSeconds()));
    }
}
