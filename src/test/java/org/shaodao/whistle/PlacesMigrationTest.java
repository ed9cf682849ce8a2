package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** V136: cases of before stand in their places too, and keep their words and their month. */
class PlacesMigrationTest {
    @Test
    void casesOfBeforeStandInTheirPlaces() {
        var database = new SingleConnectionDataSource(TestDatabase.fresh(), "postgres", "", true);
        try {
            var db = JdbcClient.create(database);
            migrate(database, "135");
            db.sql("""
                            INSERT INTO whistle_case (case_no, title, description, area_code, place, kind, source, reachable, state,
                                registered_at)
                            SELECT no, '路灯', '', area, '', 'service', 'resident', true, 'handling', '2026-11-18'::timestamptz
                            FROM (VALUES ('with', 'chunhui'), ('without', 'hexie')) AS one (no, area)
                            """).update();
            db.sql("""
                            INSERT INTO whistle_slot (case_no, unit_code, lead, state, round, may_decline, rework, dispatched_by,
                                dispatched_at, due_at)
                            SELECT 'with', unit, state = 'handling', state, round, true, false, 'zhaolei', '2026-11-18'::timestamptz, '2026-11-20'::timestamptz
                            FROM (VALUES ('chengguan', 'declined', 1), ('chengguan', 'handling', 2), ('zhujian', 'done', 1)) AS one (unit, state, round)
                            """).update();

            migrate(database, "136");

            assertThat(entries(db, "with"))
                    .containsExactlyInAnyOrder("路灯", "#202611", "@chunhui", "&chengguan", "&zhujian");
            assertThat(entries(db, "without")).containsExactlyInAnyOrder("路灯", "#202611", "@hexie");
        } finally {
            database.destroy();
        }
    }

    private static List<String> entries(JdbcClient db, String caseNo) {
        return db.sql("SELECT unnest(grams) FROM case_words WHERE case_no = ?")
                .param(caseNo)
                .query(String.class)
                .list();
    }

    private static void migrate(SingleConnectionDataSource database, String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }
}
