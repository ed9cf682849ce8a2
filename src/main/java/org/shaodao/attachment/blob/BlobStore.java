package org.shaodao.attachment.blob;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps bytes. Written before the row that names them: bytes without a row are harmless and swept away, a row without
 * bytes would be a lie. Two nodes share one store.
 *
 * <p>Failures of the medium are {@link java.io.UncheckedIOException}.
 */
public interface BlobStore {
    /** Durable when this returns. The same content again is kept once, and counts as new for {@link #olderThan}. */
    Blob put(InputStream content);

    /** The caller closes it; empty when there is no such blob. */
    Optional<InputStream> get(String sha256);

    boolean has(String sha256);

    /** What is gone already is no failure. */
    void delete(String sha256);

    /**
     * Hashes of blobs that were last put before a moment, and leftovers of writes that never ended are removed.
     *
     * @param part 0 to 255: the first byte of the hash, so that a large store is gone through piece by piece
     */
    List<String> olderThan(Instant moment, int part);
}
