package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shaodao.benchmark.Standstill;

/**
 * An application that was stopped comes back late. 120 timers here, so that the build stays short; 1,000 are run and timed
 * by {@code RestartBenchmark}, whose time is shown and not asserted.
 */
class RestartTest {
    private static final int TIMERS = 120;

    @Test
    void whatFellDueMeanwhileFiresOnceEachInItsOrderAndEachPersonIsToldInOneMessage() {
        try (var still = new Standstill(TIMERS)) {
            // One is taken at a time, by one worker, so that the order of the work is the order in which it was taken.
            still.startAgain(
                    "--camunda.bpm.job-execution.max-jobs-per-acquisition=1",
                    "--camunda.bpm.job-execution.core-pool-size=1",
                    "--camunda.bpm.job-execution.max-pool-size=1",
                    "--camunda.bpm.job-execution.queue-capacity=1000");

            var byLimit = texts(still, "SELECT subject FROM clock WHERE name = 'dispatch' ORDER BY due_at");
            assertThat(byLimit).hasSize(TIMERS).isNotEqualTo(still.cases());
            assertThat(still.fired()).containsExactlyElementsOf(byLimit);
            assertThat(
                            texts(
                                    still,
                                    "SELECT business_key FROM notice_outbox WHERE notice_key LIKE 'clock/%/overdue/%' ORDER BY id"))
                    .containsExactlyElementsOf(byLimit);
            assertThat(texts(
                            still, "SELECT case_no FROM escalation_supervision WHERE origin = 'overdue' AND urged = 0"))
                    .containsExactlyInAnyOrderElementsOf(byLimit);
            assertThat(texts(still, "SELECT user_id FROM site_message WHERE digest_id IS NULL"))
                    .contains("zhaolei", "wanggang")
                    .doesNotHaveDuplicates();
            assertThat(texts(still, "SELECT entries FROM site_message WHERE digest_id IS NULL AND user_id = 'zhaolei'"))
                    .containsExactly(String.valueOf(TIMERS));
            assertThat(texts(still, "SELECT incident_type_ FROM act_ru_incident"))
                    .isEmpty();
        }
    }

    private static List<String> texts(Standstill still, String sql) {
        return still.db().sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
