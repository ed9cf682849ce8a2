package org.shaodao.casefile;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.shaodao.casefile.CaseActions.Outcome;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The buttons of the case page. Done: back to the page with a sentence. Refused: the page again with the reason, 409 or
 * 400, and nothing has changed.
 */
@Controller
@RequestMapping("/cases/{caseNo}")
class CaseActionPage {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,2})?");

    private final CaseActions actions;
    private final CaseAccess access;
    private final CaseViews views;
    private final CurrentActor currentActor;

    CaseActionPage(CaseActions actions, CaseAccess access, CaseViews views, CurrentActor currentActor) {
        this.actions = actions;
        this.access = access;
        this.views = views;
        this.currentActor = currentActor;
    }

    @PostMapping("/extension")
    String requestExtension(
            @PathVariable String caseNo,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String more,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        return answer(caseNo, actions.requestExtension(user(), caseNo, unit, amount(caseNo, more), reason), flash);
    }

    @PostMapping("/pause")
    String pause(
            @PathVariable String caseNo,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        return answer(caseNo, actions.pause(user(), caseNo, unit, day(caseNo, until), why, reason), flash);
    }

    @PostMapping("/resume")
    String resume(@PathVariable String caseNo, @RequestParam(defaultValue = "") String unit, RedirectAttributes flash) {
        return answer(caseNo, actions.resume(user(), caseNo, unit), flash);
    }

    @PostMapping("/reminder")
    String remind(@PathVariable String caseNo, RedirectAttributes flash) {
        return answer(caseNo, actions.remind(user(), caseNo), flash);
    }

    @PostMapping("/escalation")
    String escalate(
            @PathVariable String caseNo,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String confirmed,
            RedirectAttributes flash) {
        confirmed(caseNo, confirmed);
        return answer(caseNo, actions.escalate(user(), caseNo, reason), flash);
    }

    @PostMapping("/units")
    String addUnit(
            @PathVariable String caseNo, @RequestParam(defaultValue = "") String unit, RedirectAttributes flash) {
        return answer(caseNo, actions.addUnit(user(), caseNo, unit), flash);
    }

    @PostMapping("/withdrawal")
    String withdraw(
            @PathVariable String caseNo,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String confirmed,
            RedirectAttributes flash) {
        confirmed(caseNo, confirmed);
        return answer(caseNo, actions.withdraw(user(), caseNo, reason), flash);
    }

    @PostMapping("/merge")
    String merge(
            @PathVariable String caseNo,
            @RequestParam(defaultValue = "") String master,
            @RequestParam(defaultValue = "") String confirmed,
            RedirectAttributes flash) {
        confirmed(caseNo, confirmed);
        return answer(caseNo, actions.merge(user(), caseNo, master), flash);
    }

    @PostMapping("/unmerge")
    String undoMerge(
            @PathVariable String caseNo,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String confirmed,
            RedirectAttributes flash) {
        confirmed(caseNo, confirmed);
        return answer(caseNo, actions.undoMerge(user(), caseNo, reason), flash);
    }

    @PostMapping("/again")
    String again(
            @PathVariable String caseNo,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String confirmed,
            RedirectAttributes flash) {
        confirmed(caseNo, confirmed);
        return answer(caseNo, actions.again(user(), caseNo, reason), flash);
    }

    @PostMapping("/tasks/{taskId}/release")
    String release(@PathVariable String caseNo, @PathVariable String taskId, RedirectAttributes flash) {
        return answer(caseNo, actions.release(user(), caseNo, taskId), flash);
    }

    @PostMapping("/tasks/{taskId}/assignee")
    String assign(
            @PathVariable String caseNo,
            @PathVariable String taskId,
            @RequestParam(defaultValue = "") String person,
            RedirectAttributes flash) {
        return answer(caseNo, actions.assign(user(), caseNo, taskId, person), flash);
    }

    /** The page again, with the reason; whoever may not see the page is told that there is none. */
    @ExceptionHandler
    ModelAndView refused(ActRefused refused, HttpServletResponse response) {
        var user = user();
        var file = access.file(refused.caseNo()).orElseThrow(CasePage::unknown);
        var sight = access.of(user, file).orElseThrow(CasePage::unknown);
        response.setStatus(refused.status().value());
        return new ModelAndView(
                "casefile/case",
                Map.of("view", views.masked(user, file, sight, null), "problem", String.valueOf(refused.getMessage())));
    }

    private static String answer(String caseNo, Outcome outcome, RedirectAttributes flash) {
        if (outcome instanceof Outcome.Done done) {
            flash.addFlashAttribute("notice", done.sentence());
            return "redirect:/cases/" + done.caseNo();
        }
        if (outcome instanceof Outcome.Refused refused) {
            throw new ActRefused(caseNo, HttpStatus.CONFLICT, refused.reason());
        }
        if (outcome instanceof Outcome.NotAllowed) {
            throw Refusal.forbidden("您不能对本案做这项操作，本次操作已留痕。");
        }
        throw CasePage.unknown();
    }

    private static void confirmed(String caseNo, String confirmed) {
        if (!confirmed.equals("yes")) {
            throw new ActRefused(caseNo, HttpStatus.BAD_REQUEST, "请先勾选确认。");
        }
    }

    private static LocalDate day(String caseNo, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new ActRefused(caseNo, HttpStatus.BAD_REQUEST, "请选择日期。");
        }
    }

    private static BigDecimal amount(String caseNo, String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new ActRefused(caseNo, HttpStatus.BAD_REQUEST, "请填写延长多少，例如 2 或 1.5。");
        }
        return new BigDecimal(text);
    }

    private String user() {
        return currentActor.get().userId().orElseThrow(CasePage::unknown);
    }

    /** Carries a refusal to where the page is drawn; never leaves this class. */
    private static final class ActRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String caseNo;
        private final HttpStatus status;

        ActRefused(String caseNo, HttpStatus status, String reason) {
            super(reason);
            this.caseNo = caseNo;
            this.status = status;
        }

        String caseNo() {
            return caseNo;
        }

        HttpStatus status() {
            return status;
        }
    }
}
