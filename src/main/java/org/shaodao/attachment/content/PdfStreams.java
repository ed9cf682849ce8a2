package org.shaodao.attachment.content;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * Goes through everything packed in a PDF, within a budget and without keeping any of it, and looks for what acts by
 * itself. Streams are known by their content and not by what their dictionaries say, so that a filter under another
 * name, given by reference or applied twice does not hide them.
 */
final class PdfStreams {
    /** Unpacked, of all streams and all layers together: some hundred scanned pages. */
    private static final long BUDGET = 200L * 1024 * 1024;

    private static final int DEEPEST = 4;
    private static final int PIECE = 64 * 1024;

    /** Longer than any word that is looked for, so that none is cut in two. */
    private static final int OVERLAP = 128;

    private static final int LONGEST_NAME = 24;

    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);

    /**
     * Actions that run, send or carry files; media that need a player; forms that are programs. LZW is a filter of the
     * nineties that unpacks as far as Flate does and is written by nobody now.
     */
    private static final Set<String> ACTIVE = Set.of(
            "JavaScript",
            "Launch",
            "EmbeddedFile",
            "EmbeddedFiles",
            "RichMedia",
            "SubmitForm",
            "ImportData",
            "XFA",
            "GoToE",
            "Movie",
            "Rendition",
            "LZWDecode");

    private static final Pattern LOCKED = Pattern.compile("/Encrypt(?![A-Za-z])");

    private final byte[] bytes;
    private long left = BUDGET;

    PdfStreams(byte[] bytes) {
        this.bytes = bytes;
    }

    Optional<Fault> fault() {
        if (LOCKED.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find()) {
            return Optional.of(Fault.LOCKED_PDF);
        }
        if (acts(bytes, bytes.length)) {
            return Optional.of(Fault.ACTIVE_PDF);
        }
        for (var place = Bytes.find(bytes, STREAM, 0, bytes.length);
                place >= 0;
                place = Bytes.find(bytes, STREAM, place + 1, bytes.length)) {
            var fault = packed(place + STREAM.length);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** What follows the word {@code stream} and the end of its line, if it is packed. */
    private Optional<Fault> packed(int after) {
        var start = after;
        while (start < bytes.length && start < after + 2 && (bytes[start] == '\r' || bytes[start] == '\n')) {
            start++;
        }
        if (start == after) {
            return Optional.empty();
        }
        var source = new BufferedInputStream(new ByteArrayInputStream(bytes, start, bytes.length - start));
        try {
            for (var depth = 0; isPacked(source); depth++) {
                if (depth == DEEPEST) {
                    return Optional.of(Fault.LONG_PDF);
                }
                source = new BufferedInputStream(new Counted(new InflaterInputStream(source)), PIECE);
                if (!isPacked(source)) {
                    return acts(source) ? Optional.of(Fault.ACTIVE_PDF) : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (BudgetSpent e) {
            return Optional.of(Fault.LONG_PDF);
        } catch (IOException e) {
            // Not packed after all, or broken: what could be unpacked was looked at.
            return Optional.empty();
        }
    }

    private static boolean acts(InputStream unpacked) throws IOException {
        var piece = new byte[PIECE + OVERLAP];
        var kept = 0;
        for (var read = unpacked.read(piece, 0, PIECE); read >= 0; read = unpacked.read(piece, kept, PIECE)) {
            var length = kept + read;
            if (acts(piece, length)) {
                return true;
            }
            kept = Math.min(OVERLAP, length);
            System.arraycopy(piece, length - kept, piece, 0, kept);
        }
        return false;
    }

    /** The two bytes that zlib begins with, RFC 1950. */
    private static boolean isPacked(BufferedInputStream stream) throws IOException {
        stream.mark(2);
        var first = stream.read();
        var second = stream.read();
        stream.reset();
        return second >= 0 && (first & 0x0F) == 8 && (first >> 4) <= 7 && (first * 256 + second) % 31 == 0;
    }

    /** Looks at each name, as PDF writes them: a letter may stand as its number. */
    private static boolean acts(byte[] bytes, int length) {
        for (var place = 0; place < length; place++) {
            if (bytes[place] == '/' && ACTIVE.contains(name(bytes, place + 1, length))) {
                return true;
            }
        }
        return false;
    }

    private static String name(byte[] bytes, int from, int length) {
        var name = new StringBuilder();
        for (var place = from; place < length && name.length() <= LONGEST_NAME; place++) {
            var next = bytes[place] & 0xFF;
            if (next == '#' && place + 2 < length) {
                next = Character.digit(bytes[place + 1], 16) * 16 + Character.digit(bytes[place + 2], 16);
                place += 2;
            }
            if (!(next >= 'A' && next <= 'Z' || next >= 'a' && next <= 'z')) {
                // None of the names that are looked for has anything but letters; one that goes on is another name.
                return next >= '0' && next <= '9' || next == '_' || next == '-' ? "" : name.toString();
            }
            name.append((char) next);
        }
        return name.toString();
    }

    /** Every byte of every layer costs. */
    private final class Counted extends FilterInputStream {
        Counted(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            spend(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = super.read(buffer, offset, length);
            spend(Math.max(read, 0));
            return read;
        }

        private void spend(int read) throws BudgetSpent {
            left -= read;
            if (left < 0) {
                throw new BudgetSpent();
            }
        }
    }

    private static final class BudgetSpent extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
