package org.shaodao.whistle;

import java.util.List;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Open cases from before the clocks get theirs at the first start with them, each by a job of its own. A case of which a
 * part stands still is left until something changes in it: nobody knows any more how long it has stood.
 */
@Component
class MissingClocks implements LaterWork {
    static final String KIND = "missing-clocks";
    private static final Logger log = LoggerFactory.getLogger(MissingClocks.class);
    private static final String GO_ON = "*";
    private static final int AT_ONCE = 200;

    private final CaseStore cases;
    private final JdbcClient db;
    private final Later later;
    private final ApplicationEventPublisher events;

    MissingClocks(CaseStore cases, JdbcClient db, Later later, ApplicationEventPublisher events) {
        this.cases = cases;
        this.db = db;
        this.later = later;
        this.events = events;
    }

    /** Nothing is handed over when each open case has a clock, as it is at every later start. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void atTheStart() {
        handOut("");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "补建时限";
    }

    /** @param key number of a case; or {@code *} and the number after which to go on */
    @Override
    @Transactional
    public void run(String key) {
        if (key.startsWith(GO_ON)) {
            handOut(key.substring(GO_ON.length()));
        } else {
            cases.lock(key);
            events.publishEvent(new CaseChanged(key));
        }
    }

    private void handOut(String after) {
        var batch = without(after);
        if (!batch.isEmpty()) {
            log.info("{} open cases have no clocks yet and get them", batch.size());
        }
        batch.forEach(caseNo -> later.run(KIND, caseNo));
        if (batch.size() == AT_ONCE) {
            later.run(KIND, GO_ON + batch.get(AT_ONCE - 1));
        }
    }

    private List<String> without(String after) {
        return db.sql("""
                        SELECT c.case_no FROM whistle_case c
                        WHERE c.case_no > :after
                            AND c.state IN ('registered', 'dispatched', 'handling', 'escalated', 'answered', 'callback')
                            AND NOT EXISTS (SELECT 1 FROM clock k WHERE k.subject = c.case_no)
                            AND NOT EXISTS (SELECT 1 FROM whistle_slot s WHERE s.case_no = c.case_no AND s.state = 'paused')
                        ORDER BY c.case_no LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", AT_ONCE)
                .query(String.class)
                .list();
    }
}
