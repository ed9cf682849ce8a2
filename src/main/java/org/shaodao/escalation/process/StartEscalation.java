package org.shaodao.escalation.process;

import static org.shaodao.escalation.process.IssueEscalation.AREA;
import static org.shaodao.escalation.process.IssueEscalation.CASE_ANSWERED;
import static org.shaodao.escalation.process.IssueEscalation.CASE_NO;
import static org.shaodao.escalation.process.IssueEscalation.CURRENT_LEVEL;
import static org.shaodao.escalation.process.IssueEscalation.ESCALATION;
import static org.shaodao.escalation.process.IssueEscalation.GRADE;
import static org.shaodao.escalation.process.IssueEscalation.KIND;
import static org.shaodao.escalation.process.IssueEscalation.PLACE;
import static org.shaodao.escalation.process.IssueEscalation.REASON;
import static org.shaodao.escalation.process.IssueEscalation.SUPERVISED;
import static org.shaodao.escalation.process.IssueEscalation.TITLE;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.escalation.Escalation;
import org.shaodao.escalation.EscalationBook.Message;
import org.shaodao.escalation.EscalationWritten;
import org.shaodao.escalation.Starts;
import org.shaodao.web.Masking;
import org.shaodao.whistle.CaseChanged;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.Cases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Starts the process of an escalation by a job after its row is safe; again and again until it has. Twice changes nothing. */
@Component
class StartEscalation implements LaterWork {
    static final String KIND_OF_WORK = "start-escalation";
    private static final Logger log = LoggerFactory.getLogger(StartEscalation.class);

    private final Starts starts;
    private final Cases cases;
    private final RuntimeService runtime;
    private final Later later;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;

    StartEscalation(
            Starts starts,
            Cases cases,
            @Lazy RuntimeService runtime,
            Later later,
            ApplicationEventPublisher events,
            TransactionOperations transactions) {
        this.starts = starts;
        this.cases = cases;
        this.runtime = runtime;
        this.later = later;
        this.events = events;
        this.transactions = transactions;
    }

    @EventListener
    void on(EscalationWritten written) {
        later.run(KIND_OF_WORK, Long.toString(written.escalationId()));
    }

    @Override
    public String kind() {
        return KIND_OF_WORK;
    }

    @Override
    public String label() {
        return "启动提级流程";
    }

    @Override
    @Transactional
    public void run(String id) {
        starts.claim(Long.parseLong(id)).ifPresent(this::start);
    }

    /** Whatever became of its job, an escalation that has not started is started again. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        for (var id : starts.overdue()) {
            try {
                transactions.executeWithoutResult(status -> run(Long.toString(id)));
            } catch (RuntimeException e) {
                log.warn("the process of escalation {} cannot start yet", id, e);
            }
        }
    }

    private void start(Escalation escalation) {
        runtime.createMessageCorrelation(Message.RAISED)
                .processInstanceBusinessKey(escalation.caseNo())
                .setVariables(
                        variables(escalation, cases.find(escalation.caseNo()).orElseThrow()))
                .correlateStartMessage();
        events.publishEvent(new CaseChanged(escalation.caseNo()));
    }

    /** A variable that a gateway reads must exist on every path. */
    private static Map<String, Object> variables(Escalation escalation, CaseRecord found) {
        var variables = new HashMap<String, Object>(Map.ofEntries(
                ESCALATION.is(escalation.id()),
                CASE_NO.is(found.caseNo()),
                TITLE.is(Masking.text(found.title())),
                PLACE.is(Masking.text(found.place())),
                AREA.is(found.areaCode()),
                KIND.is(found.kind()),
                REASON.is(escalation.reason()),
                CURRENT_LEVEL.is(escalation.level()),
                CASE_ANSWERED.is(false),
                SUPERVISED.is(false)));
        var grade = found.grade();
        variables.put(GRADE.name(), grade == null ? null : GRADE.is(grade).getValue());
        variables.put("outcomeDecision", null);
        variables.put("caseCard", null);
        return variables;
    }
}
