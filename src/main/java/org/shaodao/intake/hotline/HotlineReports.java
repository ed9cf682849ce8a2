package org.shaodao.intake.hotline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.shaodao.database.Purge;
import org.shaodao.engine.Choices;
import org.shaodao.notification.SystemReports;
import org.shaodao.whistle.CaseChanged;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Source;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Reports each state of a hotline's order back, written with the change itself. What is pushed and what is fetched is the same
 * row; a platform that was away is pushed what it missed in order, and may fetch it besides.
 */
@Service
class HotlineReports {
    static final String RECEIVER = "hotline";
    private static final String EVENT = "case-state";

    private final Cases cases;
    private final SystemReports reports;
    private final JdbcClient db;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration kept;

    /**
     * @param kept how long a platform may fetch what it missed; by default a little more than the six months for which
     *     records of operation are kept (Cybersecurity Law, article 23)
     */
    HotlineReports(
            Cases cases,
            SystemReports reports,
            JdbcClient db,
            ObjectMapper json,
            Clock clock,
            @Value("${shaodao.hotline.reports-kept:190d}") Duration kept) {
        this.cases = cases;
        this.reports = reports;
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.kept = kept;
    }

    /** Just before the commit: the answer is written by then, and a state that was left again within a transaction never was. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(CaseChanged changed) {
        cases.find(changed.caseNo())
                .filter(found -> found.source() == Source.HOTLINE && found.externalRef() != null)
                .filter(this::moved)
                .ifPresent(this::report);
    }

    private boolean moved(CaseRecord found) {
        return db.sql("SELECT state FROM hotline_report WHERE case_no = ? ORDER BY seq DESC LIMIT 1")
                .param(found.caseNo())
                .query(String.class)
                .optional()
                .filter(Choices.code(found.state())::equals)
                .isEmpty();
    }

    private void report(CaseRecord found) {
        var written = db.sql("""
                        INSERT INTO hotline_report (case_no, external_ref, state, reply_text, at)
                        VALUES (:caseNo, :ref, :state, :reply, :at) RETURNING *
                        """)
                .param("caseNo", found.caseNo())
                .param("ref", found.externalRef())
                .param("state", Choices.code(found.state()))
                .param("reply", found.replyText())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(HotlineReports::read)
                .single();
        reports.send(RECEIVER, found.caseNo(), written(written));
    }

    private String written(HotlineReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is no JSON", e);
        }
    }

    /**
     * What was reported after a place, in an order in which nothing can appear before it later: rows of transactions that may
     * still be open are left for the next call.
     *
     * @param after cursor of the last report known, or none
     */
    @Transactional(readOnly = true)
    List<HotlineReport> after(Cursor after, int most) {
        return db.sql("""
                        SELECT * FROM hotline_report
                        WHERE (txid, seq) > (:txid::text::xid8, :seq) AND txid < pg_snapshot_xmin(pg_current_snapshot())
                        ORDER BY txid, seq LIMIT :most
                        """)
                .param("txid", after.txid())
                .param("seq", after.seq())
                .param("most", most)
                .query(HotlineReports::read)
                .list();
    }

    /**
     * The last one of each order stays: by it a state that was reported is known, and not reported once more. Every node may
     * do it.
     */
    @Scheduled(cron = "${shaodao.hotline.purge-cron:0 35 3 * * *}", zone = "Asia/Shanghai")
    int forgetOld() {
        return Purge.of(
                db,
                "hotline_report",
                "old.at < :before AND EXISTS (SELECT 1 FROM hotline_report later"
                        + " WHERE later.case_no = old.case_no AND later.seq > old.seq)",
                clock.instant().minus(kept));
    }

    private static HotlineReport read(ResultSet row, int n) throws SQLException {
        var state = Choices.of(CaseState.class, row.getString("state"));
        return new HotlineReport(
                EVENT,
                new Cursor(row.getString("txid"), row.getLong("seq")).written(),
                row.getString("case_no"),
                row.getString("external_ref"),
                row.getString("state"),
                state.label(),
                row.getString("reply_text"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
