package org.shaodao.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After {@code kill -9} of the application its database server lives on and holds the data: the next start takes it over. */
class OrphanedPostmasterTest {
    @TempDir
    Path home;

    @AfterEach
    void nothingIsLeftRunning() {
        OrphanedPostmaster.in(data()).ifPresent(OrphanedPostmaster::stop);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void theNextStartFindsWhatAKilledApplicationWrote() throws Exception {
        unpackedBefore();
        var application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledApplication.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(saysReady(application.inputReader(StandardCharsets.UTF_8)))
                    .as("started")
                    .isTrue();
        } finally {
            application.destroyForcibly(); // SIGKILL: no hook of its runs
        }
        assertThat(application.waitFor()).isEqualTo(128 + 9);
        var survivor = pid();
        assertThat(OrphanedPostmaster.in(data())).as("the server outlives it").isPresent();

        try (var postgres = new EmbeddedDatabase().embeddedPostgres(new EmbeddedDatabaseProperties(home, true));
                var connection = postgres.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery("select word from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("吹哨");
            assertThat(pid()).isNotEqualTo(survivor);
        }
        assertThat(ProcessHandle.of(survivor).filter(ProcessHandle::isAlive)).isEmpty();
    }

    /** After a reboot the number may be anybody's. */
    @Test
    void aProcessThatIsNoDatabaseIsLeftAlone() throws IOException {
        pidFile(Long.toString(ProcessHandle.current().pid()));
        assertThat(OrphanedPostmaster.in(data())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "no number", "99999999"})
    void aFileThatNamesNoProcessIsNoObstacle(String content) throws IOException {
        pidFile(content);
        assertThat(OrphanedPostmaster.in(data())).isEmpty();
    }

    @Test
    void anEmptyFolderHasNoServer() {
        assertThat(OrphanedPostmaster.in(data())).isEmpty();
    }

    private static boolean saysReady(BufferedReader output) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(KilledApplication.READY)) {
                return true;
            }
        }
        return false;
    }

    /** The other tests have unpacked the server already, which takes some seconds: it is looked for there first. */
    private void unpackedBefore() throws IOException {
        var unpacked = Files.createDirectories(Path.of("target", "test-postgresql"));
        Files.createSymbolicLink(home.resolve("postgresql-binaries"), unpacked.toAbsolutePath());
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip());
    }

    private void pidFile(String content) throws IOException {
        Files.writeString(Files.createDirectories(data()).resolve("postmaster.pid"), content);
    }

    private Path data() {
        return home.resolve("postgresql");
    }
}
