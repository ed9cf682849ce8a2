package org.shaodao.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.Ratings;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a reporter may see and say with the query code, for programs. */
@RestController
class ProgressApi {
    static final String ALREADY_RATED = "已评价，每次答复只能评价一次。";
    static final String NOT_OPEN = "现在还不能评价：案件尚未答复，或评价期已过。";

    private final ProgressDesk desk;
    private final Progress progress;
    private final Ratings ratings;
    private final JsonBody body;

    ProgressApi(ProgressDesk desk, Progress progress, Ratings ratings, JsonBody body) {
        this.desk = desk;
        this.progress = progress;
        this.ratings = ratings;
        this.body = body;
    }

    @GetMapping("/api/cases/{caseNo}/progress")
    ProgressView progress(
            @PathVariable String caseNo,
            @RequestParam(required = false) @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        return found(desk.show(request, caseNo, code), response);
    }

    @PostMapping("/api/cases/{caseNo}/rating")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> rate(
            @PathVariable String caseNo,
            @RequestParam(required = false) @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var opened = found(
                desk.open(
                        request,
                        caseNo,
                        code,
                        (number, typed) -> progress.opens(number, typed) ? Optional.of(number) : Optional.empty()),
                response);
        var rating = body.read(request, RatingDraft.class);
        var problems = rating.problems();
        var solved = rating.solved();
        var satisfaction = rating.chosen();
        if (!problems.isEmpty() || solved == null || satisfaction.isEmpty()) {
            throw Refusal.badRequest(String.join("；", problems.values()) + "。");
        }
        return switch (ratings.rate(opened, solved, satisfaction.get(), rating.text())) {
            case TAKEN -> Map.of("caseNo", opened, "message", "已收到您的评价");
            case ALREADY_RATED -> throw Refusal.conflict(ALREADY_RATED);
            case NOT_OPEN -> throw Refusal.conflict(NOT_OPEN);
        };
    }

    private static <T> T found(ProgressDesk.Shown<T> shown, HttpServletResponse response) {
        if (shown instanceof ProgressDesk.Shown.Found<T> found) {
            return found.value();
        }
        if (shown instanceof ProgressDesk.Shown.Later<T> later) {
            TooMany.refuse(Optional.of(later.time()), response);
        }
        throw Refusal.notFound(ProgressDesk.UNKNOWN);
    }
}
