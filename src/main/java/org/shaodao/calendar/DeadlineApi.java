package org.shaodao.calendar;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.web.Refusal;
import org.shaodao.web.ShanghaiTime;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/deadlines?from=&amount=&unit=&areaCode=}: the calculator behind every clock, for staff. */
@RestController
class DeadlineApi {
    private final WorkingTime workingTime;
    private final Directory directory;
    private final CalendarRights rights;

    DeadlineApi(WorkingTime workingTime, Directory directory, CalendarRights rights) {
        this.workingTime = workingTime;
        this.directory = directory;
        this.rights = rights;
    }

    /** @param areaCode whose windows count; without one the usual ones, or those of the city */
    @GetMapping("/api/deadlines")
    Answer deadline(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String amount,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String areaCode) {
        rights.requireStaff();
        var start = new Start(DeadlineQuestion.moment("from", from), "");
        var limit = DeadlineQuestion.limit("amount", amount, "unit", unit);
        var deadline = workingTime.deadline(start, limit, List.of(), area(areaCode));
        return new Answer(
                deadline.dueAt().atZone(ShanghaiTime.ZONE).toOffsetDateTime(),
                deadline.explanation("完成"),
                deadline.provisional());
    }

    private String area(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return directory.areas().stream()
                    .findFirst()
                    .map(area -> area.code())
                    .orElse("");
        }
        return directory
                .area(code)
                .orElseThrow(() -> Refusal.badRequest("“areaCode”没有对应的区域。"))
                .code();
    }

    record Answer(OffsetDateTime dueAt, String explanation, boolean provisional) {}
}
