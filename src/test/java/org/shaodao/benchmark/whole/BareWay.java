package org.shaodao.benchmark.whole;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the job as such costs: case, parts, tasks, clocks, reminders and story in five tables, a commit for each claim, each
 * completion and each thing that follows from it, and nobody who knows what comes next.
 */
public final class BareWay implements Way {
    private static final List<String> UNITS = List.of("chengguan", "zhujian", "jiaojing");

    private final HikariDataSource source = new HikariDataSource();
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private int number;

    public BareWay(String database) {
        source.setJdbcUrl(database);
        source.setUsername("postgres");
        source.setMaximumPoolSize(4);
        db = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        db.sql("""
                CREATE TABLE b_case (no text PRIMARY KEY, title text, story text, area text, place text, state text, lead text,
                    reply text, next_due timestamptz, at timestamptz);
                CREATE INDEX ON b_case (area, next_due);
                CREATE TABLE b_part (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, no text, unit text, state text, due timestamptz);
                CREATE INDEX ON b_part (no); CREATE INDEX ON b_part (unit, state);
                CREATE TABLE b_task (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, no text, step text, grp text, holder text, due timestamptz);
                CREATE INDEX ON b_task (no); CREATE INDEX ON b_task (grp, due);
                CREATE TABLE b_clock (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, no text, part text, name text, due timestamptz,
                    explanation text, state text);
                CREATE INDEX ON b_clock (no);
                CREATE TABLE b_reminder (clock bigint, percent int, at timestamptz, fired timestamptz, PRIMARY KEY (clock, percent));
                CREATE TABLE b_story (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, no text, at timestamptz, actor text, act text,
                    words text);
                CREATE INDEX ON b_story (no); CREATE INDEX ON b_story (at); CREATE INDEX ON b_story (actor, at)
                """).update();
    }

    /** Every step is a task and what follows from it. */
    @Override
    public void lead(Meter meter, int steps) {
        var no = "WH20261126-%06d".formatted(++number);
        meter.step(
                "start",
                () -> transaction.executeWithoutResult(status -> {
                    db.sql(
                                    "INSERT INTO b_case VALUES (?, '人行道石板翘角', '走路绊人，老人经过很不方便，请尽快处理。', 'chunhui', '槐树巷12号', 'registered', NULL, NULL, now(), now())")
                            .param(no)
                            .update();
                    story(no, "public", "吹哨登记");
                    for (var clock : List.of("dispatch", "total", "contact")) {
                        clock(no, "", clock);
                    }
                }));
        follows(meter, () -> task(no, "dispatch", "wanghu-dispatch"));
        var all = new ArrayList<Runnable>();
        all.add(() -> {
            does(meter, no, "dispatch", "zhaolei");
            follows(meter, () -> dispatched(no));
        });
        for (var step : List.of("check-in", "handle")) {
            for (var unit : UNITS) {
                all.add(() -> {
                    does(meter, no, step, unit);
                    follows(meter, () -> done(no, step, unit));
                });
            }
        }
        var last = List.of("consolidate", "verify", "callback", "closed");
        for (var i = 0; i < 3; i++) {
            var step = last.get(i);
            var next = last.get(i + 1);
            all.add(() -> {
                if (step.equals("consolidate")) {
                    follows(meter, () -> task(no, "consolidate", "chengguan"));
                }
                does(meter, no, step, "liuyang");
                follows(meter, () -> goesOn(no, next));
            });
        }
        all.subList(0, steps).forEach(Runnable::run);
    }

    private void dispatched(String no) {
        state(no, "dispatched");
        story(no, "system", "派单");
        for (var unit : UNITS) {
            db.sql("INSERT INTO b_part (no, unit, state, due) VALUES (?, ?, 'dispatched', now())")
                    .params(no, unit)
                    .update();
            for (var clock : List.of("check-in", "decline-window", "handle")) {
                clock(no, unit, clock);
            }
            task(no, "check-in", unit);
        }
    }

    private void done(String no, String step, String unit) {
        db.sql("UPDATE b_part SET state = ? WHERE no = ? AND unit = ?")
                .params(step, no, unit)
                .update();
        db.sql("UPDATE b_clock SET state = 'stopped' WHERE no = ? AND part = ? AND name = ?")
                .params(no, unit, step)
                .update();
        story(no, "system", step);
        if (step.equals("check-in")) {
            task(no, "handle", unit);
        }
    }

    private void goesOn(String no, String next) {
        state(no, next);
        story(no, "system", next);
        if (!next.equals("closed")) {
            clock(no, "", next);
            task(no, next, next);
        }
    }

    private void does(Meter meter, String no, String step, String user) {
        meter.step("complete", () -> {
            var id = db.sql("SELECT id FROM b_task WHERE no = ? AND step = ? ORDER BY id LIMIT 1")
                    .params(no, step)
                    .query(Long.class)
                    .single();
            transaction.executeWithoutResult(
                    status -> db.sql("UPDATE b_task SET holder = ? WHERE id = ? AND holder IS NULL")
                            .params(user, id)
                            .update());
            transaction.executeWithoutResult(status -> {
                db.sql("DELETE FROM b_task WHERE id = ?").param(id).update();
                story(no, user, step);
            });
        });
    }

    private void follows(Meter meter, Runnable act) {
        meter.step("job", () -> transaction.executeWithoutResult(status -> act.run()));
    }

    private void state(String no, String state) {
        db.sql("UPDATE b_case SET state = ?, next_due = now() WHERE no = ?")
                .params(state, no)
                .update();
    }

    private void story(String no, String actor, String act) {
        db.sql("INSERT INTO b_story (no, at, actor, act, words) VALUES (?, now(), ?, ?, '主办：城管局；协办：住建局、交警大队')")
                .params(no, actor, act)
                .update();
    }

    private void task(String no, String step, String group) {
        db.sql("INSERT INTO b_task (no, step, grp, due) VALUES (?, ?, ?, now())")
                .params(no, step, group)
                .update();
    }

    private void clock(String no, String part, String name) {
        var id = db.sql("INSERT INTO b_clock (no, part, name, due, explanation, state) VALUES (?, ?, ?, now(),"
                        + " '自2026年11月26日登记起3个工作日（当日不计）；应于12月1日17:30前联系诉求人', 'running') RETURNING id")
                .params(no, part, name)
                .query(Long.class)
                .single();
        db.sql("INSERT INTO b_reminder (clock, percent, at) VALUES (?, 50, now()), (?, 80, now())")
                .params(id, id)
                .update();
    }

    @Override
    public DataSource database() {
        return source;
    }

    @Override
    public void close() {
        source.close();
    }
}
