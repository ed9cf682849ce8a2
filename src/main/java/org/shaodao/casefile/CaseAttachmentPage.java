package org.shaodao.casefile;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.Added;
import org.shaodao.attachment.AttachmentDesk;
import org.shaodao.attachment.AttachmentDesk.Outcome;
import org.shaodao.attachment.AttachmentDesk.Typed;
import org.shaodao.attachment.Upload;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Numbered;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms of the case page for photographs and documents; they work without JavaScript. */
@Controller
@RequestMapping("/cases/{caseNo}/attachments")
class CaseAttachmentPage {
    private final AttachmentDesk desk;
    private final CaseAccess access;
    private final CaseViews views;
    private final CurrentActor currentActor;

    CaseAttachmentPage(AttachmentDesk desk, CaseAccess access, CaseViews views, CurrentActor currentActor) {
        this.desk = desk;
        this.access = access;
        this.views = views;
        this.currentActor = currentActor;
    }

    @PostMapping
    ModelAndView add(
            @PathVariable String caseNo,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String longitude,
            @RequestParam(defaultValue = "") String latitude,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var uploads = Upload.chosen(file);
        var outcome = desk.add(user(caseNo), caseNo, new Typed(step, unit, longitude, latitude), uploads);
        if (!(outcome instanceof Outcome.Done done)) {
            return refused(caseNo, outcome, response);
        }
        var kept = done.added().stream().filter(Added.Kept.class::isInstance).count();
        var faults = faults(done.added());
        if (kept == 0) {
            return again(caseNo, HttpStatus.BAD_REQUEST, "没有上传成功。" + faults, response);
        }
        flash.addFlashAttribute("notice", "已上传 %d 个。%s".formatted(kept, faults));
        return new ModelAndView("redirect:/cases/" + caseNo);
    }

    @PostMapping("/{id}/removal")
    ModelAndView remove(
            @PathVariable String caseNo,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var outcome = desk.remove(user(caseNo), caseNo, id, reason);
        if (!(outcome instanceof Outcome.Removed)) {
            return refused(caseNo, outcome, response);
        }
        flash.addFlashAttribute("notice", "已撤下。");
        return new ModelAndView("redirect:/cases/" + caseNo);
    }

    /** By their place in the selection: names are their sender's own. */
    private static String faults(List<Added> added) {
        var faults = new ArrayList<String>();
        for (var i = 0; i < added.size(); i++) {
            if (added.get(i) instanceof Added.Refused refused) {
                faults.add("第 %d 个未收：%s。".formatted(i + 1, refused.reason()));
            }
        }
        return String.join("", faults);
    }

    private ModelAndView refused(String caseNo, Outcome outcome, HttpServletResponse response) {
        if (outcome instanceof Outcome.NotAllowed notAllowed) {
            throw Refusal.forbidden(notAllowed.reason());
        }
        if (outcome instanceof Outcome.Wrong wrong) {
            return again(caseNo, HttpStatus.BAD_REQUEST, wrong.reason(), response);
        }
        throw CasePage.unknown();
    }

    /** The page again, with the reason. */
    private ModelAndView again(String caseNo, HttpStatus status, String problem, HttpServletResponse response) {
        var file = access.file(caseNo).orElseThrow(CasePage::unknown);
        var sight = access.of(user(caseNo), file).orElseThrow(CasePage::unknown);
        response.setStatus(status.value());
        return new ModelAndView(
                "casefile/case", Map.of("view", views.masked(user(caseNo), file, sight, null), "problem", problem));
    }

    /** Whoever asks for a case; what hangs on other things has addresses of its own. */
    private String user(String caseNo) {
        if (Numbered.of(caseNo) != Numbered.CASE) {
            throw CasePage.unknown();
        }
        return currentActor.get().userId().orElseThrow(CasePage::unknown);
    }
}
