package org.shaodao.intake;

import java.util.List;
import java.util.Optional;
import org.shaodao.audit.Journal;
import org.shaodao.web.Masking;
import org.shaodao.web.PhoneNumber;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.Cases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class JdbcReporters implements Reporters {
    /** A case that is taken up again and again by itself would be a defect; reading it must still end. */
    private static final int LONGEST_CHAIN = 20;

    private final ReporterRows rows;
    private final Cases cases;
    private final Journal journal;

    JdbcReporters(ReporterRows rows, Cases cases, Journal journal) {
        this.rows = rows;
        this.cases = cases;
        this.journal = journal;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Masked> masked(String caseNo) {
        return known(caseNo)
                .map(row -> new Masked(
                        row.name() == null ? null : Masking.name(row.name()),
                        row.phone() == null ? null : Masking.phone(row.phone())));
    }

    @Override
    public Optional<Reporter> reveal(String caseNo) {
        var row = known(caseNo);
        row.ifPresent(found -> journal.recordAccess(caseNo, "查看反映人", "查看了反映人的姓名和联系电话"));
        return row.map(found -> new Reporter(found.name(), found.phone()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> findByPhone(String phone) {
        return PhoneNumber.of(phone).map(rows::byPhone).orElse(List.of());
    }

    /** The reporter's row, of the case itself or of the closed case that it takes up. */
    Optional<ReporterRows.Row> row(String caseNo) {
        var number = caseNo;
        for (var i = 0; i < LONGEST_CHAIN; i++) {
            var row = rows.find(number);
            var earlier = cases.find(number).map(CaseRecord::followsCaseNo);
            if (row.isPresent() || earlier.isEmpty()) {
                return row;
            }
            number = earlier.get();
        }
        return Optional.empty();
    }

    private Optional<ReporterRows.Row> known(String caseNo) {
        return row(caseNo).filter(row -> row.name() != null || row.phone() != null);
    }
}
