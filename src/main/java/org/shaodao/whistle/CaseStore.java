package org.shaodao.whistle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of cases: every statement that reads or writes {@code whistle_case}. */
@Repository
class CaseStore implements Cases, RecentCases {
    private final JdbcClient db;
    private final SlotStore slots;

    CaseStore(JdbcClient db, SlotStore slots) {
        this.db = db;
        this.slots = slots;
    }

    @Override
    public Optional<CaseRecord> find(String caseNo) {
        return db.sql("SELECT * FROM whistle_case WHERE case_no = ?")
                .param(caseNo)
                .query(CaseStore::read)
                .optional();
    }

    @Override
    public List<CaseRecord> registered(Collection<String> areaCodes, Instant from, Instant until, int most) {
        return db.sql(
                        "SELECT * FROM whistle_case WHERE area_code = ANY (:areas) AND registered_at BETWEEN :from AND :until "
                                + "ORDER BY registered_at DESC LIMIT :most")
                .param("areas", areaCodes.toArray(String[]::new))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("most", most)
                .query(CaseStore::read)
                .list();
    }

    /** The case, or an {@link IllegalStateException}: a process whose case is missing is a defect. */
    CaseRecord get(String caseNo) {
        return find(caseNo).orElseThrow(() -> new IllegalStateException("no case " + caseNo));
    }

    /** As {@link #get}, holding the row until the transaction ends: for decisions that depend on its state. */
    CaseRecord lock(String caseNo) {
        return db.sql("SELECT * FROM whistle_case WHERE case_no = ? FOR UPDATE")
                .param(caseNo)
                .query(CaseStore::read)
                .optional()
                .orElseThrow(() -> new IllegalStateException("no case " + caseNo));
    }

    @Override
    public List<Slot> slots(String caseNo) {
        return slots.of(caseNo);
    }

    @Override
    public List<CaseRecord> followers(String caseNo) {
        return db.sql("SELECT * FROM whistle_case WHERE master_case_no = ? ORDER BY registered_at")
                .param(caseNo)
                .query(CaseStore::read)
                .list();
    }

    /** The case that took this one up again, unless it was withdrawn or cancelled. */
    Optional<String> followUp(String caseNo) {
        return db.sql(
                        "SELECT case_no FROM whistle_case WHERE follows_case_no = ? AND state NOT IN ('withdrawn', 'cancelled')")
                .param(caseNo)
                .query(String.class)
                .optional();
    }

    boolean anyOpenIn(String areaCode) {
        return db.sql("""
                        SELECT EXISTS (SELECT 1 FROM whistle_case WHERE area_code = ?
                                       AND state NOT IN ('closed', 'rejected', 'withdrawn', 'cancelled'))
                        """).param(areaCode).query(Boolean.class).single();
    }

    long nextNumber() {
        return db.sql("SELECT nextval('whistle_number')").query(Long.class).single();
    }

    /** @return false when the number is taken, and nothing was written */
    boolean insert(String caseNo, NewWhistle whistle, Instant at) {
        return db.sql("""
                        INSERT INTO whistle_case (case_no, title, description, area_code, place, category, kind, special_group,
                                longitude, latitude, source, external_ref, whistler, reachable, spot_result, state,
                                follows_case_no, registered_at)
                        VALUES (:caseNo, :title, :description, :area, :place, :category, :kind, :specialGroup,
                                :longitude, :latitude, :source, :externalRef, :whistler, :reachable, :spotResult, 'registered',
                                :follows, :at)
                        ON CONFLICT (case_no) DO NOTHING
                        """)
                        .param("caseNo", caseNo)
                        .param("title", whistle.title())
                        .param("description", whistle.description())
                        .param("area", whistle.areaCode())
                        .param("place", whistle.place())
                        .param("category", whistle.category())
                        .param("kind", Choices.code(whistle.kind()))
                        .param("specialGroup", code(whistle.specialGroup()))
                        .param("longitude", whistle.longitude())
                        .param("latitude", whistle.latitude())
                        .param("source", Choices.code(whistle.source()))
                        .param("externalRef", whistle.externalRef())
                        .param("whistler", whistle.whistler())
                        .param("reachable", whistle.reachable())
                        .param("spotResult", whistle.spotResult())
                        .param("follows", whistle.followsCaseNo())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    void markStarted(String caseNo) {
        update("UPDATE whistle_case SET started = true WHERE case_no = ?", caseNo);
    }

    /** Cases whose process has not started, oldest first. */
    List<String> notStarted(Instant before, int limit) {
        return db.sql("SELECT case_no FROM whistle_case WHERE NOT started AND registered_at < ? "
                        + "ORDER BY registered_at LIMIT ? FOR UPDATE SKIP LOCKED")
                .param(Timestamp.from(before))
                .param(limit)
                .query(String.class)
                .list();
    }

    void state(String caseNo, CaseState state) {
        update("UPDATE whistle_case SET state = ? WHERE case_no = ?", Choices.code(state), caseNo);
    }

    /** Moves the state only when the case stands at one of the others; tells whether it did. */
    boolean state(String caseNo, CaseState to, CaseState... from) {
        return db.sql("UPDATE whistle_case SET state = :to WHERE case_no = :caseNo AND state IN (:from)")
                        .param("to", Choices.code(to))
                        .param("caseNo", caseNo)
                        .param("from", List.of(from).stream().map(Choices::code).toList())
                        .update()
                == 1;
    }

    void end(String caseNo, CaseState state, Instant at) {
        update(
                "UPDATE whistle_case SET state = ?, closed_at = ? WHERE case_no = ?",
                Choices.code(state),
                Timestamp.from(at),
                caseNo);
    }

    void reopen(String caseNo) {
        update(
                "UPDATE whistle_case SET state = 'registered', closed_at = NULL, answered_at = NULL, reply_text = NULL, "
                        + "rework_count = 0, hop_count = 0, cannot_tell = 0 WHERE case_no = ?",
                caseNo);
    }

    void grade(String caseNo, Grade grade) {
        update("UPDATE whistle_case SET grade = ? WHERE case_no = ?", Choices.code(grade), caseNo);
    }

    void dispatchedBy(String caseNo, @Nullable String user) {
        update("UPDATE whistle_case SET dispatched_by = ? WHERE case_no = ?", user, caseNo);
    }

    /** Starts a round: the next number, the lead that answers for it. */
    int nextRound(String caseNo, String leadUnit) {
        return db.sql("UPDATE whistle_case SET round = round + 1, lead_unit = ?, cannot_tell = 0 WHERE case_no = ? "
                        + "RETURNING round")
                .param(leadUnit)
                .param(caseNo)
                .query(Integer.class)
                .single();
    }

    void lead(String caseNo, String leadUnit) {
        update("UPDATE whistle_case SET lead_unit = ? WHERE case_no = ?", leadUnit, caseNo);
    }

    int countHop(String caseNo) {
        return count("UPDATE whistle_case SET hop_count = hop_count + 1 WHERE case_no = ? RETURNING hop_count", caseNo);
    }

    int countRework(String caseNo) {
        return count(
                "UPDATE whistle_case SET rework_count = rework_count + 1, cannot_tell = 0 WHERE case_no = ? "
                        + "RETURNING rework_count",
                caseNo);
    }

    int countCannotTell(String caseNo) {
        return count(
                "UPDATE whistle_case SET cannot_tell = cannot_tell + 1 WHERE case_no = ? RETURNING cannot_tell",
                caseNo);
    }

    void resetCounts(String caseNo) {
        update("UPDATE whistle_case SET rework_count = 0, hop_count = 0 WHERE case_no = ?", caseNo);
    }

    /** The case has an answer, or a new one: ratings and attempts to call belong to its number. */
    void answer(String caseNo, String reply, Instant at) {
        update(
                "UPDATE whistle_case SET reply_text = ?, answered_at = ?, answer_no = answer_no + 1 WHERE case_no = ?",
                reply,
                Timestamp.from(at),
                caseNo);
    }

    /** What the reporter reads of a rejection, which is no answer to rate. */
    void reply(String caseNo, String reply) {
        update("UPDATE whistle_case SET reply_text = ? WHERE case_no = ?", reply, caseNo);
    }

    /** The answer of the present round is submitted: the round takes no further unit. */
    void answerSubmitted(String caseNo) {
        update("UPDATE whistle_case SET answered_round = round WHERE case_no = ?", caseNo);
    }

    boolean isAnswerSubmitted(String caseNo) {
        return db.sql("SELECT answered_round IS NOT DISTINCT FROM round FROM whistle_case WHERE case_no = ?")
                .param(caseNo)
                .query(Boolean.class)
                .single();
    }

    int round(String caseNo) {
        return db.sql("SELECT round FROM whistle_case WHERE case_no = ?")
                .param(caseNo)
                .query(Integer.class)
                .single();
    }

    boolean answered(String caseNo) {
        return db.sql("SELECT answered_at IS NOT NULL FROM whistle_case WHERE case_no = ?")
                .param(caseNo)
                .query(Boolean.class)
                .single();
    }

    /** The leader's last word; null while it is awaited. Given back is a case that waits, until it is sent on. */
    void leaderWord(String caseNo, @Nullable String measure) {
        update(
                "UPDATE whistle_case SET leader_word = ?, given_back = ? AND (given_back OR state = 'escalated')"
                        + " WHERE case_no = ?",
                measure,
                "return".equals(measure),
                caseNo);
    }

    /** Its leader gave it back, and its supervisor has not sent it on yet. */
    boolean givenBack(String caseNo) {
        return db.sql("SELECT given_back FROM whistle_case WHERE case_no = ?")
                .param(caseNo)
                .query(Boolean.class)
                .single();
    }

    void sentOn(String caseNo) {
        update("UPDATE whistle_case SET given_back = false WHERE case_no = ?", caseNo);
    }

    Optional<String> leaderWord(String caseNo) {
        return db.sql("SELECT leader_word FROM whistle_case WHERE case_no = ? AND leader_word IS NOT NULL")
                .param(caseNo)
                .query(String.class)
                .optional();
    }

    /** By when the next round has to be done, as a leader ordered. */
    void orderedLimit(String caseNo, Instant limit) {
        update("UPDATE whistle_case SET ordered_due_at = ? WHERE case_no = ?", Timestamp.from(limit), caseNo);
    }

    /** The ordered limit, for the round that begins now; the one after it counts anew. */
    Optional<Instant> takeOrderedLimit(String caseNo) {
        var limit = db.sql("SELECT ordered_due_at FROM whistle_case WHERE case_no = ? AND ordered_due_at IS NOT NULL")
                .param(caseNo)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
        update("UPDATE whistle_case SET ordered_due_at = NULL WHERE case_no = ?", caseNo);
        return limit;
    }

    /** @param reason what the reporter reads; null takes the case off the ledger */
    void ledger(String caseNo, @Nullable String reason, @Nullable LocalDate reviewOn) {
        update(
                "UPDATE whistle_case SET ledger_reason = ?, ledger_review_on = ? WHERE case_no = ?",
                reason,
                reviewOn,
                caseNo);
    }

    boolean supervised(String caseNo) {
        return db.sql("SELECT supervised FROM whistle_case WHERE case_no = ?")
                .param(caseNo)
                .query(Boolean.class)
                .single();
    }

    void supervised(String caseNo, boolean supervised) {
        update("UPDATE whistle_case SET supervised = ? WHERE case_no = ?", supervised, caseNo);
    }

    private int count(String sql, String caseNo) {
        return db.sql(sql).param(caseNo).query(Integer.class).single();
    }

    private void update(String sql, @Nullable Object... params) {
        var rows = db.sql(sql).params(params).update();
        if (rows != 1) {
            throw new IllegalStateException("no such row: " + sql);
        }
    }

    private static @Nullable String code(@Nullable Enum<?> choice) {
        return choice == null ? null : Choices.code(choice);
    }

    private static <E extends Enum<E>> @Nullable E choice(Class<E> type, @Nullable String code) {
        return code == null ? null : Choices.of(type, code);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stored = row.getTimestamp(column);
        return stored == null ? null : stored.toInstant();
    }

    private static CaseRecord read(ResultSet row, int number) throws SQLException {
        return new CaseRecord(
                row.getString("case_no"),
                row.getString("title"),
                row.getString("description"),
                row.getString("area_code"),
                row.getString("place"),
                row.getString("category"),
                Choices.of(WhistleKind.class, row.getString("kind")),
                choice(Grade.class, row.getString("grade")),
                choice(SpecialGroup.class, row.getString("special_group")),
                row.getObject("longitude", Double.class),
                row.getObject("latitude", Double.class),
                Choices.of(Source.class, row.getString("source")),
                row.getString("external_ref"),
                row.getString("whistler"),
                row.getBoolean("reachable"),
                row.getString("spot_result"),
                Choices.of(CaseState.class, row.getString("state")),
                row.getString("lead_unit"),
                row.getString("dispatched_by"),
                row.getInt("rework_count"),
                row.getInt("hop_count"),
                row.getString("master_case_no"),
                row.getString("follows_case_no"),
                row.getString("reply_text"),
                row.getTimestamp("registered_at").toInstant(),
                instant(row, "closed_at"));
    }
}
