package org.shaodao.whistle.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.Submission;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.http.HttpStatus;

class ArriveRuleTest {
    private static final Submission ARRIVAL = new Submission(
            "unit-arrive", "Task_Arrive", "WH20260225-000001", "liuyang", Map.of(), Map.of("unit", "chengguan"));

    private final SubmissionChecks checks = mock(SubmissionChecks.class);
    private final ArriveRule rule = new ArriveRule(checks);

    @Test
    void anArrivalThatIsNotShownIsSentBackWithTheReason() {
        given(checks.arrival("WH20260225-000001", "chengguan")).willReturn(Optional.of("请先上传到场照片"));

        assertThatThrownBy(() -> rule.check(ARRIVAL))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> org.assertj.core.api.Assertions.assertThat(refusal.status())
                                .isEqualTo(HttpStatus.CONFLICT))
                .hasMessage("请先上传到场照片");
    }

    @Test
    void oneThatIsShownStands() {
        given(checks.arrival("WH20260225-000001", "chengguan")).willReturn(Optional.empty());

        assertThatCode(() -> rule.check(ARRIVAL)).doesNotThrowAnyException();
    }
}
