package org.shaodao.attachment.content;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of a PNG what is no picture before anything is decoded. Java's reader unpacked compressed texts and
 * colour profiles whole until it learned a limit: ten megabytes of them became ten gigabytes.
 */
final class PngChunks {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final Set<String> PICTURE = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    /** Length, type and check sum. */
    private static final int AROUND = 12;

    private PngChunks() {}

    /** The same picture without texts, profiles and further frames; empty when it does not end as it should. */
    static Optional<byte[]> pictureOnly(byte[] bytes) {
        var rest = ByteBuffer.wrap(bytes);
        if (bytes.length < SIGNATURE.length || !rest.slice(0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) {
            return Optional.empty();
        }
        var kept = new ByteArrayOutputStream(bytes.length);
        kept.write(bytes, 0, SIGNATURE.length);
        var place = SIGNATURE.length;
        while (place + AROUND <= bytes.length) {
            var length = rest.getInt(place);
            if (length < 0 || length > bytes.length - place - AROUND) {
                return Optional.empty();
            }
            var type = new String(bytes, place + 4, 4, StandardCharsets.ISO_8859_1);
            if (PICTURE.contains(type)) {
                kept.write(bytes, place, length + AROUND);
            }
            if (type.equals("IEND")) {
                return Optional.of(kept.toByteArray());
            }
            place += length + AROUND;
        }
        return Optional.empty();
    }
}
