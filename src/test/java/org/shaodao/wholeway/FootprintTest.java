package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.benchmark.whole.Story;
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
    private static final int ROWS_LEFT = 210;

    /** That left a row behind: number of the server's transactions would count those of other databases too. */
    private static final int WRITING_TRANSACTIONS = 34;

    private static final int STATEMENTS = 2200;

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
        var footprints = Stream.generate(this::oneCase).limit(3).toList();

        // What is due by itself meanwhile adds to one of them and takes nothing away: the least is the case's own.
        assertThat(least(footprints, Footprint::statements)).isPositive().isLessThanOrEqualTo(STATEMENTS);
        assertThat(least(footprints, Footprint::transactions)).isPositive().isLessThanOrEqualTo(WRITING_TRANSACTIONS);
        assertThat(least(footprints, Footprint::rows)).isPositive().isLessThanOrEqualTo(ROWS_LEFT);
        assertThat(least(footprints, Footprint::variableValues)).isZero();
        assertThat(least(footprints, Footprint::answers)).isLessThanOrEqualTo(10);
    }

    /** What one case left behind. */
    private record Footprint(int statements, int transactions, int rows, int variableValues, int answers) {}

    private static int least(List<Footprint> footprints, ToIntFunction<Footprint> figure) {
        return footprints.stream().mapToInt(figure).min().orElseThrow();
    }

    private Footprint oneCase() {
        var from = here();
        int statements;
        try (var sent = new SentStatements()) {
            lead();
            statements = sent.count();
        }
        var until = here();
        var left = tables().stream()
                .flatMap(table -> left(table, from, until).stream())
                .toList();
        return new Footprint(
                statements,
                (int) left.stream().distinct().count(),
                left.size(),
                left("act_hi_detail", from, until).size(),
                left("act_hi_dec_out", from, until).size());
    }

    private void lead() {
        var no = city.blow(Map.of()).caseNo();
        Story.STEPS.forEach(step -> city.does(step.user(), no, step.element(), step.values()));
        assertThat(city.state(no)).isEqualTo("closed");
    }

    /** The number of the transaction that asks. */
    private long here() {
        return db.sql("SELECT pg_current_xact_id()::text::bigint")
                .query(Long.class)
                .single();
    }

    private List<String> tables() {
        return db.sql("SELECT relname FROM pg_stat_user_tables")
                .query(String.class)
                .list();
    }

    /** The transaction of each row that was written between two and is still there. */
    private List<Long> left(String table, long from, long until) {
        return db.sql(
                        "SELECT xmin::text::bigint FROM " + table
                                + " WHERE xmin::text::bigint > (:from % 4294967296) AND xmin::text::bigint < (:until % 4294967296)")
                .param("from", from)
                .param("until", until)
                .query(Long.class)
                .list();
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
