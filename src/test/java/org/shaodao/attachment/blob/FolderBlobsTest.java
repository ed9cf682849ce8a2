package org.shaodao.attachment.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shaodao.testing.MovedClock;

class FolderBlobsTest {
    /** Of "abc": FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private BlobStore blobs = new FolderBlobs(Path.of("unset"), clock);

    @BeforeEach
    void anEmptyStore() {
        blobs = new FolderBlobs(folder, clock);
    }

    @Test
    void aBlobIsNamedByItsContentAndLiesTwoFoldersDeep() throws IOException {
        var blob = blobs.put(content("abc"));

        assertThat(blob).isEqualTo(new Blob(ABC, 3));
        assertThat(folder.resolve("ba").resolve("78").resolve(ABC)).hasContent("abc");
        try (var stream = blobs.get(ABC).orElseThrow()) {
            assertThat(stream.readAllBytes()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void theSameContentIsKeptOnce() throws IOException {
        blobs.put(content("abc"));
        blobs.put(content("abc"));

        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void whatCannotBeReadToItsEndLeavesNothing() throws IOException {
        var torn = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is down");
            }
        };

        assertThatThrownBy(() -> blobs.put(torn)).isInstanceOf(UncheckedIOException.class);

        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void onlyAHashBecomesAPath() {
        for (var name : new String[] {"", "../../etc/passwd", "BA7816", "ba78/../..", ABC + "/", ABC.toUpperCase()}) {
            assertThatThrownBy(() -> blobs.get(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> blobs.delete(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsPutAgainIsAsNew() {
        blobs.put(content("abc"));
        clock.move(Duration.ofDays(2));
        var yesterday = clock.instant().minus(Duration.ofDays(1));
        assertThat(blobs.olderThan(yesterday, 0xba)).containsExactly(ABC);

        blobs.put(content("abc"));

        assertThat(blobs.olderThan(yesterday, 0xba)).isEmpty();
    }

    @Test
    void leftoversOfBrokenWritesGoWithTime() throws IOException {
        var incoming = Files.createDirectories(folder.resolve("incoming"));
        var leftover = Files.writeString(incoming.resolve("blob1"), "half");
        Files.setLastModifiedTime(leftover, java.nio.file.attribute.FileTime.from(clock.instant()));

        blobs.olderThan(clock.instant(), 0);
        assertThat(leftover).exists();

        blobs.olderThan(clock.instant().plusSeconds(1), 0);
        assertThat(leftover).doesNotExist();
    }

    @Test
    void whatIsDeletedTwiceIsGone() {
        blobs.put(content("abc"));

        blobs.delete(ABC);
        blobs.delete(ABC);

        assertThat(blobs.has(ABC)).isFalse();
        assertThat(blobs.get(ABC)).isEmpty();
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
