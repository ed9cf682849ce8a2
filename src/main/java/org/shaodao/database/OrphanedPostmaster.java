package org.shaodao.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database server that outlived an application which was killed: it still holds the data folder, and the next start
 * would wait for it in vain. It is stopped the clean way first.
 */
final class OrphanedPostmaster {
    private static final Logger log = LoggerFactory.getLogger(OrphanedPostmaster.class);
    private static final long CLEAN_STOP_SECONDS = 30;

    private final ProcessHandle process;

    private OrphanedPostmaster(ProcessHandle process) {
        this.process = process;
    }

    /** The server that {@code postmaster.pid} names, when that process lives and is a PostgreSQL. */
    static Optional<OrphanedPostmaster> in(Path dataDirectory) {
        var pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            var pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(OrphanedPostmaster::isPostgres)
                    .map(OrphanedPostmaster::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** After a reboot the number may belong to any other process: that one is not ours to stop. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
    }

    void stop() {
        log.warn("A PostgreSQL of an earlier start (pid {}) still runs: stopping it first", process.pid());
        process.destroy();
        try {
            process.onExit().get(CLEAN_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "PostgreSQL of an earlier start (pid %d) does not stop; stop it by hand".formatted(process.pid()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
