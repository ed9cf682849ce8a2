package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything is down for three days while limits and reminders fall due, and comes back: each of them once, and each
 * person told once. {@code RestartTest} has the order in which that happens, for hours.
 */
class StandstillFault {
    private static final Duration DOWN = Duration.ofDays(Integer.getInteger("days", 3));
    private static final Duration AT_WORK = Duration.ofSeconds(Integer.getInteger("seconds", 60));

    /** In minutes. A receiver that refuses now and then is left alone for a second each time: much work takes long to be told. */
    private static final Duration SETTLE = Duration.ofMinutes(Integer.getInteger("settle", 30));

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** Reminders are looked for each minute. */
    private static final Duration SWEEPS = Duration.ofMinutes(5);

    /** Of a clock, as the keys of its notices begin. */
    private static final String KEY =
            "'clock/' || c.subject || case c.part when '' then '' else '/' || c.part end || '/' || c.name || '/'";

    private static final String THEN = "(now() + make_interval(secs => %d))".formatted(DOWN.toSeconds());

    /** A window in which a unit may decline just closes. */
    private static final String UNNOTICED = "select c.subject || ' ' || c.part || ' ' || c.name from clock c"
            + " where c.state = 'running' and c.name <> 'decline-window' and c.due_at <= " + THEN
            + " and c.overdue_at is null";

    private static final String UNREMINDED = "select c.subject || ' ' || c.name || ' ' || r.percent"
            + " from clock_reminder r join clock c on c.id = r.clock_id"
            + " where r.at <= " + THEN + " and r.fired_at is null and c.state = 'running' and c.due_at > " + THEN;

    @Test
    void eachLimitAndEachReminderOnce() throws IOException {
        try (var database = new Database("standstill");
                var receiver = new Receiver();
                var acknowledged = new Acknowledged(Path.of("target", "faults", "standstill.acknowledged"));
                var node = new Node("standstill", database.url())) {
            receiver.subscribe(database.client());
            var load = new Load(node::port, acknowledged);
            try (load) {
                LockSupport.parkNanos(AT_WORK.toNanos());
            }
            node.stop();
            var db = database.client();
            var running = count(db, "select count(*) from clock where state = 'running'");
            var limits = texts(db, UNNOTICED).size();
            var reminders = texts(db, UNREMINDED).size();
            var up = node.startAgain(DOWN);
            var oracle = new Oracle(db, acknowledged, receiver, List.of(node.log()), DOWN);
            var settled = oracle.settle(SETTLE);
            var end = Instant.now().plus(SWEEPS);
            while ((!texts(db, UNNOTICED).isEmpty() || !texts(db, UNREMINDED).isEmpty())
                    && Instant.now().isBefore(end)) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            settled = settled.plus(oracle.settle(Duration.ofMinutes(5)));
            var figures = new LinkedHashMap<String, Object>();
            figures.put("down for", DOWN);
            figures.put("clocks that ran when it stopped", running);
            figures.put("of them past their limit when it came back", limits);
            figures.put("reminders due of the others", reminders);
            figures.put("up after", up);
            figures.put("limits noticed", count(db, "select count(*) from clock where overdue_at is not null"));
            figures.put("one level up", count(db, "select count(*) from clock where escalated_at is not null"));
            figures.put("reminders sent", count(db, "select count(*) from clock_reminder where fired_at is not null"));
            figures.put("notices", count(db, "select count(*) from notice_outbox"));
            figures.putAll(load.figures());
            figures.putAll(receiver.figures());
            figures.put("settled after", settled);
            var judgement = oracle.judge();
            judgement.put("each limit that passed is noticed", texts(db, UNNOTICED));
            judgement.put("each reminder that is due is sent", texts(db, UNREMINDED));
            judgement.put("one notice for one limit", texts(db, """
                    select c.key || ' ' || c.n || ', told ' || n.n from
                        (select %s as key, count(*) as n from clock c where c.overdue_at is not null group by 1) c,
                        lateral (select count(*) as n from notice_outbox where starts_with(notice_key, c.key || 'overdue/')) n
                    where n.n <> c.n""".formatted(KEY)));
            judgement.put("one notice for one reminder", texts(db, """
                    select %s || r.percent || ', told ' || n.n from clock_reminder r join clock c on c.id = r.clock_id,
                        lateral (select count(*) as n from notice_outbox
                            where starts_with(notice_key, %s || c.id || '/' || r.percent || '/')) n
                    where r.fired_at is not null and n.n <> 1""".formatted(KEY, KEY)));
            judgement.put("something was due", limits + reminders > 0 ? List.of() : List.of("nothing"));
            Report.judge("days of standstill", figures, judgement);
        }
    }

    private static long count(JdbcClient db, String sql) {
        return db.sql(sql).query(Long.class).single();
    }

    private static List<String> texts(JdbcClient db, String sql) {
        return db.sql(sql).query(String.class).list();
    }
}
