package org.shaodao.audit;

import org.shaodao.engine.FormSubmitted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One entry of the timeline for each submitted form, in the transaction that accepts it: no completed step without its
 * line, no line without its step. What people wrote is kept here whole, and masked where it is shown.
 */
@Component
class SubmittedForms {
    private final EntryWriter writer;
    private final Authors authors;

    SubmittedForms(EntryWriter writer, Authors authors) {
        this.writer = writer;
        this.authors = authors;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(FormSubmitted form) {
        var answers = form.answers().stream()
                .filter(answer -> !answer.text().isBlank())
                .map(answer -> new AuditEntry.Answer(answer.label(), answer.text(), answer.freeText()))
                .toList();
        var author = authors.of(form.user(), form.groups());
        var model =
                new NewEntry.Model(form.processKey(), form.modelVersion(), form.elementId(), form.elementName(), null);
        writer.write(new NewEntry(
                form.businessKey(),
                AuditEntry.Kind.TIMELINE,
                form.elementName(),
                "",
                author.unit(),
                answers,
                author,
                model));
    }
}
