package org.shaodao.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.CalendarEditor.Outcome;
import org.shaodao.directory.Directory;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /calendar}: staff see a year and an area's windows; those who keep the calendar change them. */
@Controller
@RequestMapping("/calendar")
class CalendarPage {
    private static final int MOST_PROBLEMS = 50;

    private final CalendarEditor editor;
    private final CalendarStore store;
    private final Calendars calendars;
    private final Directory directory;
    private final CalendarRights rights;
    private final Clock clock;

    CalendarPage(
            CalendarEditor editor,
            CalendarStore store,
            Calendars calendars,
            Directory directory,
            CalendarRights rights,
            Clock clock) {
        this.editor = editor;
        this.store = store;
        this.calendars = calendars;
        this.directory = directory;
        this.rights = rights;
        this.clock = clock;
    }

    @GetMapping
    String show(
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "") String area,
            Model model) {
        rights.requireStaff();
        var today = WorkDays.day(clock.instant());
        var shown = year == null ? today.getYear() : year;
        if (shown < HolidayFile.FIRST_YEAR || shown > HolidayFile.LAST_YEAR) {
            throw Refusal.badRequest("年份应在 %d 至 %d 之间。".formatted(HolidayFile.FIRST_YEAR, HolidayFile.LAST_YEAR));
        }
        var now = calendars.now();
        model.addAttribute("view", YearView.of(shown, now.calendar()));
        model.addAttribute("notice", now.year(shown).orElse(null));
        model.addAttribute("versions", store.versions(shown));
        model.addAttribute("first", HolidayFile.FIRST_YEAR);
        model.addAttribute("last", HolidayFile.LAST_YEAR);
        model.addAttribute("tree", AreaOption.all(directory));
        directory
                .area(area)
                .or(() -> directory.areas().stream().findFirst())
                .ifPresent(one -> model.addAttribute("hours", HoursView.of(one, now, directory, today)));
        model.addAttribute("today", today);
        model.addAttribute("keeper", rights.isKeeper());
        return "calendar/year";
    }

    @PostMapping("/upload")
    String upload(@RequestParam MultipartFile file, RedirectAttributes flash) {
        var keeper = rights.requireKeeper();
        answer(
                () -> {
                    var draft = read(file);
                    flash.addAttribute("year", inRange(draft.plan().year()));
                    return editor.replace(draft, keeper);
                },
                flash);
        return "redirect:/calendar";
    }

    private static HolidayFile.Draft read(MultipartFile file) {
        try (var stream = file.getInputStream()) {
            return HolidayFile.read(stream, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file for a year that cannot be shown leads back to the present one. */
    private static @Nullable Integer inRange(int year) {
        return year < HolidayFile.FIRST_YEAR || year > HolidayFile.LAST_YEAR ? null : year;
    }

    @PostMapping("/windows")
    String setWindows(
            @RequestParam String area,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String how,
            @RequestParam(defaultValue = "") List<String> from,
            @RequestParam(defaultValue = "") List<String> to,
            RedirectAttributes flash) {
        var keeper = rights.requireKeeper();
        answer(
                () -> {
                    var windows = how.equals("above") ? null : WindowsForm.windows(from, to);
                    return editor.setWindows(area, WindowsForm.day(since), windows, keeper);
                },
                flash);
        return toWindows(area, flash);
    }

    @PostMapping("/windows/withdraw")
    String withdrawWindows(
            @RequestParam String area, @RequestParam(defaultValue = "") String since, RedirectAttributes flash) {
        rights.requireKeeper();
        answer(() -> editor.withdrawWindows(area, WindowsForm.day(since)), flash);
        return toWindows(area, flash);
    }

    private static String toWindows(String area, RedirectAttributes flash) {
        flash.addAttribute("area", area);
        return "redirect:/calendar";
    }

    /** Says on the next page what came of it, so that a reload does not do it again. */
    private static void answer(Supplier<Outcome> work, RedirectAttributes flash) {
        try {
            var outcome = work.get();
            if (outcome instanceof Outcome.Refused refused) {
                var shown = refused.problems().stream().limit(MOST_PROBLEMS).toList();
                flash.addFlashAttribute("problems", new ArrayList<>(shown));
            } else if (outcome instanceof Outcome.Done done) {
                flash.addFlashAttribute("done", done.told() + "。相关期限随即重新计算。");
            } else {
                flash.addFlashAttribute("done", "与现在的内容相同，无需变更。");
            }
        } catch (Refusal refusal) {
            flash.addFlashAttribute("problems", new ArrayList<>(List.of(refusal.detail())));
        }
    }
}
