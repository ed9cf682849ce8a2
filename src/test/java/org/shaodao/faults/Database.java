package org.shaodao.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL that keeps what it has acknowledged, on a port that stays, and that can be killed. */
final class Database implements AutoCloseable {
    private static final int MOST_STARTS = 10;

    private final Path data;
    private final @Nullable Path archive;
    private final int port = Node.freePort();
    private EmbeddedPostgres server;

    /** @param name of its folder under {@code target/faults} */
    Database(String name) {
        this(Path.of("target", "faults", name, "postgresql").toAbsolutePath());
    }

    /** @param data where it is to keep its files */
    Database(Path data) {
        this(data, null, true);
    }

    /** @param archive where a copy of its log is to go */
    Database(Path data, Path archive) {
        this(data, archive, true);
    }

    /** @param data files of one that was restored: they stay as they are */
    static Database restored(Path data) {
        return new Database(data, null, false);
    }

    private Database(Path data, @Nullable Path archive, boolean anew) {
        this.data = data;
        this.archive = archive;
        try {
            if (anew) {
                FileSystemUtils.deleteRecursively(data);
            }
            server = start();
            if (archive != null) {
                // Not at the start: the words of a command would be taken for arguments.
                client().sql("ALTER SYSTEM SET archive_command = 'cp %p " + archive + "/%f'")
                        .update();
                client().sql("SELECT pg_reload_conf()").query().listOfRows();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url(port);
    }

    /** @param port what leads to it */
    static String url(int port) {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(port);
    }

    int port() {
        return port;
    }

    /** A new connection for each question: none of them is held over a fault. */
    JdbcClient client() {
        return JdbcClient.create(new DriverManagerDataSource(url(), "postgres", ""));
    }

    /** {@code kill -9} of the postmaster; its children notice and end. */
    void kill() throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    /** Its folder. */
    Path data() {
        return data;
    }

    boolean answers() {
        try {
            return client().sql("SELECT 1").query(Integer.class).single() == 1;
        } catch (org.springframework.dao.DataAccessException e) {
            return false;
        }
    }

    /** As a supervisor would: the old processes may not have gone yet (reference: refused once, then taken). */
    void startAgain() throws IOException {
        for (var tries = 1; ; tries++) {
            try {
                server = start();
                return;
            } catch (IOException | IllegalStateException e) {
                if (tries == MOST_STARTS) {
                    throw e;
                }
            }
        }
    }

    private EmbeddedPostgres start() throws IOException {
        var builder = EmbeddedPostgres.builder();
        if (archive != null) {
            builder.setServerConfig("archive_mode", "on");
        }
        return builder.setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(
                        Path.of("target", "test-postgresql").toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
