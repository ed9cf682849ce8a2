package org.shaodao.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What the system said it had done: each 2xx on the disk before anybody goes on. Out of reach of what is tried. */
final class Acknowledged implements AutoCloseable {
    /** A whistle and the number it was given. */
    record Whistle(String key, String ref, String caseNo) {}

    /** A task that somebody completed. */
    record Completed(String taskId, String task) {}

    private final FileChannel file;
    private final List<Whistle> whistles = new ArrayList<>();
    private final List<Completed> completed = new ArrayList<>();

    Acknowledged(Path path) {
        try {
            Files.createDirectories(path.getParent());
            file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(Whistle whistle) {
        write("whistle " + whistle.key() + " " + whistle.ref() + " " + whistle.caseNo());
        whistles.add(whistle);
    }

    synchronized void add(Completed task) {
        write("completed " + task.taskId() + " " + task.task());
        completed.add(task);
    }

    private void write(String line) {
        try {
            file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Whistle> whistles() {
        return List.copyOf(whistles);
    }

    synchronized List<Completed> completed() {
        return List.copyOf(completed);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
