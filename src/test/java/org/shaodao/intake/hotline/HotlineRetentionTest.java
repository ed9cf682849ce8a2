package org.shaodao.intake.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShaodaoTest
class HotlineRetentionTest {
    private static final String CASE = "WH20200101-000077";

    @Autowired
    HotlineReports reports;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    @Test
    void whatWasReportedLongAgoIsForgottenButForTheLastStateOfEachOrder() {
        report("registered", 200);
        report("handling", 195);
        report("closed", 191);
        report("handling", 189);

        assertThat(reports.forgetOld()).isEqualTo(3);
        assertThat(states()).containsExactly("handling");

        db.sql("UPDATE hotline_report SET at = at - interval '10 days' WHERE case_no = ?")
                .param(CASE)
                .update();
        assertThat(reports.forgetOld())
                .as("by it the state is known to have been reported")
                .isZero();
        db.sql("DELETE FROM hotline_report WHERE case_no = ?").param(CASE).update();
    }

    private java.util.List<String> states() {
        return db.sql("SELECT state FROM hotline_report WHERE case_no = ? ORDER BY seq")
                .param(CASE)
                .query(String.class)
                .list();
    }

    private void report(String state, int daysAgo) {
        db.sql("INSERT INTO hotline_report (case_no, external_ref, state, at) VALUES (?, 'GD1', ?, ?)")
                .params(
                        CASE,
                        state,
                        clock.instant().minus(Duration.ofDays(daysAgo)).atOffset(ZoneOffset.UTC))
                .update();
    }
}
