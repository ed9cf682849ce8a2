package org.shaodao.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.shaodao.faults.Acknowledged.Whistle;

/** {@code kill -9} in the two moments that decide: before the commit of a whistle is heard, and after it, before anybody was told. */
class KilledAroundCommitFault {
    private static final int TURNS = Integer.getInteger("turns", 3);

    /** A commit waits for it: the suite holds it while it wants the commit to hang. */
    private static final String HOLD = "pg_advisory_lock(4711)";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    @Test
    void nothingBeforeTheCommitAndEverythingAfterIt() throws IOException, SQLException {
        try (var database = new Database("around-commit");
                var receiver = new Receiver();
                var acknowledged = new Acknowledged(Path.of("target", "faults", "around-commit.acknowledged"));
                var node = new Node("around-commit", database.url())) {
            receiver.subscribe(database.client());
            makeCommitsHang(database);
            var lost = 0;
            for (var turn = 0; turn < TURNS; turn++) {
                killedBefore(database, node, acknowledged);
                lost += killedAfter(database, node, acknowledged) ? 0 : 1;
            }
            var oracle = new Oracle(database.client(), acknowledged, receiver, List.of(node.log()));
            var settled = oracle.settle(Duration.ofMinutes(8));
            var figures = new LinkedHashMap<String, Object>();
            figures.put("kills before the commit", TURNS);
            figures.put("kills after it", TURNS);
            figures.put("of those without an answer", lost);
            figures.putAll(receiver.figures());
            figures.put("settled after", settled);
            Report.judge("kill -9 around a commit", figures, oracle.judge());
        }
    }

    private static void makeCommitsHang(Database database) {
        database.client()
                .sql("create function before_commit() returns trigger language plpgsql as"
                        + " $$ begin perform pg_advisory_xact_lock_shared(4711); return null; end $$")
                .update();
        database.client()
                .sql("create constraint trigger before_commit after insert on intake_request"
                        + " deferrable initially deferred for each row execute function before_commit()")
                .update();
    }

    /** The transaction is complete but for its commit, and the node is gone: its connection dies with it, and nothing was stored. */
    private static void killedBefore(Database database, Node node, Acknowledged acknowledged) throws SQLException {
        var key = UUID.randomUUID().toString();
        try (var holder = DriverManager.getConnection(database.url(), "postgres", "")) {
            holder.createStatement().execute("select " + HOLD);
            var answer = CompletableFuture.supplyAsync(() -> order(node, key));
            until(() -> waiting(database) > 0);
            node.kill();
            assertThat(answer.join().status()).isEqualTo(Caller.NONE);
            database.client()
                    .sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted")
                    .query()
                    .listOfRows();
            until(() -> waiting(database) == 0);
        }
        assertThat(cases(database, key))
                .as("before the commit there is nothing")
                .isZero();
        node.startAgain();
        acknowledged.add(taken(node, key));
        assertThat(cases(database, key)).isEqualTo(1);
    }

    /** @return whether the node still answered */
    private static boolean killedAfter(Database database, Node node, Acknowledged acknowledged) {
        var key = UUID.randomUUID().toString();
        var db = database.client();
        var answer = CompletableFuture.supplyAsync(() -> order(node, key));
        until(() -> db.sql("select count(*) from whistle_case where external_ref = ?")
                        .param("GD" + key)
                        .query(Long.class)
                        .single()
                > 0);
        node.kill();
        var answered = answer.join().taken();
        node.startAgain();
        acknowledged.add(taken(node, key));
        assertThat(cases(database, key))
                .as("the same order again is the same case")
                .isEqualTo(1);
        return answered;
    }

    private static Whistle taken(Node node, String key) {
        var answer = order(node, key);
        assertThat(answer.taken()).as("%d %s", answer.status(), answer.body()).isTrue();
        return new Whistle(key, "GD" + key, answer.json().get("caseNo").asText());
    }

    private static Caller.Answer order(Node node, String key) {
        return Caller.post(node.port(), "hotline12345", "/api/whistles", Load.order("GD" + key), key);
    }

    private static long cases(Database database, String key) {
        return database.client()
                .sql("select count(*) from whistle_case where external_ref = ?")
                .param("GD" + key)
                .query(Long.class)
                .single();
    }

    private static long waiting(Database database) {
        return database.client()
                .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                .query(Long.class)
                .single();
    }

    private static void until(BooleanSupplier holds) {
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
