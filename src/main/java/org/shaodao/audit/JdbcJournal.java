package org.shaodao.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.AuditEntry.Kind;
import org.shaodao.engine.CurrentStep;
import org.shaodao.security.CurrentActor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The journal in our own table. Without the transaction of what it tells it refuses to write: history must not run ahead. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class JdbcJournal implements Journal {
    private final EntryWriter writer;
    private final Authors authors;
    private final CurrentActor currentActor;
    private final CurrentStep currentStep;

    JdbcJournal(EntryWriter writer, Authors authors, CurrentActor currentActor, CurrentStep currentStep) {
        this.writer = writer;
        this.authors = authors;
        this.currentActor = currentActor;
        this.currentStep = currentStep;
    }

    @Override
    public void record(String caseNo, String action, String text) {
        write(caseNo, Kind.TIMELINE, null, action, text);
    }

    @Override
    public void record(String caseNo, String unitCode, String action, String text) {
        write(caseNo, Kind.TIMELINE, unitCode, action, text);
    }

    @Override
    public void recordAccess(String caseNo, String action, String text) {
        write(caseNo, Kind.ACCESS, null, action, text);
    }

    private void write(String caseNo, Kind kind, @Nullable String unit, String action, String text) {
        var author = authors.of(currentActor.get().user(), unit);
        writer.write(new NewEntry(caseNo, kind, action, text, unit, List.of(), author, model()));
    }

    private NewEntry.@Nullable Model model() {
        return currentStep
                .get()
                .map(step -> new NewEntry.Model(
                        step.processKey(), step.modelVersion(), step.elementId(), step.elementName(), step.trigger()))
                .orElse(null);
    }
}
