package org.shaodao.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.util.FileSystemUtils;

/**
 * Servers of JVMs that ended without running their hooks, as those of the mutation tests do: each class that is mutated
 * would leave one behind. The next one to start stops them, and removes their data.
 */
final class LeftServers {
    private LeftServers() {}

    /** @param all holds a data folder for each JVM, named by its process id */
    static void stop(Path all) throws IOException {
        if (!Files.isDirectory(all)) {
            return;
        }
        try (var folders = Files.list(all)) {
            for (var folder : folders.toList()) {
                var jvm = Long.parseLong(folder.getFileName().toString());
                if (ProcessHandle.of(jvm).isEmpty()) {
                    remove(folder);
                }
            }
        }
    }

    /** Two virtual machines of one build start together: what one of them does not find, the other has removed. */
    private static void remove(Path folder) throws IOException {
        try {
            server(folder).ifPresent(LeftServers::end);
            FileSystemUtils.deleteRecursively(folder);
        } catch (NoSuchFileException | UncheckedIOException e) {
            var gone = e instanceof NoSuchFileException || e.getCause() instanceof NoSuchFileException;
            if (!gone) {
                throw e;
            }
        }
    }

    /** Its process; empty when it has ended, also when another program bears its number by now. */
    private static Optional<ProcessHandle> server(Path folder) throws IOException {
        var file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
                .filter(process -> process.info()
                        .command()
                        .filter(path -> path.endsWith("postgres"))
                        .isPresent());
    }

    private static void end(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            server.destroyForcibly();
        }
    }
}
