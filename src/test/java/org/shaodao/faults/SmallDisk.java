package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a fixed size in memory, which can be filled and emptied again. Whoever makes one must be allowed to mount. */
final class SmallDisk implements AutoCloseable {
    private final Path path;
    private final Path ballast;

    /** @param megabytes of which PostgreSQL needs some two hundred to begin with */
    SmallDisk(String name, int megabytes) throws IOException {
        path = Path.of("target", "faults", name).toAbsolutePath();
        ballast = path.resolve("ballast");
        Files.createDirectories(path);
        Command.run("mount", "-t", "tmpfs", "-o", "mode=0777,size=" + megabytes + "m", "tmpfs", path.toString());
    }

    Path path() {
        return path;
    }

    /** To the last byte. */
    void fill() throws IOException {
        var block = new byte[1 << 16];
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (Files.getFileStore(path).getUsableSpace() > block.length) {
                throw full;
            }
        }
    }

    void empty() throws IOException {
        Files.delete(ballast);
    }

    @Override
    public void close() throws IOException {
        Command.run("umount", "-l", path.toString());
    }
}
