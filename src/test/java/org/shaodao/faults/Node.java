package org.shaodao.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.shaodao.Shaodao;

/** The application as a process of its own, which can be killed like one. */
final class Node implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private final String name;
    private final String database;
    private final int port = freePort();
    private final @Nullable Island island;
    private final @Nullable Wire way;
    private final Path log;
    private Process process;

    /**
     * Starts it and waits until it is ready.
     *
     * @param name of its log under {@code target/faults}
     * @param database JDBC address
     */
    Node(String name, String database) {
        this(name, database, Duration.ZERO);
    }

    /** @param ahead by how much its clock is ahead */
    Node(String name, String database, Duration ahead) {
        this(name, database, ahead, null);
    }

    /** @param island where it is to live */
    Node(String name, String database, Island island) {
        this(name, database, Duration.ZERO, island);
    }

    private Node(String name, String database, Duration ahead, @Nullable Island island) {
        this.island = island;
        this.way = island == null ? null : new Wire(island.address(), port);
        this.name = name;
        this.database = database;
        this.log = Path.of("target", "faults", name + ".log").toAbsolutePath();
        this.process = launch(ahead);
        untilReady();
    }

    private Process launch(Duration ahead) {
        try {
            Files.createDirectories(log.getParent());
            var command = new ArrayList<String>();
            if (island != null) {
                command.addAll(island.within());
            }
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx768m",
                    "-XX:+UseSerialGC",
                    "-Dfile.encoding=UTF-8",
                    "-Duser.timezone=Asia/Shanghai",
                    "-D" + AheadOfTime.BY + "=" + ahead.toSeconds(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    (ahead.isZero() ? Shaodao.class : AheadOfTime.class).getName(),
                    "--spring.profiles.active=test",
                    "--spring.datasource.url=" + database,
                    "--spring.datasource.username=postgres",
                    "--server.port=" + port,
                    "--camunda.bpm.job-execution.enabled=true",
                    "--shaodao.notification.automatic=true",
                    "--shaodao.attachments.folder=target/faults/attachments"));
            if (island != null) {
                command.add("--server.address=0.0.0.0");
            }
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return how long it took from the launch until its health said so */
    Duration startAgain() {
        return startAgain(Duration.ZERO);
    }

    /** @param ahead by how much its clock is ahead */
    Duration startAgain(Duration ahead) {
        process = launch(ahead);
        return untilReady();
    }

    private Duration untilReady() {
        var since = Instant.now();
        while (Caller.health(port()) != 200) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "node %s ended with %d, see %s".formatted(name, process.exitValue(), log));
            }
            if (Duration.between(since, Instant.now()).compareTo(LONGEST_START) > 0) {
                kill();
                throw new IllegalStateException("node %s does not get ready, see %s".formatted(name, log));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return Duration.between(since, Instant.now());
    }

    /** SIGKILL: no hook of its runs. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Where it is reached from here. */
    int port() {
        return way == null ? port : way.port();
    }

    Path log() {
        return log;
    }

    @Override
    public void close() {
        stop();
        if (way != null) {
            way.close();
        }
    }

    /** SIGTERM, as an operator stops it. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
