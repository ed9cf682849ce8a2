package org.shaodao.attachment;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A photograph or document as its row says it. Where and when a photograph was taken is personal data of whoever took it:
 * what a reporter's says is for those who may reach the reporter.
 *
 * @param number of the case, item, meeting or resolution it hangs on
 * @param unit code of the unit whose work it shows; null when it is nobody's
 * @param picture made anew, always JPEG; else a PDF as it came
 * @param sha256 of what is kept
 * @param thumbnail SHA-256 of the small picture; null of a PDF
 * @param size of what is kept, in bytes
 * @param width in pixels; 0 of a PDF
 * @param height in pixels; 0 of a PDF
 * @param pages of a PDF; 0 of a picture
 * @param name of a document, as its sender called it, cleaned; empty of a photograph of a case
 * @param addedBy user id; null when the reporter sent it
 * @param takenAt as the photograph itself says
 * @param longitude where it was taken, in degrees; null together with the latitude
 * @param positionSource who says so; null without a position
 */
public record Attachment(
        long id,
        String number,
        AttachmentStep step,
        @Nullable String unit,
        boolean picture,
        String sha256,
        @Nullable String thumbnail,
        long size,
        int width,
        int height,
        int pages,
        String name,
        @Nullable String addedBy,
        Instant addedAt,
        @Nullable Instant takenAt,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable PositionSource positionSource) {

    public Optional<String> sender() {
        return Optional.ofNullable(addedBy);
    }

    public boolean fromReporter() {
        return addedBy == null;
    }

    @Override
    public String toString() {
        return "Attachment[%s/%d]".formatted(number, id);
    }
}
