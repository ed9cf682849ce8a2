package org.shaodao.attachment;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shaodao.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

/** Serves what somebody may see: pictures to be looked at, documents to be kept, under names of ours. */
@Component
public class AttachmentSender {
    private static final Logger log = LoggerFactory.getLogger(AttachmentSender.class);

    /** Nothing in it may load, run, or be framed, whatever a browser takes it for. */
    private static final String POLICY = "default-src 'none'; sandbox";

    private final Attachments attachments;

    AttachmentSender(Attachments attachments) {
        this.attachments = attachments;
    }

    /** Its whole content. */
    public void send(Attachment found, WebRequest request, HttpServletResponse response) throws IOException {
        var name = "%s-%d.%s".formatted(found.number(), found.id(), found.picture() ? "jpg" : "pdf");
        var way = found.picture() ? "inline" : "attachment";
        send(
                found,
                found.sha256(),
                found.picture() ? "image/jpeg" : "application/pdf",
                "%s; filename=\"%s\"".formatted(way, name),
                request,
                response);
    }

    /** The small picture. @return false when it is none */
    public boolean sendThumbnail(Attachment found, WebRequest request, HttpServletResponse response)
            throws IOException {
        var hash = found.thumbnail();
        if (hash == null) {
            return false;
        }
        var name = "%s-%d-small.jpg".formatted(found.number(), found.id());
        send(found, hash, "image/jpeg", "inline; filename=\"%s\"".formatted(name), request, response);
        return true;
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
            log.error("The content of attachment {} of {} is not in the store", found.id(), found.number());
            throw Refusal.notFound("附件的内容缺失，请告诉系统管理员。");
        }
        response.setContentType(type);
        response.setHeader("Content-Disposition", disposition);
        try (var stream = content.get()) {
            stream.transferTo(response.getOutputStream());
        }
    }
}
