package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.clock.ClockView;
import org.shaodao.testing.MovedClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database from before the clocks: its open cases are timed from the first start on. */
@WhistleTest
class MissingClocksTest {
    @Autowired
    MissingClocks missing;

    @Autowired
    WhistleSlice.Jobs jobs;

    @Autowired
    Stage stage;

    @Autowired
    CaseClocks clocks;

    @Autowired
    MovedClock clock;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void everyOtherCaseHasItsClocks() {
        jobs.asked.clear();
        missing.atTheStart();
        work();
    }

    @Test
    void openCasesGetTheClocksOfWhereTheyStandCountedFromTheirOwnBeginning() {
        var waiting = stage.registered();
        var dispatched = stage.dispatched();
        var answered = stage.answered("已清运");
        asBefore(waiting, dispatched, answered);

        missing.atTheStart();
        assertThat(jobs.asked)
                .containsExactlyInAnyOrder(
                        "missing-clocks " + waiting, "missing-clocks " + dispatched, "missing-clocks " + answered);
        work();

        assertThat(open(waiting)).contains("dispatch");
        assertThat(open(dispatched)).contains("check-in", "handle").doesNotContain("dispatch");
        assertThat(open(answered)).containsExactly("verify");
        assertThat(clocks.of(dispatched))
                .allSatisfy(view -> assertThat(view.startedAt()).isEqualTo(clock.instant()));
        missing.atTheStart();
        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void whatIsOverAndWhatStandsStillIsLeft() {
        var closed = stage.closed();
        var paused = stage.dispatched();
        db.sql("UPDATE whistle_slot SET state = 'paused' WHERE case_no = ?")
                .param(paused)
                .update();
        asBefore(closed, paused);

        missing.atTheStart();

        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void thousandsAreHandedOutByTheHundreds() {
        var first = stage.registered();
        db.sql("""
                        INSERT INTO whistle_case (case_no, title, description, area_code, place, kind, source, state, registered_at, reachable, started)
                        SELECT 'WH20990101-' || lpad(n::text, 6, '0'), title, description, area_code, place, kind, source, state, registered_at, reachable, true
                        FROM whistle_case, generate_series(1, 450) n WHERE case_no = ?
                        """).param(first).update();

        missing.atTheStart();
        assertThat(jobs.asked).hasSize(201).contains("missing-clocks *WH20990101-000200");
        work();

        assertThat(db.sql("SELECT count(DISTINCT subject) FROM clock WHERE subject LIKE 'WH20990101-%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(450);
    }

    private void asBefore(String... cases) {
        for (var no : cases) {
            db.sql("DELETE FROM clock_reminder WHERE clock_id IN (SELECT id FROM clock WHERE subject = ?)")
                    .param(no)
                    .update();
            db.sql("DELETE FROM clock WHERE subject = ?").param(no).update();
        }
    }

    private void work() {
        while (!jobs.asked.isEmpty()) {
            var key = jobs.asked.remove(0);
            if (key.startsWith(MissingClocks.KIND + " ")) {
                missing.run(key.substring(MissingClocks.KIND.length() + 1));
            }
        }
    }

    private List<String> open(String no) {
        return clocks.of(no).stream()
                .filter(ClockView::open)
                .map(view -> view.key().name().code())
                .toList();
    }
}
