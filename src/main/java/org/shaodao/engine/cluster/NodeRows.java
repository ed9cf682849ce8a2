package org.shaodao.engine.cluster;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs of life, and the jobs of those who give none. Moments are the database's: nodes whose clocks are minutes apart would
 * bury each other.
 */
@Repository
class NodeRows {
    private final JdbcClient db;

    NodeRows(JdbcClient db) {
        this.db = db;
    }

    /** @param lockOwner by what name the node's executor locks jobs; a new one with each start */
    @Transactional
    public void beat(String lockOwner) {
        db.sql("insert into engine_node (lock_owner) values (?)"
                        + " on conflict (lock_owner) do update set beat_at = clock_timestamp()")
                .param(lockOwner)
                .update();
    }

    /**
     * Frees the jobs of every node that has been silent for that long. Should it live after all, it loses nothing but the
     * work: the changed revision makes its commit fail, so that no job takes effect twice. A job whose row a dying connection
     * still holds is freed by a later call.
     *
     * @return number of jobs freed
     */
    @Transactional
    public int release(Duration silence) {
        return db
                .sql("select lock_owner from engine_node where beat_at < clock_timestamp() - make_interval(secs => ?)"
                        + " for update skip locked")
                .param(silence.toMillis() / 1000.0)
                .query(String.class)
                .list()
                .stream()
                .mapToInt(this::release)
                .sum();
    }

    private int release(String lockOwner) {
        var freed = db.sql(
                        "update act_ru_job set lock_owner_ = null, lock_exp_time_ = null, rev_ = rev_ + 1 where id_ in"
                                + " (select id_ from act_ru_job where lock_owner_ = ? for update skip locked)")
                .param(lockOwner)
                .update();
        db.sql("delete from engine_node where lock_owner = :owner"
                        + " and not exists (select from act_ru_job where lock_owner_ = :owner)")
                .param("owner", lockOwner)
                .update();
        return freed;
    }
}
