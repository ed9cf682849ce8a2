package org.shaodao.whistle;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockView;
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
    public Optional<Instant> dispatchDue(String caseNo) {
        return cases.find(caseNo)
                .filter(found -> found.state() == CaseState.REGISTERED)
                .flatMap(found -> clocks.open(caseNo, "", ClockName.DISPATCH))
                .map(ClockView::dueAt);
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
