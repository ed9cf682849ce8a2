package org.shaodao.escalation.process;

import static org.shaodao.escalation.process.IssueEscalation.CASE_ANSWERED;
import static org.shaodao.escalation.process.IssueEscalation.ESCALATION;
import static org.shaodao.escalation.process.IssueEscalation.MEASURE;
import static org.shaodao.escalation.process.IssueEscalation.REVIEW_AT;
import static org.shaodao.escalation.process.IssueEscalation.REVIEW_DUE_AT;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.escalation.Charges;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Component;

/** {@code Task_TellDecision}: the case hears what its leader decided; what waits next is told by the measure. */
@Component
class TellDecision implements JavaDelegate {
    private static final LocalTime OPENS = LocalTime.of(8, 30);
    private static final LocalTime CLOSES = LocalTime.of(17, 30);

    private final Charges charges;

    TellDecision(Charges charges) {
        this.charges = charges;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CASE_ANSWERED.set(execution, false);
        charges.tell(ESCALATION.in(execution))
                .ifPresentOrElse(
                        decision -> {
                            MEASURE.set(execution, decision.measure());
                            var day = decision.reviewOn();
                            if (day != null) {
                                REVIEW_AT.set(execution, at(day, OPENS));
                                REVIEW_DUE_AT.set(execution, at(day, CLOSES));
                            }
                        },
                        () -> MEASURE.clear(execution));
    }

    private static Date at(LocalDate day, LocalTime time) {
        return Date.from(day.atTime(time).atZone(ShanghaiTime.ZONE).toInstant());
    }
}
