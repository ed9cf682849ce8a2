package org.shaodao.meeting.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Person;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.web.ShanghaiTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Minutes: drawn up from the data, signed once by the chair, final from then on, sent to all members. */
@Service
@Transactional
public class MinutesBook {
    /** A chair may have items decided anew twice; then they sign, or the meeting is held again. */
    static final int MOST_RETURNS = 2;

    private final MeetingStore store;
    private final MinutesWriter writer;
    private final Convening convening;
    private final Deciding deciding;
    private final Roster roster;
    private final MeetingNotices notices;
    private final MeetingDates dates;
    private final Directory directory;
    private final Journal journal;
    private final ObjectMapper json;
    private final JdbcClient db;
    private final Clock clock;

    MinutesBook(
            MeetingStore store,
            MinutesWriter writer,
            Convening convening,
            Deciding deciding,
            Roster roster,
            MeetingNotices notices,
            MeetingDates dates,
            Directory directory,
            Journal journal,
            ObjectMapper json,
            JdbcClient db,
            Clock clock) {
        this.store = store;
        this.writer = writer;
        this.convening = convening;
        this.deciding = deciding;
        this.roster = roster;
        this.notices = notices;
        this.dates = dates;
        this.directory = directory;
        this.journal = journal;
        this.json = json;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Minutes that were signed.
     *
     * @param digest SHA-256 of what was signed, in hexadecimal
     */
    public record Signed(Minutes minutes, String digest, String signer, String signedUnit, Instant signedAt) {
        /** In Shanghai's time. */
        public String when() {
            return ShanghaiTime.minute(signedAt);
        }
    }

    /** What was said beside the items; empty keeps what was written before. */
    public Outcome record(String meetingNo, String discussion) {
        var meeting = store.lock(meetingNo);
        if (meeting.state() != MeetingState.HELD) {
            return Outcome.refused("会议现在不能整理纪要。");
        }
        if (!deciding.undecided(meetingNo).isEmpty()) {
            return Outcome.refused("还有议题没有表决。");
        }
        if (meeting.discussionOnly()
                && discussion.isBlank()
                && meeting.discussion().isBlank()) {
            return Outcome.refused("本次会议只讨论不表决，请填写讨论情况。");
        }
        if (!discussion.isBlank()) {
            store.discussion(meetingNo, discussion.strip());
        }
        // Only a meeting that could decide, or that talked all the same, has minutes.
        convening.presented(meeting);
        return Outcome.done();
    }

    /**
     * The chair is asked to sign.
     *
     * @return by when
     */
    public Instant askForSignature(String meetingNo) {
        var meeting = store.lock(meetingNo);
        store.state(meetingNo, MeetingState.SIGNING);
        notices.askForSignature(meeting);
        return dates.sign(meeting);
    }

    /** As it would be signed now, or as it was signed. */
    @Transactional(readOnly = true)
    public Minutes of(Meeting meeting) {
        return signed(meeting.meetingNo()).map(Signed::minutes).orElseGet(() -> writer.draw(meeting));
    }

    @Transactional(readOnly = true)
    public Optional<Signed> signed(String meetingNo) {
        return db.sql("SELECT * FROM meeting_minutes WHERE meeting_no = ?")
                .param(meetingNo)
                .query((row, number) -> new Signed(
                        read(row.getString("content")),
                        row.getString("digest"),
                        row.getString("signer_name"),
                        row.getString("signed_unit"),
                        row.getTimestamp("signed_at").toInstant()))
                .optional();
    }

    /** The chair's signature. A second one is refused, whoever comes first. */
    public Outcome sign(String meetingNo, String user) {
        var meeting = store.lock(meetingNo);
        if (signed(meetingNo).isPresent()) {
            return Outcome.refused("纪要已经签发，不能再签。");
        }
        if (meeting.state() != MeetingState.SIGNING) {
            return Outcome.refused("纪要尚未整理好，不能签发。");
        }
        var content = write(writer.draw(meeting));
        db.sql(
                        "INSERT INTO meeting_minutes (meeting_no, content, digest, signed_by, signer_name, signed_unit, signed_at) "
                                + "VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        meetingNo,
                        content,
                        digest(content),
                        user,
                        directory.person(user).map(Person::name).orElse(user),
                        signedUnit(user, meeting),
                        Timestamp.from(clock.instant()))
                .update();
        return Outcome.done();
    }

    /** The chair's unit; somebody of another signs for their own, and in whose place. */
    private String signedUnit(String user, Meeting meeting) {
        var chair = roster.chairOf(meeting.meetingNo()).orElse(meeting.body().areaCode());
        var own = directory.duties(user).stream()
                .sorted(Comparator.comparing((Membership duty) -> duty.duty() != Duty.LEADER)
                        .thenComparing(Membership::unitCode))
                .map(Membership::unitCode)
                .toList();
        return own.isEmpty() || own.contains(chair)
                ? directory.nameOf(chair)
                : "%s（代%s）".formatted(directory.nameOf(own.get(0)), directory.nameOf(chair));
    }

    /** The chair wants items decided anew; nothing is signed. */
    public Outcome giveBack(String meetingNo, List<String> itemNos) {
        var meeting = store.lock(meetingNo);
        if (meeting.state() != MeetingState.SIGNING || signed(meetingNo).isPresent()) {
            return Outcome.refused("纪要现在不能退回。");
        }
        if (meeting.minutesReturns() >= MOST_RETURNS) {
            return Outcome.refused("纪要已退回%d次，请签发或与秘书当面商定。".formatted(MOST_RETURNS));
        }
        deciding.reopen(meetingNo, itemNos);
        store.minutesReturned(meetingNo);
        return Outcome.done();
    }

    /** The signed minutes go to all members; the meeting is over. Twice changes nothing. */
    public void issue(String meetingNo) {
        var meeting = store.lock(meetingNo);
        if (meeting.state() == MeetingState.ISSUED) {
            return;
        }
        store.end(meetingNo, MeetingState.ISSUED, clock.instant());
        notices.minutesIssued(meeting);
        journal.record(meetingNo, "纪要签发", "纪要已签发并发送各成员单位");
    }

    /** The chair has not signed in time; once a day. */
    public void urge(String meetingNo) {
        var meeting = store.lock(meetingNo);
        if (meeting.state() == MeetingState.SIGNING && signed(meetingNo).isEmpty()) {
            notices.urgeSignature(
                    meeting,
                    LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE).toString());
        }
    }

    private String write(Minutes minutes) {
        try {
            return json.writeValueAsString(minutes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("minutes cannot be written", e);
        }
    }

    private Minutes read(String content) {
        try {
            // What was signed before minutes were masked keeps its digest and hides its numbers all the same.
            return json.readValue(content, Minutes.class).masked();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("minutes cannot be read", e);
        }
    }

    static String digest(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
