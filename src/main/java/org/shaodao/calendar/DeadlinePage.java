package org.shaodao.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.shaodao.directory.Directory;
import org.shaodao.web.Refusal;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /deadlines}: the calculator behind every clock as a page for staff. Works without JavaScript. */
@Controller
class DeadlinePage {
    private static final int MOST_PAUSES = 6;

    private final WorkingTime workingTime;
    private final Directory directory;
    private final CalendarRights rights;
    private final Clock clock;

    DeadlinePage(WorkingTime workingTime, Directory directory, CalendarRights rights, Clock clock) {
        this.workingTime = workingTime;
        this.directory = directory;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * @param from empty when the page is opened for the first time: nothing is computed then
     * @param pauseFrom as many as {@code pauseTo}; empty pairs are passed over
     */
    @GetMapping("/deadlines")
    String show(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "3") String amount,
            @RequestParam(defaultValue = "working-day") String unit,
            @RequestParam(defaultValue = "") String areaCode,
            @RequestParam(defaultValue = "") List<String> pauseFrom,
            @RequestParam(defaultValue = "") List<String> pauseTo,
            Model model) {
        rights.requireStaff();
        model.addAttribute("from", from.isBlank() ? typed(clock.instant()) : from);
        model.addAttribute("amount", amount);
        model.addAttribute("unit", unit);
        model.addAttribute("units", LimitUnit.values());
        model.addAttribute("areaCode", areaCode);
        model.addAttribute("tree", AreaOption.all(directory));
        model.addAttribute("pauses", rows(pauseFrom, pauseTo));
        if (!from.isBlank()) {
            try {
                model.addAttribute("result", result(from, amount, unit, areaCode, pauseFrom, pauseTo));
            } catch (Refusal refusal) {
                model.addAttribute("problem", refusal.detail());
            }
        }
        return "calendar/deadlines";
    }

    private Result result(
            String from, String amount, String unit, String areaCode, List<String> pauseFrom, List<String> pauseTo) {
        var start = new Start(DeadlineQuestion.moment("起始时间", from), "");
        var limit = DeadlineQuestion.limit("时限", amount, "单位", unit);
        var pauses = DeadlineQuestion.pauses(pauseFrom, pauseTo);
        if (!areaCode.isBlank() && directory.area(areaCode).isEmpty()) {
            throw Refusal.badRequest("没有这个区域。");
        }
        var deadline = workingTime.deadline(start, limit, pauses, areaCode);
        return new Result(
                ShanghaiTime.minute(deadline.dueAt()),
                deadline.explanation("完成"),
                deadline.provisional(),
                part(start, deadline, limit, pauses, 50, areaCode),
                part(start, deadline, limit, pauses, 80, areaCode),
                ShanghaiTime.minute(workingTime.later(deadline.dueAt(), Limit.of(1, LimitUnit.WORKING_DAY), areaCode)));
    }

    private String part(Start start, Deadline deadline, Limit limit, List<Pause> pauses, int percent, String areaCode) {
        return ShanghaiTime.minute(
                workingTime.reminder(start.at(), deadline.dueAt(), limit.unit(), pauses, percent, areaCode));
    }

    /** The pauses that were typed, and one empty pair for another. */
    private static List<Row> rows(List<String> from, List<String> to) {
        var rows = new ArrayList<Row>(IntStream.range(0, Math.min(from.size(), to.size()))
                .mapToObj(index -> new Row(from.get(index), to.get(index)))
                .filter(row -> !(row.from().isBlank() && row.to().isBlank()))
                .limit(MOST_PAUSES)
                .toList());
        if (rows.size() < MOST_PAUSES) {
            rows.add(new Row("", ""));
        }
        return rows;
    }

    private static String typed(Instant moment) {
        return LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.MINUTES), ShanghaiTime.ZONE)
                .toString();
    }

    /** A pause as it was typed. */
    record Row(String from, String to) {}

    /**
     * What came out, in words.
     *
     * @param next one working day after the limit: when it goes up a level
     */
    record Result(String dueAt, String explanation, boolean provisional, String half, String mostly, String next) {}
}
