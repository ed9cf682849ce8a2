package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * A backup that is taken under load, and restored to a moment after it (docs/operations.md): what was acknowledged until then is
 * there, what came later is not, and a node that starts on it goes on working.
 */
class RestoredFault {
    private static final Path FOLDER = Path.of("target", "faults", "restored").toAbsolutePath();
    private static final Duration AT_WORK = Duration.ofSeconds(Integer.getInteger("seconds", 20));
    private static final DateTimeFormatter SERVERS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    @Test
    void theDatabaseOfAMomentIsWholeAndGoesOn() throws IOException, SQLException {
        FileSystemUtils.deleteRecursively(FOLDER);
        var archive = Files.createDirectories(FOLDER.resolve("archive"));
        var acknowledgedThen = new Acknowledged(FOLDER.resolve("then.acknowledged"));
        Instant moment;
        try (var database = new Database(FOLDER.resolve("before"), archive);
                var acknowledged = new Acknowledged(FOLDER.resolve("all.acknowledged"));
                var node = new Node("restored-before", database.url())) {
            try (var load = new Load(node::port, acknowledged)) {
                LockSupport.parkNanos(AT_WORK.toNanos());
                backUp(database, FOLDER.resolve("backup"));
                LockSupport.parkNanos(AT_WORK.toNanos());
                acknowledged.whistles().forEach(acknowledgedThen::add);
                acknowledged.completed().forEach(acknowledgedThen::add);
                // Each was committed before it was acknowledged, so that this moment is not before any of them.
                moment = Instant.now();
                LockSupport.parkNanos(AT_WORK.toNanos());
            }
            untilArchived(database);
        }
        restore(FOLDER.resolve("backup"), FOLDER.resolve("after"), archive, moment);
        try (var database = Database.restored(FOLDER.resolve("after"));
                var receiver = new Receiver();
                var acknowledged = acknowledgedThen) {
            var db = database.client();
            var later = db.sql("SELECT count(*) FROM whistle_case WHERE registered_at > ?")
                    .param(java.sql.Timestamp.from(moment.plusSeconds(1)))
                    .query(Long.class)
                    .single();
            try (var node = new Node("restored-after", database.url())) {
                receiver.subscribe(db);
                var whistles = acknowledged.whistles().size();
                try (var load = new Load(node::port, acknowledged)) {
                    LockSupport.parkNanos(AT_WORK.toNanos());
                }
                var oracle = new Oracle(db, acknowledged, receiver, List.of(node.log()));
                var settled = oracle.settle(Duration.ofMinutes(15));
                var figures = new LinkedHashMap<String, Object>();
                figures.put("whistles acknowledged until the moment", whistles);
                figures.put("cases of later", later);
                figures.put(
                        "whistles acknowledged with those after the restore",
                        acknowledged.whistles().size());
                figures.put("settled after", settled);
                var judgement = oracle.judge();
                // Nobody was there to be told before the restore.
                judgement.remove("I6 in order for one case");
                judgement.put("nothing of later is there", later == 0 ? List.of() : List.of(later + " cases"));
                Report.judge("restored to a point in time", figures, judgement);
            }
        }
    }

    /** As pg_basebackup does it, by hand, for want of it among the binaries that tests have. */
    private static void backUp(Database database, Path backup) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(database.url(), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('fault', true)");
            FileSystemUtils.copyRecursively(database.data(), backup);
            try (var stopped = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
                stopped.next();
                Files.writeString(backup.resolve("backup_label"), stopped.getString(1));
            }
        }
        Files.deleteIfExists(backup.resolve("postmaster.pid"));
        FileSystemUtils.deleteRecursively(backup.resolve("pg_wal"));
        Files.createDirectories(backup.resolve("pg_wal"));
    }

    private static void untilArchived(Database database) {
        var db = database.client();
        // The node writes on meanwhile: it is the file that ends here.
        var last = db.sql("SELECT pg_walfile_name(pg_switch_wal() - 1)")
                .query(String.class)
                .single();
        for (var looks = 0; looks < 300; looks++) {
            var done = db.sql("SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver")
                    .query(String.class)
                    .single();
            if (done.compareTo(last) >= 0) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new IllegalStateException("the log was not archived within half a minute");
    }

    private static void restore(Path backup, Path data, Path archive, Instant moment) throws IOException {
        FileSystemUtils.copyRecursively(backup, data);
        // PostgreSQL refuses files that others may read.
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(data.resolve("postgresql.auto.conf"), """
                restore_command = 'cp %s/%%f %%p'
                recovery_target_time = '%s+00'
                recovery_target_action = 'promote'
                """.formatted(archive, SERVERS.format(moment)));
        Files.createFile(data.resolve("recovery.signal"));
    }
}
