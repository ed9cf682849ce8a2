package org.shaodao.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CaseFileTest
class RemindersByHandTest {
    private static final String CASE = "WH20200101-000042";

    @Autowired
    RemindersByHand reminders;

    @Autowired
    Clock clock;

    @Test
    void whoUrgedWhatIsForgottenAfterAWeek() {
        var now = clock.instant();
        reminders.first(CASE, "zhaolei", now.minus(Duration.ofDays(8)));
        reminders.first(CASE, "zhaolei", now.minus(Duration.ofDays(6)));

        assertThat(reminders.forgetOld()).isEqualTo(1);

        assertThat(reminders.first(CASE, "zhaolei", now.minus(Duration.ofDays(6))))
                .as("what is kept still counts")
                .isFalse();
        assertThat(reminders.first(CASE, "zhaolei", now.minus(Duration.ofDays(8))))
                .isTrue();
        assertThat(reminders.forgetOld()).isEqualTo(1);
    }
}
