package org.shaodao.attachment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.AttachmentDesk.Outcome;
import org.shaodao.attachment.AttachmentDesk.Typed;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Numbered;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/cases/{caseNo}/attachments}: for staff who may see the case; everybody else is told that there is none. */
@RestController
@RequestMapping("/api/cases/{caseNo}/attachments")
class AttachmentApi {
    private final AttachmentDesk desk;
    private final AttachmentSender sender;
    private final CurrentActor currentActor;

    AttachmentApi(AttachmentDesk desk, AttachmentSender sender, CurrentActor currentActor) {
        this.desk = desk;
        this.sender = sender;
        this.currentActor = currentActor;
    }

    /** 201, or 200 when the same content was there already. */
    @PostMapping
    ResponseEntity<Shown> add(
            @PathVariable String caseNo,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String longitude,
            @RequestParam(defaultValue = "") String latitude) {
        if (file == null || file.size() != 1) {
            throw Refusal.badRequest("请上传一个文件，字段名为 file。");
        }
        var outcome = desk.add(
                user(caseNo), caseNo, new Typed(step, unit, longitude, latitude), List.of(Upload.of(file.get(0))));
        if (!(outcome instanceof Outcome.Done done)) {
            throw refusal(outcome);
        }
        if (done.added().get(0) instanceof Added.Kept kept) {
            return ResponseEntity.status(kept.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                    .body(shown(caseNo, kept.attachment().id()));
        }
        var refused = (Added.Refused) done.added().get(0);
        throw new Refusal(refused.status(), refused.reason() + "。");
    }

    @GetMapping
    List<Shown> all(@PathVariable String caseNo) {
        return sheet(caseNo).lines().stream().map(Shown::of).toList();
    }

    @GetMapping("/{id}")
    void content(@PathVariable String caseNo, @PathVariable long id, WebRequest request, HttpServletResponse response)
            throws IOException {
        var found = desk.find(user(caseNo), caseNo, id).orElseThrow(AttachmentApi::unknown);
        sender.send(found, request, response);
    }

    @GetMapping("/{id}/thumbnail")
    void thumbnail(@PathVariable String caseNo, @PathVariable long id, WebRequest request, HttpServletResponse response)
            throws IOException {
        var found = desk.find(user(caseNo), caseNo, id).orElseThrow(AttachmentApi::unknown);
        if (!sender.sendThumbnail(found, request, response)) {
            throw unknown();
        }
    }

    /** The reason goes in the body: an address is written down everywhere. */
    @PostMapping("/{id}/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String caseNo, @PathVariable long id, @RequestBody Removal removal) {
        var reason = removal.reason();
        var outcome = desk.remove(user(caseNo), caseNo, id, reason == null ? "" : reason);
        if (!(outcome instanceof Outcome.Removed)) {
            throw refusal(outcome);
        }
    }

    private Shown shown(String caseNo, long id) {
        return sheet(caseNo).lines().stream()
                .filter(line -> line.id() == id)
                .map(Shown::of)
                .findFirst()
                .orElseThrow(AttachmentApi::unknown);
    }

    private AttachmentSheet sheet(String caseNo) {
        return desk.sheet(user(caseNo), caseNo).orElseThrow(AttachmentApi::unknown);
    }

    /** Whoever asks for a case; what hangs on other things has addresses of its own. */
    private String user(String caseNo) {
        if (Numbered.of(caseNo) != Numbered.CASE) {
            throw unknown();
        }
        return currentActor.get().userId().orElseThrow(AttachmentApi::unknown);
    }

    private static Refusal refusal(Outcome outcome) {
        if (outcome instanceof Outcome.NotAllowed notAllowed) {
            return Refusal.forbidden(notAllowed.reason());
        }
        return outcome instanceof Outcome.Wrong wrong ? Refusal.badRequest(wrong.reason()) : unknown();
    }

    /** The words of a case that is not there or that the reader may not see. */
    private static Refusal unknown() {
        return Refusal.notFound("没有这个案件，或者您无权查看。");
    }

    /** Why it goes, in one line. */
    record Removal(@Nullable String reason) {}

    /**
     * One attachment; what is empty is left out.
     *
     * @param step {@code before}, {@code arrival}, {@code after} or {@code document}
     * @param unit code of the unit whose work it shows
     * @param name of a document
     * @param taken when a photograph was taken, as it says itself
     * @param place where, in words
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Shown(
            long id,
            String step,
            String stepText,
            boolean picture,
            String name,
            String by,
            @Nullable String unit,
            String unitText,
            String added,
            String taken,
            String place,
            int pages) {
        static Shown of(AttachmentSheet.Line line) {
            return new Shown(
                    line.id(),
                    line.stepCode(),
                    line.step().label(),
                    line.picture(),
                    line.name(),
                    line.by(),
                    line.unit(),
                    line.unitName(),
                    line.added(),
                    line.taken(),
                    line.place(),
                    line.pages());
        }
    }
}
