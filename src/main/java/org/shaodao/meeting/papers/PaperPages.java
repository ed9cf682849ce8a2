package org.shaodao.meeting.papers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.Added;
import org.shaodao.attachment.Attachment;
import org.shaodao.attachment.AttachmentDesk;
import org.shaodao.attachment.AttachmentDesk.Outcome;
import org.shaodao.attachment.AttachmentDesk.Typed;
import org.shaodao.attachment.AttachmentSender;
import org.shaodao.attachment.AttachmentStep;
import org.shaodao.attachment.Upload;
import org.shaodao.engine.Choices;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Numbered;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Papers of items and meetings, proof of resolutions: added and taken away by forms without JavaScript, read and kept. */
@Controller
@RequestMapping({"/items/{number}/papers", "/meetings/{number}/papers", "/resolutions/{number}/papers"})
class PaperPages {
    private final AttachmentDesk desk;
    private final AttachmentSender sender;
    private final CurrentActor actor;

    PaperPages(AttachmentDesk desk, AttachmentSender sender, CurrentActor actor) {
        this.desk = desk;
        this.sender = sender;
        this.actor = actor;
    }

    @PostMapping
    String add(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes flash) {
        var uploads = Upload.chosen(file);
        var step = Numbered.of(number) == Numbered.RESOLUTION ? AttachmentStep.PROOF : AttachmentStep.PAPER;
        var outcome = desk.add(user(number), number, new Typed(Choices.code(step), "", "", ""), uploads);
        if (!(outcome instanceof Outcome.Done done)) {
            throw refusal(outcome);
        }
        var kept = done.added().stream().filter(Added.Kept.class::isInstance).count();
        var faults = faults(done.added());
        if (kept == 0) {
            throw new Refusal(status(done.added()), "没有上传成功。" + faults);
        }
        flash.addFlashAttribute("uploaded", "已上传 %d 个。%s".formatted(kept, faults));
        return back(number);
    }

    @GetMapping("/{id}")
    void content(@PathVariable String number, @PathVariable long id, WebRequest request, HttpServletResponse response)
            throws IOException {
        sender.send(found(number, id), request, response);
    }

    @GetMapping("/{id}/thumbnail")
    void thumbnail(@PathVariable String number, @PathVariable long id, WebRequest request, HttpServletResponse response)
            throws IOException {
        if (!sender.sendThumbnail(found(number, id), request, response)) {
            throw unknown();
        }
    }

    @PostMapping("/{id}/removal")
    String remove(
            @PathVariable String number,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        var outcome = desk.remove(user(number), number, id, reason);
        if (!(outcome instanceof Outcome.Removed)) {
            throw refusal(outcome);
        }
        flash.addFlashAttribute("uploaded", "已撤下。");
        return back(number);
    }

    private Attachment found(String number, long id) {
        return desk.find(user(number), number, id).orElseThrow(PaperPages::unknown);
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

    /** Of the only one, or of many that nothing came of. */
    private static HttpStatus status(List<Added> added) {
        return added.size() == 1 && added.get(0) instanceof Added.Refused refused
                ? refused.status()
                : HttpStatus.BAD_REQUEST;
    }

    private static String back(String number) {
        return "redirect:%s#papers".formatted(Numbered.page(number));
    }

    private static Refusal refusal(Outcome outcome) {
        if (outcome instanceof Outcome.NotAllowed notAllowed) {
            return Refusal.forbidden(notAllowed.reason());
        }
        return outcome instanceof Outcome.Wrong wrong ? Refusal.badRequest(wrong.reason()) : unknown();
    }

    /** Photographs of a case have addresses of their own. */
    private String user(String number) {
        if (Numbered.of(number) == Numbered.CASE) {
            throw unknown();
        }
        return actor.get().userId().orElseThrow(PaperPages::unknown);
    }

    /** The same words for what is not there and for what is not theirs to see. */
    private static Refusal unknown() {
        return Refusal.notFound("没有这份材料，或者您无权查看。");
    }
}
