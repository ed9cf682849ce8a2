package org.shaodao.attachment.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * Finds out by its content what a file is; its name and the type it came with count for nothing. Only a few files are
 * worked on at once, however many come: each may want some hundred megabytes for a moment.
 */
public final class Contents {
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int LONGEST_WAIT_SECONDS = 30;

    private final Semaphore workers;
    private final Pictures pictures;
    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /**
     * @param workers how many files are worked on at once
     * @param mostPixels of a picture, width times height
     */
    public Contents(int workers, long mostPixels) {
        this.workers = new Semaphore(workers, true);
        this.pictures = new Pictures(mostPixels);
    }

    /** @param documents whether a PDF is taken too */
    public Content read(Source source, boolean documents) {
        try {
            if (!workers.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return new Content.Refused(Fault.BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Content.Refused(Fault.BUSY);
        }
        try (var stream = source.open()) {
            // Not before it is our turn: those who wait hold no memory.
            return read(stream.readNBytes(MOST_BYTES + 1), documents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            workers.release();
        }
    }

    private Content read(byte[] bytes, boolean documents) throws IOException {
        if (bytes.length == 0) {
            return new Content.Refused(Fault.EMPTY);
        }
        if (bytes.length > MOST_BYTES) {
            return new Content.Refused(Fault.TOO_LARGE);
        }
        var type = types.detect(new ByteArrayInputStream(bytes), new Metadata()).toString();
        return switch (type) {
            case "image/jpeg", "image/png", "image/webp" -> pictures.read(type, bytes);
            case "application/pdf" -> documents ? Documents.read(bytes) : new Content.Refused(Fault.NOT_A_PICTURE);
            default -> new Content.Refused(documents ? Fault.NEITHER_PICTURE_NOR_PDF : Fault.NOT_A_PICTURE);
        };
    }

    /** A file that lies somewhere. */
    public interface Source {
        InputStream open() throws IOException;
    }
}
