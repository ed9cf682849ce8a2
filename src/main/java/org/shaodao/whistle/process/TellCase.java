package org.shaodao.whistle.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.whistle.LeaderWords;
import org.shaodao.whistle.Merging;
import org.shaodao.whistle.ToldBook;
import org.shaodao.whistle.ToldBook.Told;
import org.shaodao.whistle.ToldToCase;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the process what was written in our tables. While nobody hears it and the case is open, the job fails and is tried again. */
@Component
class TellCase implements LaterWork {
    static final String KIND = "tell-case";
    private static final String DECIDED = "escalation-decided";
    private static final String REOPENED = "case-reopened";

    private final ToldBook book;
    private final LeaderWords words;
    private final RuntimeService runtime;
    private final Later later;

    TellCase(ToldBook book, LeaderWords words, @Lazy RuntimeService runtime, Later later) {
        this.book = book;
        this.words = words;
        this.runtime = runtime;
        this.later = later;
    }

    @EventListener
    void on(ToldToCase told) {
        later.run(KIND, Long.toString(told.id()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "通知案件流程";
    }

    @Override
    @Transactional
    public void run(String id) {
        var row = Long.parseLong(id);
        book.open(row).ifPresent(told -> tell(row, told));
    }

    private void tell(long row, Told told) {
        if (heard(row, told)) {
            book.heard(row);
        } else if (!book.matters(told)) {
            book.dropped(row, told);
        } else {
            throw new IllegalStateException("nobody hears %s in %s yet".formatted(told.message(), told.caseNo()));
        }
    }

    private boolean heard(long row, Told told) {
        var message = runtime.createMessageCorrelation(told.message()).processInstanceBusinessKey(told.caseNo());
        if (told.message().equals(REOPENED)) {
            return message.setVariables(LeaderWordVariables.of(words.ofMessage(row)))
                            .correlateStartMessage()
                    != null;
        }
        if (told.message().equals(DECIDED)) {
            message.setVariables(LeaderWordVariables.of(words.ofMessage(row)));
        }
        if (told.message().equals(Merging.MERGED_INTO)) {
            // No master is named: the rows may say another one, or none any more, by the time it is heard.
            message.setVariable(WhistleDispatch.MERGE_INTO.name(), null);
        }
        var unit = told.unit();
        if (unit != null && told.message().equals("unit-added")) {
            message.setVariablesToTriggeredScope(Map.of(WhistleDispatch.UNIT.name(), unit));
        } else if (unit != null) {
            message.processInstanceVariableEquals(WhistleDispatch.UNIT.name(), unit);
        }
        return !message.correlateAllWithResult().isEmpty();
    }
}
