package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much one case writes, in numbers that do not depend on how busy a machine is. Who makes it more has to raise a number
 * here and say why; how long it takes is shown by {@code CaseBenchmark}.
 */
@ShaodaoTest
class FootprintTest {
    /** Blown, dispatched to three units, worked on, answered, verified, called back. */
    private static final int ROWS_LEFT = 260;

    private static final int WRITING_TRANSACTIONS = 50;

    private static final int STATEMENTS = 2300;

    private static final Map<String, Object> DONE =
            Map.of("handleDecision", "done", "contactNote", "已联系", "measures", "清运", "result", "已清");

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient db;

    private City city;

    @BeforeEach
    void open() {
        city = new City(port, management);
        // The first case of a database has things to do that no other has.
        lead();
    }

    @Test
    void aCaseWritesNoMoreThanItDid() {
        var from = here();
        int statements;
        try (var sent = new SentStatements()) {
            lead();
            statements = sent.count();
        }
        var until = here();

        assertThat(statements).as("statements").isPositive().isLessThanOrEqualTo(STATEMENTS);
        assertThat(until - from).as("writing transactions").isLessThanOrEqualTo(WRITING_TRANSACTIONS);
        assertThat(left(from, until)).as("rows left").isLessThanOrEqualTo(ROWS_LEFT);
        assertThat(rows("act_hi_detail", from, until))
                .as("values that variables had")
                .isZero();
        assertThat(rows("act_hi_dec_out", from, until))
                .as("answers of decisions")
                .isLessThanOrEqualTo(10);
    }

    private void lead() {
        var no = city.blow(Map.of()).caseNo();
        city.does(
                "zhaolei",
                no,
                "Task_Dispatch",
                Map.of(
                        "dispatchDecision",
                        "dispatch",
                        "leadUnit",
                        "chengguan",
                        "assistUnits",
                        List.of("zhujian", "jiaojing")));
        var people = List.of("hemei", "xuqiang", "liuyang");
        people.forEach(person -> city.does(person, no, "Task_CheckIn", Map.of("checkInDecision", "accept")));
        people.forEach(person -> city.does(person, no, "Task_Handle", DONE));
        city.does("liuyang", no, "Task_Consolidate", Map.of("replyText", "已清运"));
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "pass"));
        city.does(
                "zhouyan", no, "Task_Callback", Map.of("contacted", true, "solved", true, "satisfaction", "satisfied"));
        assertThat(city.state(no)).isEqualTo("closed");
    }

    /** The number of the transaction that asks. */
    private long here() {
        return db.sql("SELECT pg_current_xact_id()::text::bigint")
                .query(Long.class)
                .single();
    }

    private int left(long from, long until) {
        return db.sql("SELECT relname FROM pg_stat_user_tables").query(String.class).list().stream()
                .mapToInt(table -> rows(table, from, until))
                .sum();
    }

    private int rows(String table, long from, long until) {
        return db.sql(
                        "SELECT count(*) FROM " + table
                                + " WHERE xmin::text::bigint > (:from % 4294967296) AND xmin::text::bigint < (:until % 4294967296)")
                .param("from", from)
                .param("until", until)
                .query(Integer.class)
                .single();
    }

    /** Counts what the driver has the server execute for requests and jobs; what is due by itself meanwhile does not count. */
    private static final class SentStatements extends Handler implements AutoCloseable {
        private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

        private final AtomicInteger sent = new AtomicInteger();

        SentStatements() {
            DRIVER.setUseParentHandlers(false);
            DRIVER.setLevel(Level.FINEST);
            DRIVER.addHandler(this);
        }

        @Override
        public void publish(LogRecord said) {
            var thread = Thread.currentThread().getName();
            if (said.getMessage().startsWith(" FE=> Execute")
                    && (thread.startsWith("http-") || thread.equals("main"))) {
                sent.incrementAndGet();
            }
        }

        int count() {
            return sent.get();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            DRIVER.removeHandler(this);
            DRIVER.setLevel(null);
            DRIVER.setUseParentHandlers(true);
        }
    }
}
