package org.shaodao.meeting.member;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.shaodao.web.PlainText;
import org.shaodao.web.ShanghaiTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Partnership agreements (共驻共建协议): signed, renewed, reminded of a month before they end. */
@Service
@Transactional
public class Agreements {
    /** How long before its last day the secretary and the member are reminded of the renewal. */
    static final int REMIND_DAYS = 30;

    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_COMMITMENTS = 2000;
    private static final int LONGEST_SIGNER = 40;

    private final JdbcClient db;
    private final MemberStore members;
    private final BodyStore bodies;
    private final Directory directory;
    private final Notices notices;
    private final Clock clock;

    Agreements(
            JdbcClient db, MemberStore members, BodyStore bodies, Directory directory, Notices notices, Clock clock) {
        this.db = db;
        this.members = members;
        this.bodies = bodies;
        this.directory = directory;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * An agreement as it is to be kept.
     *
     * @param commitments one a line
     */
    public record Draft(
            String text,
            String commitments,
            String signer,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate validUntil) {}

    /** Keeps a signed agreement; the one before it, if there is one, ends. What is signed is not changed any more. */
    public Outcome sign(Body body, String unitCode, Draft draft, String user) {
        var wrong = fault(draft);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        bodies.hold(body);
        if (members.now(body, unitCode).isEmpty()) {
            return Outcome.refused("该单位不是成员单位。");
        }
        end(body, unitCode);
        db.sql("""
                        INSERT INTO meeting_agreement (area_code, kind, unit_code, text, commitments, signer, signed_on,
                            valid_until, by_user, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        body.areaCode(),
                        body.kind().code(),
                        unitCode,
                        draft.text().strip(),
                        draft.commitments().strip(),
                        draft.signer().strip(),
                        Date.valueOf(java.util.Objects.requireNonNull(draft.signedOn())),
                        Date.valueOf(java.util.Objects.requireNonNull(draft.validUntil())),
                        user,
                        Timestamp.from(clock.instant()))
                .update();
        return Outcome.done();
    }

    /** Those of a body, in force first, the newest first. */
    @Transactional(readOnly = true)
    public List<Agreement> of(Body body) {
        return db.sql("SELECT * FROM meeting_agreement WHERE area_code = ? AND kind = ? "
                        + "ORDER BY ended_on NULLS FIRST, signed_on DESC, id DESC LIMIT 200")
                .params(body.areaCode(), body.kind().code())
                .query(Agreements::read)
                .list();
    }

    /**
     * Tells secretary and member of each agreement that ends within a month or has ended, every month until it is renewed or the
     * member leaves. Asked daily; twice changes nothing.
     */
    public void remind() {
        var due = db.sql("""
                        UPDATE meeting_agreement SET reminded_at = ?
                        WHERE ended_on IS NULL AND valid_until <= ? AND (reminded_at IS NULL OR reminded_at <= ?)
                          AND EXISTS (SELECT 1 FROM meeting_member m WHERE m.area_code = meeting_agreement.area_code
                              AND m.kind = meeting_agreement.kind AND m.unit_code = meeting_agreement.unit_code AND m.until IS NULL)
                        RETURNING *
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        Date.valueOf(today().plusDays(REMIND_DAYS)),
                        Timestamp.from(ShanghaiTime.end(today().minusMonths(1))))
                .query(Agreements::read)
                .list();
        for (var one : due) {
            notices.send(new Notice(
                    "agreement/%d/%s".formatted(one.id(), today()),
                    NoticeKind.REMIND,
                    Set.of(
                            Recipient.group(
                                    directory.group(Duty.SECRETARY, one.body().areaCode())),
                            Recipient.group(directory.unitGroup(Duty.LIAISON, one.unitCode()))),
                    null,
                    "%s与%s的共驻共建协议%s%d年%d月%d日到期，请商议续签。"
                            .formatted(
                                    directory.nameOf(one.unitCode()),
                                    directory.nameOf(one.body().areaCode()),
                                    one.validUntil().isBefore(today()) ? "已于" : "",
                                    one.validUntil().getYear(),
                                    one.validUntil().getMonthValue(),
                                    one.validUntil().getDayOfMonth()),
                    "/meeting-bodies/%s/%s"
                            .formatted(one.body().areaCode(), one.body().kind().code())));
        }
    }

    private void end(Body body, String unitCode) {
        db.sql("UPDATE meeting_agreement SET ended_on = ? WHERE area_code = ? AND kind = ? AND unit_code = ? "
                        + "AND ended_on IS NULL")
                .params(Date.valueOf(today()), body.areaCode(), body.kind().code(), unitCode)
                .update();
    }

    private Optional<String> fault(Draft draft) {
        return words("协议内容", draft.text(), LONGEST_TEXT, true)
                .or(() -> words("承诺事项", draft.commitments(), LONGEST_COMMITMENTS, true))
                .or(() -> words("签署人", draft.signer(), LONGEST_SIGNER, false))
                .or(() -> dates(draft.signedOn(), draft.validUntil()));
    }

    private static Optional<String> words(String what, String text, int longest, boolean lines) {
        if (PlainText.isBlank(text)) {
            return Optional.of("请填写%s。".formatted(what));
        }
        if (PlainText.length(text.strip()) > longest) {
            return Optional.of("%s不超过%d个字。".formatted(what, longest));
        }
        return PlainText.fault(text, lines).map(fault -> "%s%s。".formatted(what, fault));
    }

    private Optional<String> dates(@Nullable LocalDate signed, @Nullable LocalDate until) {
        if (signed == null || until == null) {
            return Optional.of("请选择签署日期和到期日期。");
        }
        if (signed.isAfter(today())) {
            return Optional.of("签署日期不能晚于今天。");
        }
        return until.isAfter(signed) && until.isAfter(today()) && until.isBefore(signed.plusYears(10))
                ? Optional.empty()
                : Optional.of("到期日期应晚于签署日期和今天，有效期不超过十年。");
    }

    /** Neither replaced by a new one nor past its last day. */
    public boolean stands(Agreement one) {
        return one.endedOn() == null && !one.validUntil().isBefore(today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
    }

    private static Agreement read(ResultSet row, int number) throws SQLException {
        var ended = row.getDate("ended_on");
        var reminded = row.getTimestamp("reminded_at");
        return new Agreement(
                row.getLong("id"),
                new Body(
                        row.getString("area_code"),
                        MeetingKind.of(row.getString("kind")).orElseThrow()),
                row.getString("unit_code"),
                row.getString("text"),
                row.getString("commitments")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                row.getString("signer"),
                row.getDate("signed_on").toLocalDate(),
                row.getDate("valid_until").toLocalDate(),
                ended == null ? null : ended.toLocalDate(),
                reminded == null ? null : reminded.toInstant());
    }
}
