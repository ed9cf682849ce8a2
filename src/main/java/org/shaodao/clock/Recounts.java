package org.shaodao.clock;

import java.util.List;
import org.shaodao.calendar.CalendarChanged;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.engine.Choices;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When a calendar or the table of limits changes, all open clocks are counted anew: each case by a job
 * of its own, which holds the case first, as everybody does who changes one. Counting twice changes nothing.
 */
@Component
public class Recounts implements LaterWork {
    private static final String KIND = "recount-clocks";
    private static final String ALL = "*";
    private static final int AT_ONCE = 200;

    private final ClockStore store;
    private final List<Subjects> subjects;
    private final StoredClocks clocks;
    private final LimitPolicy policy;
    private final WorkingTime time;
    private final JdbcClient db;
    private final Later later;

    Recounts(
            ClockStore store,
            List<Subjects> subjects,
            StoredClocks clocks,
            LimitPolicy policy,
            WorkingTime time,
            JdbcClient db,
            Later later) {
        this.store = store;
        this.subjects = subjects;
        this.clocks = clocks;
        this.policy = policy;
        this.time = time;
        this.db = db;
        this.later = later;
    }

    @EventListener
    void on(CalendarChanged changed) {
        begin(MoveReason.CALENDAR);
    }

    /** Looks whether managers have put another table of limits into force; one node is enough to see it. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    @Transactional
    public void watchTheTable() {
        var now = policy.version();
        var known = db.sql("SELECT version FROM clock_policy FOR UPDATE SKIP LOCKED")
                .query(String.class)
                .optional();
        if (known.isEmpty()) {
            // The first table, or another node is looking just now.
            db.sql("INSERT INTO clock_policy (version) VALUES (?) ON CONFLICT DO NOTHING")
                    .param(now)
                    .update();
        } else if (!known.get().equals(now)) {
            db.sql("UPDATE clock_policy SET version = ?").param(now).update();
            begin(MoveReason.LIMIT);
        }
    }

    private void begin(MoveReason why) {
        later.run(KIND, why.code() + ":" + ALL);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** @param key why, and a case; or {@code *} and the case after which to go on: {@code calendar:*WH20261122-000042} */
    @Override
    @Transactional
    public void run(String key) {
        var colon = key.indexOf(':');
        var why = Choices.of(MoveReason.class, key.substring(0, colon));
        var what = key.substring(colon + 1);
        if (what.startsWith(ALL)) {
            handOut(why, what.substring(ALL.length()));
        } else {
            // The job may run on a node that has not seen the new calendar yet.
            time.lookAgain();
            subjects.forEach(sort -> sort.hold(what));
            store.lockOpen(what).forEach(clock -> clocks.recount(clock, why));
        }
    }

    private void handOut(MoveReason why, String after) {
        var batch = store.openSubjects(after, AT_ONCE);
        batch.forEach(subject -> later.run(KIND, why.code() + ":" + subject));
        if (batch.size() == AT_ONCE) {
            later.run(KIND, why.code() + ":" + ALL + batch.get(AT_ONCE - 1));
        }
    }
}
