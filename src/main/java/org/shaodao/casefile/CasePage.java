package org.shaodao.casefile;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The case as staff read it. Linked from every task form; what they may ask of it is {@link CaseActionPage}. */
@Controller
@RequestMapping("/cases/{caseNo}")
class CasePage {
    private final CaseAccess access;
    private final CaseViews views;
    private final ReporterContact contact;
    private final CaseLikely likely;
    private final CurrentActor currentActor;

    CasePage(
            CaseAccess access, CaseViews views, ReporterContact contact, CaseLikely likely, CurrentActor currentActor) {
        this.access = access;
        this.views = views;
        this.contact = contact;
        this.likely = likely;
        this.currentActor = currentActor;
    }

    @GetMapping
    String show(@PathVariable String caseNo, @RequestParam(required = false) @Nullable Long before, Model model) {
        var user = user();
        var file = access.file(caseNo).orElseThrow(CasePage::unknown);
        var sight = access.of(user, file).orElseThrow(CasePage::unknown);
        model.addAttribute("view", views.masked(user, file, sight, before));
        model.addAttribute("likely", likely.of(user, file));
        return "casefile/case";
    }

    /** Rendered at once and never redirected: what is revealed must not pass through the session or an address. */
    @PostMapping("/reporter")
    String reveal(@PathVariable String caseNo, Model model, HttpServletResponse response) {
        var user = user();
        var outcome = contact.reveal(user, caseNo);
        if (outcome instanceof ReporterContact.Outcome.Shown shown) {
            response.setHeader("Cache-Control", "no-store");
            model.addAttribute("view", views.revealed(user, shown.file(), shown.reporter()));
            return "casefile/case";
        }
        throw outcome instanceof ReporterContact.Outcome.NotAllowed
                ? Refusal.forbidden("您不能查看本案的联系方式，本次操作已留痕。")
                : unknown();
    }

    /** Where a browser lands that signs in again after the button. */
    @GetMapping("/reporter")
    String backFromReveal(@PathVariable String caseNo) {
        return "redirect:/cases/{caseNo}";
    }

    private String user() {
        return currentActor.get().userId().orElseThrow(CasePage::unknown);
    }

    /** The same words for a number that does not exist and for one the reader has nothing to do with. */
    static Refusal unknown() {
        return Refusal.notFound("没有这个案件，或者您无权查看。");
    }
}
