package org.shaodao.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Role;
import org.shaodao.engine.Choices;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Refusal;
import org.shaodao.web.ShanghaiTime;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What auditors read: any case, closed ones too, its history with every circumstance, and who looked at personal data. */
@Controller
@RequestMapping("/audit")
class AuditPage {
    private static final int CASES = 30;
    private static final int ENTRIES = 100;

    private final AuditedCases cases;
    private final EntryReader entries;
    private final PhoneSearch phoneSearch;
    private final Directory directory;
    private final CurrentActor currentActor;

    AuditPage(
            AuditedCases cases,
            EntryReader entries,
            PhoneSearch phoneSearch,
            Directory directory,
            CurrentActor currentActor) {
        this.cases = cases;
        this.entries = entries;
        this.phoneSearch = phoneSearch;
        this.directory = directory;
        this.currentActor = currentActor;
    }

    /** The filter chain asks too; a page with everybody's history does not rest on one lock. */
    @ModelAttribute
    void onlyAuditors() {
        var auditor = currentActor
                .get()
                .userId()
                .filter(user -> directory.roles(user).contains(Role.AUDITORS))
                .isPresent();
        if (!auditor) {
            throw Refusal.forbidden("仅审计员可以查阅办理留痕。");
        }
    }

    @GetMapping
    String overview(
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        var search =
                new AuditedCases.Search(plain(words), orNull(area), orNull(unit), start(from), end(to), orNull(after));
        showCases(model, cases.search(search, CASES + 1));
        model.addAttribute("words", words.strip());
        model.addAttribute("area", area);
        model.addAttribute("unit", unit);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        return "audit/overview";
    }

    @PostMapping("/phone")
    String byPhone(
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        var outcome = phoneSearch.search(phone, reason);
        if (outcome instanceof PhoneSearch.Outcome.Refused refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            showCases(model, List.of());
            model.addAttribute("problem", refused.why());
        } else if (outcome instanceof PhoneSearch.Outcome.Found found) {
            showCases(model, found.cases());
            model.addAttribute("more", Optional.empty());
            model.addAttribute(
                    "notice", "按电话查到 %d 件，本次查询已留痕。".formatted(found.cases().size()));
        }
        return "audit/overview";
    }

    @GetMapping("/cases")
    String byNumber(@RequestParam(defaultValue = "") String caseNo) {
        var known = cases.find(plain(caseNo)).orElseThrow(AuditPage::noSuchCase);
        return "redirect:/audit/cases/" + known.caseNo();
    }

    @GetMapping("/cases/{caseNo}")
    String oneCase(
            @PathVariable String caseNo,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long accessBefore,
            Model model) {
        model.addAttribute("case", cases.find(plain(caseNo)).orElseThrow(AuditPage::noSuchCase));
        var timeline = entries.of(caseNo, before, ENTRIES);
        var accesses = entries.accesses(caseNo, accessBefore, ENTRIES);
        model.addAttribute("timeline", masked(timeline));
        model.addAttribute("accesses", masked(accesses));
        model.addAttribute("earlier", earlier(timeline));
        model.addAttribute("earlierAccess", earlier(accesses));
        return "audit/case";
    }

    @GetMapping("/entries")
    String acts(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        var search = new EntrySearch(kind(kind), orNull(person), orNull(unit), start(from), end(to), before);
        var found = entries.search(search, ENTRIES + 1);
        var shown = found.subList(0, Math.min(found.size(), ENTRIES));
        model.addAttribute("entries", masked(shown));
        model.addAttribute(
                "more",
                found.size() > ENTRIES ? Optional.of(shown.get(ENTRIES - 1).id()) : Optional.empty());
        model.addAttribute("kind", kind);
        model.addAttribute("person", person.strip());
        model.addAttribute("unit", unit);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("units", directory.units());
        return "audit/entries";
    }

    private void showCases(Model model, List<AuditedCase> found) {
        var shown = found.subList(0, Math.min(found.size(), CASES));
        model.addAttribute("cases", found.size() > CASES ? shown : found);
        model.addAttribute(
                "more", found.size() > CASES ? Optional.of(shown.get(CASES - 1).caseNo()) : Optional.empty());
        model.addAttribute("areas", directory.areas());
        model.addAttribute("units", directory.units());
    }

    private static List<AuditEntry> masked(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::masked).toList();
    }

    /** A full page may have something before it. */
    private static Optional<Long> earlier(List<AuditEntry> oldestFirst) {
        return oldestFirst.size() < ENTRIES
                ? Optional.empty()
                : Optional.of(oldestFirst.get(0).id());
    }

    private static Refusal noSuchCase() {
        return Refusal.notFound("没有这个案件。");
    }

    private static AuditEntry.@Nullable Kind kind(String code) {
        try {
            return code.isBlank() ? null : Choices.of(AuditEntry.Kind.class, code);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("没有这一类留痕。");
        }
    }

    private static @Nullable Instant start(String day) {
        return day.isBlank() ? null : ShanghaiTime.start(day(day));
    }

    private static @Nullable Instant end(String day) {
        return day.isBlank() ? null : ShanghaiTime.end(day(day));
    }

    private static LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text);
            // A year beyond four digits is a slip of the hand, and would leave PostgreSQL's range.
            if (day.getYear() < 2000 || day.getYear() > 2999) {
                throw Refusal.badRequest("日期超出范围。");
            }
            return day;
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("日期应写作 2026-11-22 的样子。");
        }
    }

    /** The database takes no control characters. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static @Nullable String orNull(String text) {
        var plain = plain(text);
        return plain.isEmpty() ? null : plain;
    }
}
