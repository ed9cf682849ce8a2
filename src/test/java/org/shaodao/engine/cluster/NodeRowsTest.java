package org.shaodao.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs of nodes that are gone are taken over, those of the living are not. */
@ShaodaoTest
class NodeRowsTest {
    private static final Duration SILENCE = Duration.ofSeconds(8);

    @Autowired
    NodeRows nodes;

    @Autowired
    JdbcClient db;

    @Autowired
    DataSource database;

    @BeforeEach
    void twoNodesWithAJobEach() {
        for (var node : new String[] {"living", "killed"}) {
            nodes.beat(node);
            db.sql(
                            "insert into act_ru_job (id_, rev_, type_, lock_owner_, lock_exp_time_, retries_) values (?, 1, 'message', ?, now() + interval '5 minutes', 0)")
                    .params("job-of-" + node, node)
                    .update();
        }
        silent("killed", "9 seconds");
    }

    @AfterEach
    void away() {
        db.sql("delete from act_ru_job where id_ like 'job-of-%'").update();
        db.sql("delete from engine_node").update();
    }

    @Test
    void jobsOfASilentNodeAreFreedAtOnceAndOnlyThose() {
        assertThat(nodes.release(SILENCE)).isEqualTo(1);
        assertThat(owner("job-of-killed")).isEqualTo("nobody 2");
        assertThat(owner("job-of-living")).isEqualTo("living 1");
        assertThat(known()).isEqualTo("living");
        assertThat(nodes.release(SILENCE)).as("nothing is left to free").isZero();
    }

    @Test
    void whoWasBuriedTooEarlyIsKnownAgainWithTheNextBeat() {
        nodes.release(SILENCE);
        nodes.beat("killed");
        assertThat(known()).isEqualTo("killed,living");
        assertThat(nodes.release(SILENCE)).isZero();
    }

    /** Its connection may still be dying: whoever waited for the row would look dead too. */
    @Test
    void aJobThatIsStillHeldIsFreedLater() throws SQLException {
        try (var dying = database.getConnection()) {
            dying.setAutoCommit(false);
            dying.createStatement().execute("select 1 from act_ru_job where id_ = 'job-of-killed' for update");
            assertThat(nodes.release(SILENCE)).isZero();
            assertThat(known()).as("it is not forgotten").isEqualTo("killed,living");
            dying.rollback();
            dying.setAutoCommit(true);
        }
        assertThat(nodes.release(SILENCE)).isEqualTo(1);
        assertThat(known()).isEqualTo("living");
    }

    @Test
    void sevenSecondsOfSilenceAreNotDeath() {
        silent("killed", "7 seconds");
        assertThat(nodes.release(SILENCE)).isZero();
    }

    private void silent(String node, String since) {
        db.sql("update engine_node set beat_at = clock_timestamp() - ?::interval where lock_owner = ?")
                .params(since, node)
                .update();
    }

    private String owner(String job) {
        return db.sql("select coalesce(lock_owner_, 'nobody') || ' ' || rev_ from act_ru_job where id_ = ?")
                .param(job)
                .query(String.class)
                .single();
    }

    private String known() {
        return db.sql("select string_agg(lock_owner, ',' order by lock_owner) from engine_node")
                .query(String.class)
                .single();
    }
}
