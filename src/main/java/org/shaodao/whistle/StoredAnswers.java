package org.shaodao.whistle;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.shaodao.clock.ClockName;
import org.shaodao.directory.Membership;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
class StoredAnswers implements ReporterQuestions {
    private final JdbcClient db;
    private final CaseStore cases;
    private final CaseClocks clocks;
    private final Callbacks callbacks;

    StoredAnswers(JdbcClient db, CaseStore cases, CaseClocks clocks, Callbacks callbacks) {
        this.db = db;
        this.cases = cases;
        this.clocks = clocks;
        this.callbacks = callbacks;
    }

    @Override
    public boolean ratingOpen(String caseNo) {
        return cases.find(caseNo).filter(callbacks::open).isPresent() && !callbacks.rated(caseNo);
    }

    @Override
    public Optional<Instant> answeredAt(String caseNo) {
        return db.sql("SELECT answered_at FROM whistle_case WHERE case_no = ? AND answered_at IS NOT NULL")
                .param(caseNo)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    @Override
    public Optional<Due> due(String caseNo) {
        return cases.find(caseNo).flatMap(found -> switch (found.state()) {
            case REGISTERED -> due(caseNo, ClockName.DISPATCH, Wait.DISPATCH);
            case DISPATCHED, HANDLING -> due(caseNo, ClockName.CONSOLIDATE, Wait.CONSOLIDATE);
            case ANSWERED -> due(caseNo, ClockName.VERIFY, Wait.VERIFY);
            case CALLBACK -> due(caseNo, ClockName.CALLBACK, Wait.CALLBACK);
            case PAUSED, ESCALATED, LEDGERED, MERGED, REJECTED, WITHDRAWN, CANCELLED, CLOSED -> Optional.empty();
        });
    }

    private Optional<Due> due(String caseNo, ClockName name, Wait step) {
        return clocks.open(caseNo, "", name)
                .map(view -> new Due(
                        step,
                        Membership.of(view.group()).map(Membership::unitCode).orElse(null),
                        view.dueAt()));
    }

    @Override
    public Optional<Ledgered> ledgered(String caseNo) {
        return db.sql("SELECT ledger_reason, ledger_review_on FROM whistle_case "
                        + "WHERE case_no = ? AND state = 'ledgered' AND ledger_reason IS NOT NULL")
                .param(caseNo)
                .query((row, n) -> new Ledgered(row.getString(1), row.getObject(2, LocalDate.class)))
                .optional();
    }
}
