package org.shaodao.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a reporter shows number and code; who guesses is counted, by address and by case number. */
@Component
class ProgressDesk {
    /** One answer for a wrong number and a wrong code. */
    static final String UNKNOWN = "案件编号或查询码不正确。";

    private static final Pattern CASE_NO = Pattern.compile("[A-Z0-9-]{1,40}");

    private final Progress progress;
    private final RateLimits limits;

    ProgressDesk(Progress progress, RateLimits limits) {
        this.progress = progress;
        this.limits = limits;
    }

    Shown<ProgressView> show(HttpServletRequest request, String caseNo, @Nullable String code) {
        return open(request, caseNo, code, progress::find);
    }

    /** Runs something for the reporter of a case, once number and code fit. */
    <T> Shown<T> open(
            HttpServletRequest request,
            String typedCaseNo,
            @Nullable String typedCode,
            BiFunction<String, String, Optional<T>> look) {
        var caseNo = typedCaseNo.strip().toUpperCase(Locale.ROOT);
        var code = typedCode == null ? "" : typedCode;
        if (!CASE_NO.matcher(caseNo).matches()) {
            caseNo = "";
        }
        var address = request.getRemoteAddr();
        var wait = limits.guess(address, caseNo);
        if (wait.isPresent()) {
            return new Shown.Later<>(wait.get());
        }
        var found = look.apply(caseNo, code);
        if (found.isEmpty()) {
            return new Shown.Unknown<>();
        }
        limits.wasRight(address, caseNo);
        return new Shown.Found<>(found.get());
    }

    /** What came of showing number and code. */
    sealed interface Shown<T> {
        record Found<T>(T value) implements Shown<T> {}

        record Unknown<T>() implements Shown<T> {}

        record Later<T>(Duration time) implements Shown<T> {}
    }
}
