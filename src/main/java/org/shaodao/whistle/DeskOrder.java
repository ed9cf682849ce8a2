package org.shaodao.whistle;

import java.sql.Timestamp;
import java.util.Comparator;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps by what the desk is sorted: the limit of the case that passes next. */
@Service
@Transactional
public class DeskOrder {
    private final CaseClocks clocks;
    private final JdbcClient db;

    DeskOrder(CaseClocks clocks, JdbcClient db) {
        this.clocks = clocks;
        this.db = db;
    }

    /**
     * Whoever lets the window for declining pass has missed nothing. Holds the row of the case, so that of two who do this, and
     * draw its card, at once the second waits: it is not the older that stays.
     */
    public void keep(String caseNo) {
        db.sql("SELECT 1 FROM whistle_case WHERE case_no = ? FOR UPDATE")
                .param(caseNo)
                .query()
                .listOfRows();
        var next = clocks.of(caseNo).stream()
                .filter(ClockView::open)
                .filter(view -> view.key().name() != ClockName.DECLINE_WINDOW)
                .map(ClockView::dueAt)
                .min(Comparator.naturalOrder());
        db.sql(
                        "UPDATE whistle_case SET next_due = coalesce(:due::timestamptz, 'infinity')"
                                + " WHERE case_no = :caseNo AND next_due IS DISTINCT FROM coalesce(:due::timestamptz, 'infinity')")
                .param("due", next.map(Timestamp::from).orElse(null))
                .param("caseNo", caseNo)
                .update();
    }
}
