package org.shaodao.attachment.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Blobs as files: {@code ab/cd/abcd…}. Written beside, flushed to the disk, then moved in one step: a node that dies on
 * the way leaves a file in {@code incoming}, never half a blob.
 */
public final class FolderBlobs implements BlobStore {
    private final Path folder;
    private final Path incoming;
    private final Clock clock;

    /** @param folder made when it is not there; of several nodes the same */
    public FolderBlobs(Path folder, Clock clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.incoming = this.folder.resolve("incoming");
        this.clock = clock;
    }

    @Override
    public Blob put(InputStream content) {
        try {
            Files.createDirectories(incoming);
            var written = Files.createTempFile(incoming, "blob", null);
            try {
                return moved(written, content);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Blob moved(Path written, InputStream content) throws IOException {
        var digest = sha256();
        try (var file = FileChannel.open(written, StandardOpenOption.WRITE);
                var hashed = new DigestInputStream(content, digest)) {
            hashed.transferTo(Channels.newOutputStream(file));
            file.force(true);
        }
        var blob = new Blob(HexFormat.of().formatHex(digest.digest()), Files.size(written));
        var place = place(blob.sha256());
        Files.setLastModifiedTime(written, FileTime.from(clock.instant()));
        var shelf = shelf(blob.sha256());
        Files.createDirectories(shelf);
        // Over the same content too: what is put again is as new, and what a broken disk made of the old one is gone.
        Files.move(written, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        flush(shelf);
        return blob;
    }

    @Override
    public Optional<InputStream> get(String sha256) {
        try {
            return Optional.of(Files.newInputStream(place(sha256)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean has(String sha256) {
        return Files.isRegularFile(place(sha256));
    }

    @Override
    public void delete(String sha256) {
        try {
            Files.deleteIfExists(place(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> olderThan(Instant moment, int part) {
        try {
            if (part == 0) {
                for (var leftover : files(incoming, 1)) {
                    if (isOlder(leftover, moment)) {
                        Files.deleteIfExists(leftover);
                    }
                }
            }
            return files(folder.resolve("%02x".formatted(part)), 2).stream()
                    .filter(file -> Blob.isHash(file.getFileName().toString()))
                    .filter(file -> isOlder(file, moment))
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path under, int depth) throws IOException {
        if (!Files.isDirectory(under)) {
            return List.of();
        }
        try (var walk = Files.walk(under, depth)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean isOlder(Path file, Instant moment) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (NoSuchFileException e) {
            // Another node was quicker.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path place(String sha256) {
        if (!Blob.isHash(sha256)) {
            throw new IllegalArgumentException("not a SHA-256");
        }
        return shelf(sha256).resolve(sha256);
    }

    private Path shelf(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
    }

    /** So that the name outlives a power cut, where the system can. */
    private static void flush(Path directory) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no directory, some network drives flush none; the file itself is on the disk.
            return;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
