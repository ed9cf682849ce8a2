package org.shaodao.directory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Refusal;
import org.shaodao.web.ShanghaiTime;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 值班: a unit's people see who is on duty; its leader or secretary keeps the roster, month by month. */
@Controller
@RequestMapping("/duty-roster")
class DutyRosterPages {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int MOST_PROBLEMS = 100;

    private final DutyRosters rosters;
    private final ShiftStore shifts;
    private final Snapshots snapshots;
    private final CurrentUser user;
    private final Clock clock;

    DutyRosterPages(DutyRosters rosters, ShiftStore shifts, Snapshots snapshots, CurrentUser user, Clock clock) {
        this.rosters = rosters;
        this.shifts = shifts;
        this.snapshots = snapshots;
        this.user = user;
        this.clock = clock;
    }

    /** One line of the page, in words. */
    record Line(long id, String name, String from, String until, String state, boolean over) {}

    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String month, Model model) {
        var me = user.requireUserId();
        var now = snapshots.now();
        var units = now.roster().units().stream()
                .filter(one -> rosters.maySee(me, one.code()))
                .toList();
        model.addAttribute("units", units);
        if (units.isEmpty()) {
            return "directory/duty-roster";
        }
        var shown = unit.isBlank() ? units.get(0) : seen(now, me, unit);
        var span = month(month);
        var at = clock.instant();
        model.addAttribute("unit", shown);
        model.addAttribute("month", span.toString());
        model.addAttribute("monthName", "%d年%d月".formatted(span.getYear(), span.getMonthValue()));
        model.addAttribute("before", span.minusMonths(1).toString());
        model.addAttribute("after", span.plusMonths(1).toString());
        model.addAttribute("keeps", rosters.mayKeep(me, shown.code()));
        model.addAttribute("present", rosters.onDuty(shown.code(), at));
        model.addAttribute(
                "people",
                now.roster().people().stream()
                        .filter(person -> DutyRosters.belongs(now, person.userId(), shown.code()))
                        .toList());
        model.addAttribute(
                "lines",
                of(shown, span).stream()
                        .map(shift -> new Line(
                                shift.id(),
                                nameOf(now, shift),
                                ShanghaiTime.minute(shift.from()),
                                ShanghaiTime.minute(shift.until()),
                                shift.runs(at) ? "值班中" : shift.isOver(at) ? "已结束" : "",
                                shift.isOver(at)))
                        .toList());
        return "directory/duty-roster";
    }

    @GetMapping("/csv")
    ResponseEntity<byte[]> download(
            @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String month) {
        var now = snapshots.now();
        var shown = seen(now, user.requireUserId(), unit);
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"duty-roster.csv\"")
                .body(DutyRosterCsv.write(of(shown, month(month)), now).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes flash) {
        var begins = LocalMoments.read(from);
        var ends = LocalMoments.read(until);
        if (begins.isEmpty() || ends.isEmpty()) {
            return answer(new Arranged.Refused(List.of("请选择开始和结束时间")), "", unit, "", flash);
        }
        var draft = new ShiftDraft("", person.strip(), begins.get(), ends.get());
        var month = YearMonth.from(begins.get().atZone(ShanghaiTime.ZONE)).toString();
        return answer(rosters.add(user.requireUserId(), unit, draft), "已排值班。", unit, month, flash);
    }

    @PostMapping("/upload")
    String upload(
            @RequestParam(defaultValue = "") String unit, @RequestParam MultipartFile file, RedirectAttributes flash) {
        // Whoever may not is told so before their file is read.
        if (!rosters.mayKeep(user.requireUserId(), unit)) {
            return answer(new Arranged.NotAllowed(), "", unit, "", flash);
        }
        Arranged outcome;
        try {
            outcome = rosters.replace(user.requireUserId(), unit, DutyRosterCsv.read(UploadedCsv.text(file)));
        } catch (Refusal refusal) {
            outcome = new Arranged.Refused(List.of(refusal.detail()));
        }
        return answer(outcome, "值班表已按文件更新。", unit, "", flash);
    }

    @PostMapping("/{id}/remove")
    String remove(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String month,
            RedirectAttributes flash) {
        return answer(rosters.remove(user.requireUserId(), unit, id), "已删除。", unit, month, flash);
    }

    private String answer(Arranged outcome, String done, String unit, String month, RedirectAttributes flash) {
        if (outcome instanceof Arranged.NotAllowed) {
            throw rosters.maySee(user.requireUserId(), unit) ? Refusal.forbidden("值班表由本单位负责人、秘书或安全管理员维护。") : unknown();
        }
        if (outcome instanceof Arranged.Refused refused) {
            var problems = refused.problems();
            var shown = new ArrayList<>(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
            if (shown.size() < problems.size()) {
                shown.add("……共 %d 处错误".formatted(problems.size()));
            }
            flash.addFlashAttribute("problems", shown);
        } else {
            flash.addFlashAttribute("done", done);
        }
        flash.addAttribute("unit", unit);
        flash.addAttribute("month", month);
        return "redirect:/duty-roster";
    }

    private List<Shift> of(Unit unit, YearMonth month) {
        return shifts.between(
                unit.code(),
                ShanghaiTime.start(month.atDay(1)),
                ShanghaiTime.start(month.plusMonths(1).atDay(1)));
    }

    private Unit seen(Snapshot now, String me, String unit) {
        return now.unit(unit).filter(one -> rosters.maySee(me, one.code())).orElseThrow(DutyRosterPages::unknown);
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这个单位，或者您不在其中。");
    }

    /** The present one when none is asked for, or none can be read. */
    private YearMonth month(String text) {
        return Optional.of(text)
                .filter(month -> !month.isBlank())
                .flatMap(DutyRosterPages::read)
                .orElseGet(() -> YearMonth.from(LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE)));
    }

    private static Optional<YearMonth> read(String text) {
        try {
            var month = YearMonth.parse(text);
            return month.getYear() < 2000 || month.getYear() > 2999 ? Optional.empty() : Optional.of(month);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String nameOf(Snapshot now, Shift shift) {
        return now.person(shift.userId()).map(Person::name).orElse(shift.userId())
                + (DutyRosters.belongs(now, shift.userId(), shift.unitCode()) ? "" : "（已不在本单位）");
    }
}
