package org.shaodao.attachment.content;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of looking into a file. */
public sealed interface Content {
    /**
     * A picture, made anew: upright, and with nothing in it but pixels.
     *
     * @param jpeg what is kept
     * @param thumbnail the same, small
     * @param width of what is kept, in pixels
     * @param height of what is kept, in pixels
     */
    record Picture(byte[] jpeg, byte[] thumbnail, int width, int height, Taken taken) implements Content {}

    /** A PDF as it came: made anew it would lose its signatures. */
    record Document(byte[] pdf, int pages) implements Content {}

    record Refused(Fault fault) implements Content {}

    /**
     * What a photograph said of itself. Personal data: hidden in logs.
     *
     * @param at when it was taken, by the camera's own clock
     * @param longitude in degrees, WGS 84; null together with the latitude
     */
    record Taken(
            @Nullable Instant at,
            @Nullable Double longitude,
            @Nullable Double latitude) {
        static final Taken UNKNOWN = new Taken(null, null, null);

        @Override
        public String toString() {
            return "Taken[hidden]";
        }
    }
}
