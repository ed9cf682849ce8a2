package org.shaodao.casefile;

import java.util.Optional;
import org.shaodao.audit.InStead;
import org.shaodao.audit.Journal;
import org.shaodao.intake.Reporters;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows who reported a case to those who must reach them: recorded first, shown after. */
@Service
@Transactional
class ReporterContact {
    private final CaseAccess access;
    private final Reporters reporters;
    private final Journal journal;
    private final InStead inStead;

    ReporterContact(CaseAccess access, Reporters reporters, Journal journal, InStead inStead) {
        this.access = access;
        this.reporters = reporters;
        this.journal = journal;
        this.inStead = inStead;
    }

    /** What came of asking. */
    sealed interface Outcome {
        /** @param reporter empty when nothing was left */
        record Shown(CaseFile file, Optional<Reporters.Reporter> reporter) implements Outcome {}

        record NotAllowed() implements Outcome {}

        record Unknown() implements Outcome {}
    }

    public Outcome reveal(String user, String caseNo) {
        var found = access.file(caseNo);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        var file = found.get();
        var sight = access.of(user, file);
        if (sight.isEmpty() || !sight.get().personal()) {
            journal.recordAccess(caseNo, "越权被拒", "查看联系方式被拒");
            return sight.isEmpty() ? new Outcome.Unknown() : new Outcome.NotAllowed();
        }
        return inStead.of(access.contactInSteadOf(user, file), () -> {
            // The look at name and telephone is recorded where they are kept; this is the rest of what now shows.
            journal.recordAccess(caseNo, "查看原文", "查看了未遮蔽的诉求和办理经过");
            return new Outcome.Shown(file, reporters.reveal(caseNo));
        });
    }
}
