package org.shaodao.attachment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.AttachmentDesk.Outcome;
import org.shaodao.attachment.AttachmentDesk.Typed;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/cases/{caseNo}/attachments}: for staff who may see the case; everybody else is told that there is none. */
@RestController
@RequestMapping("/api/cases/{caseNo}/attachments")
class AttachmentApi {
    private static final Logger log = LoggerFactory.getLogger(AttachmentApi.class);

    /** Nothing in it may load, run, or be framed, whatever a browser takes it for. */
    private static final String POLICY = "default-src 'none'; sandbox";

    private final AttachmentDesk desk;
    private final Attachments attachments;
    private final CurrentActor currentActor;

    AttachmentApi(AttachmentDesk desk, Attachments attachments, CurrentActor currentActor) {
        this.desk = desk;
        this.attachments = attachments;
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
        var outcome =
                desk.add(user(), caseNo, new Typed(step, unit, longitude, latitude), List.of(Upload.of(file.get(0))));
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
        var found = desk.find(user(), caseNo, id).orElseThrow(AttachmentApi::unknown);
        var name = "%s-%d.%s".formatted(found.caseNo(), found.id(), found.picture() ? "jpg" : "pdf");
        var way = found.picture() ? "inline" : "attachment";
        send(
                found,
                found.sha256(),
                found.picture() ? "image/jpeg" : "application/pdf",
                "%s; filename=\"%s\"".formatted(way, name),
                request,
                response);
    }

    @GetMapping("/{id}/thumbnail")
    void thumbnail(@PathVariable String caseNo, @PathVariable long id, WebRequest request, HttpServletResponse response)
            throws IOException {
        var found = desk.find(user(), caseNo, id).orElseThrow(AttachmentApi::unknown);
        var hash = found.thumbnail();
        if (hash == null) {
            throw unknown();
        }
        var name = "%s-%d-small.jpg".formatted(found.caseNo(), found.id());
        send(found, hash, "image/jpeg", "inline; filename=\"%s\"".formatted(name), request, response);
    }

    /** The reason goes in the body: an address is written down everywhere. */
    @PostMapping("/{id}/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String caseNo, @PathVariable long id, @RequestBody Removal removal) {
        var reason = removal.reason();
        var outcome = desk.remove(user(), caseNo, id, reason == null ? "" : reason);
        if (!(outcome instanceof Outcome.Removed)) {
            throw refusal(outcome);
        }
    }

    /** Kept by the browser, and asked for again each time: rights may have gone since. */
    private void send(
            Attachment found,
            String hash,
            String type,
            String disposition,
            WebRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (((ServletWebRequest) request).checkNotModified("\"" + hash + "\"")) {
            return;
        }
        var content = attachments.open(hash);
        if (content.isEmpty()) {
            log.error("The content of attachment {} of {} is not in the store", found.id(), found.caseNo());
            throw Refusal.notFound("附件的内容缺失，请告诉系统管理员。");
        }
        response.setContentType(type);
        response.setHeader("Content-Disposition", disposition);
        try (var stream = content.get()) {
            stream.transferTo(response.getOutputStream());
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
        return desk.sheet(user(), caseNo).orElseThrow(AttachmentApi::unknown);
    }

    private String user() {
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
