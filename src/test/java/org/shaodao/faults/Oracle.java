package org.shaodao.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Judges after every fault by the same rules (the invariants I1 to I12 of the project's reference): what was acknowledged is there, once; what is there
 * fits together; what was to be told was told, once and in order. Each rule answers with what breaks it.
 */
final class Oracle {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final JdbcClient db;
    private final Acknowledged acknowledged;
    private final Receiver receiver;
    private final List<Path> logs;
    private final Duration ahead;

    Oracle(JdbcClient db, Acknowledged acknowledged, Receiver receiver, List<Path> logs) {
        this(db, acknowledged, receiver, logs, Duration.ZERO);
    }

    /** @param ahead by how much the nodes' clocks are before the database's */
    Oracle(JdbcClient db, Acknowledged acknowledged, Receiver receiver, List<Path> logs, Duration ahead) {
        this.ahead = ahead;
        this.db = db;
        this.acknowledged = acknowledged;
        this.receiver = receiver;
        this.logs = logs;
    }

    /**
     * Waits until nothing is due, nothing is to be told and no job is locked.
     *
     * @return how long that took; the judgement says what was not done, if it did not end
     */
    Duration settle(Duration longest) {
        var since = Instant.now();
        while (pending() > 0 && Duration.between(since, Instant.now()).compareTo(longest) < 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return Duration.between(since, Instant.now());
    }

    private long pending() {
        return number("""
                select (select count(*) from act_ru_job where retries_ > 0
                        and (duedate_ is null or duedate_ <= (now() + make_interval(secs => %d)) at time zone 'Asia/Shanghai'))
                    + (select count(*) from act_ru_job where lock_owner_ is not null)
                    + (select count(*) from whistle_case where not started)
                    + (select count(*) from notice_outbox where delivered_at is null)
                    + (select count(*) from outgoing_message where sent_at is null and failed_at is null and dropped_at is null)
                """.formatted(ahead.toSeconds()));
    }

    /** Rule, and what breaks it; all lists are empty when nothing is wrong. */
    Map<String, List<String>> judge() {
        var found = new LinkedHashMap<String, List<String>>();
        found.put("I1 every acknowledged whistle is there", missingWhistles());
        found.put("I2 one case for one order", texts("""
                select external_ref || ': ' || count(*) from whistle_case where external_ref is not null
                group by external_ref having count(*) > 1"""));
        found.put("I3 one process for one case", texts("""
                select c.case_no || ': ' || count(p.id_) from whistle_case c left join act_hi_procinst p
                    on p.business_key_ = c.case_no and p.proc_def_key_ = 'whistle-dispatch'
                group by c.case_no having count(p.id_) <> 1"""));
        found.put("I3 an ended case has no process, an open one has", texts("""
                select c.case_no || ': ' || c.state || ', ' || p.state_ from whistle_case c join act_hi_procinst p
                    on p.business_key_ = c.case_no and p.proc_def_key_ = 'whistle-dispatch'
                where (c.state in ('closed', 'rejected', 'withdrawn', 'cancelled')) = (p.end_time_ is null)"""));
        found.put("I5 every acknowledged completion is in the history", missingCompletions());
        found.put("I5 history and journal say the same", texts("""
                select coalesce(h.what, a.what) || ': ' || coalesce(h.n, 0) || ' completed, ' || coalesce(a.n, 0) || ' in the journal'
                from (select p.business_key_ || ' ' || t.task_def_key_ as what, count(*) as n
                    from act_hi_taskinst t join act_hi_procinst p on p.id_ = t.proc_inst_id_
                    where t.delete_reason_ = 'completed' group by 1) h
                full join (select case_no || ' ' || element_id as what, count(*) as n
                    from audit_entry where kind = 'timeline' and answers is not null and element_id like 'Task_%' group by 1) a
                    on a.what = h.what
                where h.n is distinct from a.n"""));
        found.put("I6 everything was told, and nothing else", untold());
        found.put("I6 in order for one case", outOfOrder());
        found.put("I7 no job has been given up", texts("""
                select coalesce(handler_type_, '?') || ' ' || coalesce(process_instance_id_, '') from act_ru_job where retries_ = 0
                union all select incident_type_ || ' ' || coalesce(activity_id_, '') from act_ru_incident"""));
        found.put("I8 no job is locked by a node that is gone", texts("""
                select id_ || ' by ' || lock_owner_ from act_ru_job
                where lock_owner_ is not null and lock_owner_ not in (select lock_owner from engine_node)"""));
        found.put("I9 notices to people once, all of them", texts("""
                select notice_key from notice_outbox where delivered_at is null
                union all select notice_key || ' ' || user_id from site_message where notice_key is not null
                    group by notice_key, user_id having count(*) > 1"""));
        found.put("I11 nothing hangs in the air", texts("""
                select 'task ' || t.id_ from act_ru_task t
                    where not exists (select from act_ru_execution e where e.id_ = t.execution_id_)
                union all select 'variable ' || v.name_ from act_ru_variable v where v.execution_id_ is not null
                    and not exists (select from act_ru_execution e where e.id_ = v.execution_id_)
                union all select 'clock of ' || k.subject from clock k where k.state in ('running', 'paused')
                    and not exists (select from whistle_case c where c.case_no = k.subject
                        and c.state not in ('closed', 'rejected', 'withdrawn', 'cancelled'))
                union all select 'part of ' || s.case_no from whistle_slot s join whistle_case c on c.case_no = s.case_no
                    where c.state = 'closed' and s.state in ('dispatched', 'declining', 'replacing', 'handling', 'paused')"""));
        found.put("I12 no personal data in the logs", leaks());
        return found;
    }

    private List<String> missingWhistles() {
        var stored = new HashMap<String, String>();
        db.sql(
                        "select r.external_ref, r.case_no from intake_external_ref r join whistle_case c on c.case_no = r.case_no")
                .query((row, n) -> stored.put(row.getString(1), row.getString(2)))
                .list();
        return acknowledged.whistles().stream()
                .filter(one -> !one.caseNo().equals(stored.get(one.ref())))
                .map(one -> one.caseNo() + " of " + one.ref())
                .toList();
    }

    private List<String> missingCompletions() {
        var done = new HashSet<>(texts("select id_ from act_hi_taskinst where delete_reason_ = 'completed'"));
        return acknowledged.completed().stream()
                .filter(one -> !done.contains(one.taskId()))
                .map(one -> one.task() + " " + one.taskId())
                .toList();
    }

    private List<String> untold() {
        var written = new HashSet<>(texts("select message_key::text from outgoing_message"));
        var told = receiver.effects().stream().map(Receiver.Effect::key).collect(Collectors.toSet());
        var wrong = new ArrayList<String>();
        written.stream().filter(key -> !told.contains(key)).forEach(key -> wrong.add("not told: " + key));
        told.stream().filter(key -> !written.contains(key)).forEach(key -> wrong.add("nobody wrote: " + key));
        return wrong;
    }

    private List<String> outOfOrder() {
        var wanted = new LinkedHashMap<String, List<String>>();
        db.sql("select case_no, state from hotline_report order by seq")
                .query((row, n) -> wanted.computeIfAbsent(row.getString(1), no -> new ArrayList<>())
                        .add(row.getString(2)))
                .list();
        var told = new HashMap<String, List<String>>();
        receiver.effects()
                .forEach(one -> told.computeIfAbsent(one.caseNo(), no -> new ArrayList<>())
                        .add(one.state()));
        return wanted.entrySet().stream()
                .filter(one -> !one.getValue().equals(told.get(one.getKey())))
                .map(one -> "%s: %s, told %s".formatted(one.getKey(), one.getValue(), told.get(one.getKey())))
                .toList();
    }

    private List<String> leaks() {
        return logs.stream()
                .flatMap(log -> {
                    try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
                        return lines
                                .filter(line -> line.contains(Load.CANARY_NAME) || line.contains(Load.CANARY_PHONE))
                                .toList()
                                .stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    long number(String sql) {
        return db.sql(sql).query(Long.class).single();
    }

    private List<String> texts(String sql) {
        return db.sql(sql).query(String.class).list();
    }
}
