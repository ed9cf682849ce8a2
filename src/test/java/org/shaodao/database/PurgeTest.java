package org.shaodao.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** However much is to be forgotten, all of it goes and nothing else. */
class PurgeTest {
    private static final Instant NOON = Instant.parse("2026-11-26T04:00:00Z");

    private final JdbcClient db = JdbcClient.create(new DriverManagerDataSource(TestDatabase.fresh(), "postgres", ""));

    @Test
    void moreThanOnePortionGoesAndTheRestStays() {
        db.sql("CREATE TABLE remembered (at timestamptz, kept boolean)").update();
        db.sql("INSERT INTO remembered SELECT timestamptz '2026-11-26T04:00:00Z' + n * interval '1 second', n % 2 = 0"
                        + " FROM generate_series(-24003, 9) AS n")
                .update();

        assertThat(Purge.of(db, "remembered", "old.at < :before AND NOT old.kept", NOON))
                .isEqualTo(12_002);
        assertThat(db.sql("SELECT count(*) FROM remembered WHERE at < timestamptz '2026-11-26T04:00:00Z' AND NOT kept")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(db.sql("SELECT count(*) FROM remembered")
                        .query(Integer.class)
                        .single())
                .isEqualTo(24_013 - 12_002);
        assertThat(Purge.of(db, "remembered", "old.at < :before AND NOT old.kept", NOON))
                .isZero();
    }
}
