package org.shaodao.escalation.process;

import static org.shaodao.escalation.process.IssueEscalation.CASE_ANSWERED;
import static org.shaodao.escalation.process.IssueEscalation.ESCALATION;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.escalation.EscalationBook;
import org.shaodao.escalation.EscalationBook.Message;
import org.shaodao.escalation.EscalationBook.Told;
import org.shaodao.escalation.Escalations;
import org.shaodao.escalation.ToldToEscalation;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the process of an escalation what happened to its case. While nobody hears it and the escalation is open, the job
 * fails and is tried again; a trouble that came as the escalation ended opens the next one.
 */
@Component
class TellEscalation implements LaterWork {
    static final String KIND = "tell-escalation";

    private final EscalationBook book;
    private final Escalations escalations;
    private final RuntimeService runtime;
    private final Later later;

    TellEscalation(EscalationBook book, Escalations escalations, @Lazy RuntimeService runtime, Later later) {
        this.book = book;
        this.escalations = escalations;
        this.runtime = runtime;
        this.later = later;
    }

    @EventListener
    void on(ToldToEscalation told) {
        later.run(KIND, Long.toString(told.id()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "通知提级流程";
    }

    @Override
    @Transactional
    public void run(String id) {
        var row = Long.parseLong(id);
        book.open(row).ifPresent(told -> tell(row, told));
    }

    private void tell(long row, Told told) {
        if (heard(told)) {
            book.heard(row);
        } else if (overtaken(told)) {
            book.dropped(row);
            var cause = told.causeId();
            if (cause != null && told.ended()) {
                escalations.raiseAgain(told.caseNo(), cause);
            }
        } else {
            throw new IllegalStateException("nobody hears %s in %s yet".formatted(told.message(), told.caseNo()));
        }
    }

    private boolean heard(Told told) {
        var message = runtime.createMessageCorrelation(told.message())
                .processInstanceBusinessKey(told.caseNo())
                .processInstanceVariableEquals(ESCALATION.name(), told.escalationId());
        if (told.message().equals(Message.CASE_OVER)) {
            message.setVariable(CASE_ANSWERED.name(), told.answered());
            if (told.answered()) {
                // Whoever confirms already hears only of the end.
                message.processInstanceVariableEquals(CASE_ANSWERED.name(), false);
            }
        }
        return !message.correlateAllWithResult().isEmpty();
    }

    /** Nothing is left to hear it: the leader is asked, or confirms already, or the escalation is over. */
    private boolean overtaken(Told told) {
        if (told.message().equals(Message.ORDER_FAILED)) {
            return told.ended() || told.asked();
        }
        if (told.message().equals(Message.MEETING_DECIDED)) {
            return told.ended();
        }
        return told.answered() ? told.ended() || confirms(told) : told.ended() && !runs(told);
    }

    private boolean confirms(Told told) {
        return instances(told).variableValueEquals(CASE_ANSWERED.name(), true).count() > 0;
    }

    private boolean runs(Told told) {
        return instances(told).count() > 0;
    }

    private ProcessInstanceQuery instances(Told told) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(told.caseNo())
                .variableValueEquals(ESCALATION.name(), told.escalationId());
    }
}
