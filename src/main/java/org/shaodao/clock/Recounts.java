package org.shaodao.clock;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.CalendarChanged;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.engine.Choices;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.springframework.context.ApplicationEventPublisher;
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
    private final ApplicationEventPublisher events;

    Recounts(
            ClockStore store,
            List<Subjects> subjects,
            StoredClocks clocks,
            LimitPolicy policy,
            WorkingTime time,
            JdbcClient db,
            Later later,
            ApplicationEventPublisher events) {
        this.store = store;
        this.subjects = subjects;
        this.clocks = clocks;
        this.policy = policy;
        this.time = time;
        this.db = db;
        this.later = later;
        this.events = events;
    }

    @EventListener
    void on(CalendarChanged changed) {
        begin(MoveReason.CALENDAR);
    }

    /**
     * Looks whether managers have put another table of limits into force, and whether the calendar has changed; one node is
     * enough to see it.
     */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    @Transactional
    public void watchTheRules() {
        var version = policy.version();
        Long calendar = time.revision();
        var known = db.sql("SELECT version, calendar_counted, calendar_seen FROM clock_policy FOR UPDATE SKIP LOCKED")
                .query(Rules.class)
                .optional();
        if (known.isEmpty()) {
            // The first look ever, or another node is looking just now.
            db.sql("INSERT INTO clock_policy (version, calendar_counted, calendar_seen) VALUES (?, ?, ?) "
                            + "ON CONFLICT DO NOTHING")
                    .params(version, calendar, calendar)
                    .update();
            return;
        }
        var rules = known.get();
        if (!rules.version().equals(version)) {
            begin(MoveReason.LIMIT);
        }
        var counted = rules.counted(calendar);
        if (!counted.equals(rules.calendarCounted()) && rules.calendarCounted() != null) {
            begin(MoveReason.CALENDAR);
        }
        db.sql("UPDATE clock_policy SET version = ?, calendar_counted = ?, calendar_seen = ?")
                .params(version, counted, calendar)
                .update();
    }

    /**
     * What the last look met.
     *
     * @param calendarCounted revision of the calendar by which all clocks were counted once more; null before V056
     * @param calendarSeen revision that it met; null before V056
     */
    private record Rules(
            String version,
            @Nullable Long calendarCounted,
            @Nullable Long calendarSeen) {
        /**
         * The change itself counted all clocks that it saw. What another node started meanwhile by the calendar of before is
         * committed by the look after the one that met the change, and counted then.
         */
        Long counted(Long calendar) {
            var before = calendarCounted;
            return before == null || calendar.equals(calendarSeen) ? calendar : before;
        }
    }

    private void begin(MoveReason why) {
        later.run(KIND, why.code() + ":" + ALL);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "重算时限";
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
            events.publishEvent(new Recounting(what, why));
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
