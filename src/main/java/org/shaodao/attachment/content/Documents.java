package org.shaodao.attachment.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;

/** Lets a PDF in that is one from its first byte to its last, open, of bounded size, and does nothing but be read. */
final class Documents {
    private static final int MOST_PAGES = 300;

    private static final byte[] HEAD = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);

    /** Where a ZIP says that it ends; what has both ends is two files. */
    private static final byte[] END_OF_ZIP = {'P', 'K', 5, 6};

    private static final int LONGEST_ZIP_COMMENT = 65_557;

    private Documents() {}

    static Content read(byte[] bytes) {
        if (!startsAndEndsAsOne(bytes)) {
            return new Content.Refused(Fault.BROKEN_PDF);
        }
        // First of all: PDFBox unpacks without a limit.
        var fault = new PdfStreams(bytes).fault();
        if (fault.isPresent()) {
            return new Content.Refused(fault.get());
        }
        try (var document = Loader.loadPDF(bytes)) {
            if (document.isEncrypted()) {
                return new Content.Refused(Fault.LOCKED_PDF);
            }
            var pages = document.getNumberOfPages();
            if (pages < 1) {
                return new Content.Refused(Fault.BROKEN_PDF);
            }
            return pages > MOST_PAGES ? new Content.Refused(Fault.LONG_PDF) : new Content.Document(bytes, pages);
        } catch (IOException | RuntimeException e) {
            // As with pictures: PDFBox meets broken files with every kind of exception.
            return new Content.Refused(Fault.BROKEN_PDF);
        }
    }

    private static boolean startsAndEndsAsOne(byte[] bytes) {
        if (Bytes.find(bytes, HEAD, 0, HEAD.length) != 0) {
            return false;
        }
        var end = Bytes.findLast(bytes, END);
        if (end < 0) {
            return false;
        }
        for (var place = end + END.length; place < bytes.length; place++) {
            if (bytes[place] != 0 && !Character.isWhitespace(bytes[place])) {
                return false;
            }
        }
        return Bytes.find(bytes, END_OF_ZIP, Math.max(0, bytes.length - LONGEST_ZIP_COMMENT), bytes.length) < 0;
    }
}
