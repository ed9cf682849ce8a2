package org.shaodao.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private final @Nullable String address;
    private final int port = Node.freePort();
    private EmbeddedPostgres server;

    /** @param name of its folder under {@code target/faults} */
    Database(String name) {
        this(Path.of("target", "faults", name, "postgresql").toAbsolutePath());
    }

    /** @param data where it is to keep its files */
    Database(Path data) {
        this(data, null, null, true);
    }

    /** @param archive where a copy of its log is to go */
    Database(Path data, Path archive) {
        this(data, archive, null, true);
    }

    /** @param address at which it listens too, for whoever comes from its network */
    Database(String name, String address) {
        this(Path.of("target", "faults", name, "postgresql").toAbsolutePath(), null, address, true);
    }

    /** @param data files of one that was restored: they stay as they are */
    static Database restored(Path data) {
        return new Database(data, null, null, false);
    }

    private Database(Path data, @Nullable Path archive, @Nullable String address, boolean anew) {
        this.data = data;
        this.archive = archive;
        this.address = address;
        try {
            if (anew) {
                FileSystemUtils.deleteRecursively(data);
            }
            server = start();
            if (address != null) {
                Files.writeString(
                        data.resolve("pg_hba.conf"),
                        "host all all %s/24 trust%n".formatted(address),
                        StandardOpenOption.APPEND);
                client().sql("SELECT pg_reload_conf()").query().listOfRows();
            }
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

    /** For whoever comes from the network of its further address. */
    String urlFromThere() {
        return "jdbc:postgresql://%s:%d/postgres".formatted(address, port);
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
        // What was killed cannot be stopped; but this lets go of its folder.
        server.close();
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
        if (address != null) {
            builder.setServerConfig("listen_addresses", "localhost," + address);
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
