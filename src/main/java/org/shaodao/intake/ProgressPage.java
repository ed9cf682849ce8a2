package org.shaodao.intake;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.intake.ProgressDesk.Shown;
import org.shaodao.web.TextRule;
import org.shaodao.whistle.CaseRequests;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** {@code /progress}: number and code in, and how the case goes. The code is sent in a form, never in an address. */
@Controller
class ProgressPage {
    private static final String PAGE = "intake/progress";
    private static final TextRule REASON = TextRule.requiredLine("撤回原因", 200);

    private final ProgressDesk desk;
    private final PageRating rating;
    private final CaseRequests requests;
    private final ReporterPhotographs photographs;
    private final RateLimits limits;

    ProgressPage(
            ProgressDesk desk,
            PageRating rating,
            CaseRequests requests,
            ReporterPhotographs photographs,
            RateLimits limits) {
        this.desk = desk;
        this.rating = rating;
        this.requests = requests;
        this.photographs = photographs;
        this.limits = limits;
    }

    @GetMapping("/progress")
    String ask(@RequestParam(defaultValue = "") String caseNo, Model model) {
        model.addAttribute("caseNo", caseNo);
        return PAGE;
    }

    @PostMapping(path = "/progress", params = "!act")
    String show(
            @RequestParam(defaultValue = "") String caseNo,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        found(caseNo, code, model, request, response);
        return PAGE;
    }

    @PostMapping(path = "/progress", params = "act=rating")
    String rate(
            @RequestParam(defaultValue = "") String caseNo,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String solved,
            @RequestParam(required = false) @Nullable String satisfaction,
            @RequestParam(required = false) @Nullable String comment,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var view = found(caseNo, code, model, request, response);
        if (view.isEmpty()) {
            return PAGE;
        }
        rating.take(view.get().caseNo(), RatingDraft.of(solved, satisfaction, comment), model, response);
        return PAGE;
    }

    /** The reporter takes the whistle back (processes.md, process 1, Ends). */
    @PostMapping(path = "/progress", params = "act=withdrawal")
    String withdraw(
            @RequestParam(defaultValue = "") String caseNo,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var view = found(caseNo, code, model, request, response);
        if (view.isEmpty()) {
            return PAGE;
        }
        var text = TextRule.clean(reason);
        var problem = REASON.problem(text);
        if (problem.isPresent()) {
            model.addAttribute("reason", reason);
            return say(model, response, BAD_REQUEST, problem.get());
        }
        var refused = requests.withdraw(view.get().caseNo(), text);
        if (refused.isPresent()) {
            return say(model, response, CONFLICT, refused.get());
        }
        model.addAttribute("done", "已收到您的撤回申请");
        model.addAttribute("withdrawn", true);
        return PAGE;
    }

    /** The reporter shows more of it. */
    @PostMapping(path = "/progress", params = "act=photographs")
    String photographs(
            @RequestParam(defaultValue = "") String caseNo,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(name = "photographs", required = false) @Nullable List<MultipartFile> files,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var view = found(caseNo, code, model, request, response);
        if (view.isEmpty()) {
            return PAGE;
        }
        var wait = limits.photographs(request.getRemoteAddr());
        if (wait.isPresent()) {
            TooMany.retryAfter(wait.get(), response);
            return say(model, response, TOO_MANY_REQUESTS, TooMany.WORDS);
        }
        var number = view.get().caseNo();
        if (!photographs.areTaken(number)) {
            return say(model, response, CONFLICT, ProgressApi.PHOTOGRAPHS_CLOSED);
        }
        var sent = photographs.add(number, null, files == null ? List.of() : files);
        model.addAttribute("view", view.get().withPhotographs(photographs.count(number)));
        if (sent.kept() == 0) {
            return say(
                    model,
                    response,
                    BAD_REQUEST,
                    sent.faults().isEmpty() ? "请选择照片。" : String.join("；", sent.faults()) + "。");
        }
        model.addAttribute(
                "done",
                "已收到 %d 张照片。%s"
                        .formatted(sent.kept(), sent.faults().isEmpty() ? "" : String.join("；", sent.faults()) + "。"));
        return PAGE;
    }

    private Optional<ProgressView> found(
            String caseNo, String code, Model model, HttpServletRequest request, HttpServletResponse response) {
        model.addAttribute("caseNo", caseNo);
        var shown = desk.show(request, caseNo, code);
        if (shown instanceof Shown.Found<ProgressView> found) {
            model.addAttribute("view", found.value());
            model.addAttribute("code", code);
            return Optional.of(found.value());
        }
        if (shown instanceof Shown.Later<ProgressView> later) {
            TooMany.retryAfter(later.time(), response);
            say(model, response, TOO_MANY_REQUESTS, TooMany.WORDS);
        } else {
            say(model, response, NOT_FOUND, ProgressDesk.UNKNOWN);
        }
        return Optional.empty();
    }

    private static String say(Model model, HttpServletResponse response, HttpStatus status, String problem) {
        response.setStatus(status.value());
        model.addAttribute("problem", problem);
        return PAGE;
    }
}
