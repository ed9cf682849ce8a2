package org.shaodao.whistle;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The link between a follower and its master. */
@Repository
class MergeStore {
    private final JdbcClient db;

    MergeStore(JdbcClient db) {
        this.db = db;
    }

    /** Followers that wait for their master's answer, by number, with their rows held until the transaction ends. */
    List<String> lockWaiting(String master) {
        return db.sql("SELECT case_no FROM whistle_case WHERE master_case_no = ? AND state = 'merged' "
                        + "AND answered_at IS NULL ORDER BY case_no FOR UPDATE")
                .param(master)
                .query(String.class)
                .list();
    }

    /** From now on the case waits for its master's answer; one of its own is history. */
    void join(String follower, String master) {
        db.sql("UPDATE whistle_case SET master_case_no = ?, reply_text = NULL, answered_at = NULL WHERE case_no = ?")
                .params(master, follower)
                .update();
    }

    /** The link goes, and with it an answer that was the master's. */
    void part(String follower) {
        db.sql("UPDATE whistle_case SET master_case_no = NULL, reply_text = NULL, answered_at = NULL WHERE case_no = ?")
                .param(follower)
                .update();
    }
}
