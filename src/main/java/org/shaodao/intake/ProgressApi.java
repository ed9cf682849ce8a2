package org.shaodao.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
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
import org.springframework.web.multipart.MultipartFile;

/** What a reporter may see and say with the query code, for programs. */
@RestController
class ProgressApi {
    static final String ALREADY_RATED = "已评价，每次答复只能评价一次。";
    static final String NOT_OPEN = "现在还不能评价：案件尚未答复，或评价期已过。";

    static final String PHOTOGRAPHS_CLOSED = "案件已结束，不再收照片。";

    private final ProgressDesk desk;
    private final Progress progress;
    private final Ratings ratings;
    private final JsonBody body;
    private final ReporterPhotographs photographs;
    private final RateLimits limits;

    ProgressApi(
            ProgressDesk desk,
            Progress progress,
            Ratings ratings,
            JsonBody body,
            ReporterPhotographs photographs,
            RateLimits limits) {
        this.desk = desk;
        this.progress = progress;
        this.ratings = ratings;
        this.body = body;
        this.photographs = photographs;
        this.limits = limits;
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
        var opened = opened(caseNo, code, request, response);
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

    /** One photograph, in the field {@code file}; the same again is the same. */
    @PostMapping("/api/cases/{caseNo}/photographs")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> photograph(
            @PathVariable String caseNo,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            HttpServletRequest request,
            HttpServletResponse response) {
        var opened = opened(caseNo, code, request, response);
        TooMany.refuse(limits.photographs(request.getRemoteAddr()), response);
        if (!photographs.areTaken(opened)) {
            throw Refusal.conflict(PHOTOGRAPHS_CLOSED);
        }
        if (file == null || file.size() != 1) {
            throw Refusal.badRequest("请上传一张照片，字段名为 file。");
        }
        var sent = photographs.add(opened, null, file);
        if (sent.kept() == 0) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, String.join("；", sent.faults()) + "。");
        }
        return Map.of("caseNo", opened, "photographs", photographs.count(opened));
    }

    private String opened(
            String caseNo, @Nullable String code, HttpServletRequest request, HttpServletResponse response) {
        return found(
                desk.open(
                        request,
                        caseNo,
                        code,
                        (number, typed) -> progress.opens(number, typed) ? Optional.of(number) : Optional.empty()),
                response);
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
