package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shaodao.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** V042: what was rated, called and taken up again before answers had numbers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerNumbersMigrationTest {
    private final SingleConnectionDataSource database =
            new SingleConnectionDataSource(TestDatabase.fresh(), "postgres", "", true);
    private final JdbcClient db = JdbcClient.create(database);

    @BeforeAll
    void whatWasThereBefore() {
        migrate("40");
        caseRow("called", "callback", "2026-11-20", null);
        attempt("called", 0, "2026-11-19");
        attempt("called", 0, "2026-11-21");
        attempt("called", 0, "2026-11-22");

        caseRow("rated", "closed", "2026-11-20", null);
        rating("rated", 0, "2026-11-21");

        // Rated, ordered anew (the count of reworks back at 0), answered again: the old rating stood in the way.
        caseRow("ordered", "callback", "2026-11-24", null);
        rating("ordered", 0, "2026-11-21");
        rating("ordered", 1, "2026-11-20");

        caseRow("reworked", "handling", "2026-11-20", null);
        rating("reworked", 0, "2026-11-21");

        caseRow("spot", "closed", null, null);
        rating("spot", 0, "2026-11-21");

        caseRow("fresh", "registered", null, null);

        caseRow("taken-up", "closed", "2026-11-20", null);
        caseRow("follow-1", "withdrawn", null, "taken-up");
        caseRow("follow-2", "closed", "2026-11-21", "taken-up");
        caseRow("follow-2-own", "registered", null, "follow-2");
        caseRow("follow-3", "registered", null, "taken-up");
        migrate("42");
    }

    @AfterAll
    void close() {
        database.destroy();
    }

    @Test
    void anAnswerThatNobodyRatedHasANumberAndKeepsItsAttempts() {
        assertThat(answerNo("called")).isEqualTo(1);
        assertThat(attempts("called", 1)).isEqualTo(2);
        assertThat(attempts("called", 0)).isEqualTo(1);
    }

    @Test
    void aRatingSinceTheAnswerStaysTheRatingOfIt() {
        assertThat(presentlyRated("rated")).isTrue();
        assertThat(presentlyRated("reworked")).isTrue();
        assertThat(presentlyRated("spot")).isTrue();
    }

    @Test
    void aRatingFromBeforeTheAnswerIsHistory() {
        assertThat(presentlyRated("ordered")).isFalse();
        assertThat(answerNo("ordered")).isEqualTo(3);
        assertThat(db.sql("SELECT answer_no FROM whistle_rating WHERE case_no = 'ordered' ORDER BY given_at")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2);
    }

    @Test
    void aCaseWithoutAnAnswerBeginsAtNought() {
        assertThat(answerNo("fresh")).isZero();
        assertThat(presentlyRated("fresh")).isFalse();
    }

    @Test
    void ofSeveralFollowUpsEachTakesUpTheOneBeforeIt() {
        assertThat(followUps("taken-up")).containsExactly("follow-1", "follow-2");
        assertThat(followUps("follow-2")).containsExactly("follow-2-own");
        assertThat(followUps("follow-2-own")).containsExactly("follow-3");
    }

    private List<String> followUps(String caseNo) {
        return db.sql("SELECT case_no FROM whistle_case WHERE follows_case_no = ? ORDER BY case_no")
                .param(caseNo)
                .query(String.class)
                .list();
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/whistle")
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }

    private void caseRow(String caseNo, String state, @Nullable String answered, @Nullable String follows) {
        db.sql("""
                        INSERT INTO whistle_case (case_no, title, description, area_code, place, kind, source, reachable, state,
                            dispatch_area, registered_at, answered_at, follows_case_no)
                        VALUES (?, '路灯不亮', '', 'chunhui', '东门', 'service', 'resident', true, ?, 'chunhui', '2026-11-18', ?::timestamptz, ?)
                        """).params(caseNo, state, answered, follows).update();
    }

    private void rating(String caseNo, int turn, String at) {
        db.sql("INSERT INTO whistle_rating (case_no, turn, solved, satisfaction, comment, given_at) "
                        + "VALUES (?, ?, false, 'dissatisfied', '', ?::timestamptz)")
                .params(caseNo, turn, at)
                .update();
    }

    private void attempt(String caseNo, int turn, String at) {
        db.sql("INSERT INTO whistle_callback_attempt (case_no, turn, at) VALUES (?, ?, ?::timestamptz)")
                .params(caseNo, turn, at)
                .update();
    }

    private int answerNo(String caseNo) {
        return db.sql("SELECT answer_no FROM whistle_case WHERE case_no = ?")
                .param(caseNo)
                .query(Integer.class)
                .single();
    }

    private int attempts(String caseNo, int answerNo) {
        return db.sql("SELECT count(*) FROM whistle_callback_attempt WHERE case_no = ? AND answer_no = ?")
                .params(caseNo, answerNo)
                .query(Integer.class)
                .single();
    }

    private boolean presentlyRated(String caseNo) {
        return db.sql(
                        "SELECT EXISTS (SELECT 1 FROM whistle_rating JOIN whistle_case USING (case_no, answer_no) WHERE case_no = ?)")
                .param(caseNo)
                .query(Boolean.class)
                .single();
    }
}
