package org.shaodao.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.regex.Pattern;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/whistles}: for residents' own programs, for other platforms, and for staff. */
@RestController
class WhistleApi {
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7E]{8,128}");

    private final Intake intake;
    private final Callers callers;
    private final RateLimits limits;
    private final JsonBody body;

    WhistleApi(Intake intake, Callers callers, RateLimits limits, JsonBody body) {
        this.intake = intake;
        this.callers = callers;
        this.limits = limits;
        this.body = body;
    }

    @PostMapping("/api/whistles")
    @ResponseStatus(HttpStatus.CREATED)
    Receipt blow(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var caller = callers.current();
        var limited = caller.limited(request.getRemoteAddr());
        if (limited.isPresent()) {
            TooMany.refuse(limits.whistle(limited.get()), response);
        }
        var key = key(request);
        var received = intake.receive(caller, key, body.read(request, WhistleDraft.class));
        if (received instanceof Received.Accepted accepted) {
            if (accepted.repeated()) {
                limited.ifPresent(limits::wasRepeated);
            }
            return new Receipt(accepted.caseNo(), accepted.queryCode().value());
        }
        if (received instanceof Received.TooManyAtOnce) {
            limited.ifPresent(limits::wasRepeated);
            throw TooMany.atOnce(response);
        }
        throw refusal(received);
    }

    private static String key(HttpServletRequest request) {
        var keys = Collections.list(request.getHeaders("Idempotency-Key"));
        if (keys.isEmpty()) {
            throw Refusal.badRequest("缺少请求头 Idempotency-Key。");
        }
        if (keys.size() > 1 || !KEY.matcher(keys.get(0)).matches()) {
            throw Refusal.badRequest("请求头 Idempotency-Key 应为8至128个可见的ASCII字符。");
        }
        return keys.get(0);
    }

    private static Refusal refusal(Received received) {
        if (received instanceof Received.Wrong wrong) {
            return Refusal.badRequest(String.join("；", wrong.problems().values()) + "。");
        }
        if (received instanceof Received.KnownReference known) {
            return Refusal.conflict(
                    known.caseNo().map("这个外部编号已经登记为案件%s。"::formatted).orElse("这个外部编号已经登记过。"));
        }
        return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, "这个 Idempotency-Key 已用于另一份内容，请换一个。");
    }

    /** What the sender keeps. */
    record Receipt(String caseNo, String queryCode) {
        @Override
        public String toString() {
            return "Receipt[caseNo=" + caseNo + "]";
        }
    }
}
