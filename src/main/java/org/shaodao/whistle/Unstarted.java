package org.shaodao.whistle;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whistles that have their row and not yet their process. */
@Service
@Transactional
public class Unstarted {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 200;

    private final CaseStore cases;
    private final JdbcClient db;
    private final Clock clock;

    Unstarted(CaseStore cases, JdbcClient db, Clock clock) {
        this.cases = cases;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Holds the row of a whistle that has not started; false when it has. Whoever holds it now is waited for: it may be somebody
     * who starts it, or who only draws its card.
     */
    public boolean claim(String caseNo) {
        return db.sql("SELECT 1 FROM whistle_case WHERE case_no = ? AND NOT started FOR UPDATE")
                .param(caseNo)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whistles whose start failed for good and has to be tried again. */
    public List<String> overdue() {
        return cases.notStarted(clock.instant().minus(PATIENCE), AT_ONCE);
    }
}
