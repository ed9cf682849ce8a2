package org.shaodao.meeting.session;

import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Unit;
import org.shaodao.meeting.Members;
import org.shaodao.meeting.Resolutions;
import org.shaodao.meeting.Resolutions.Unfinished;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.Lead;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.meeting.member.WorkingDays;
import org.shaodao.web.ShanghaiTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the approved agenda to the members around the table: notice, receipts, who came, postponement. */
@Service
@Transactional
public class Convening {
    private final MeetingStore store;
    private final ReceiptStore receipts;
    private final Members members;
    private final Resolutions resolutions;
    private final Bodies bodies;
    private final MeetingNotices notices;
    private final WorkingDays days;
    private final Directory directory;
    private final Journal journal;
    private final JdbcClient db;
    private final Clock clock;

    Convening(
            MeetingStore store,
            ReceiptStore receipts,
            Members members,
            Resolutions resolutions,
            Bodies bodies,
            MeetingNotices notices,
            WorkingDays days,
            Directory directory,
            Journal journal,
            JdbcClient db,
            Clock clock) {
        this.store = store;
        this.receipts = receipts;
        this.members = members;
        this.resolutions = resolutions;
        this.bodies = bodies;
        this.notices = notices;
        this.days = days;
        this.directory = directory;
        this.journal = journal;
        this.db = db;
        this.clock = clock;
    }

    /**
     * All members are invited. An agenda that was approved too late moves the meeting to the first working day that still leaves
     * the time of the notice; so does a day that was declared a day off.
     */
    public Meeting sendNotice(String meetingNo) {
        var meeting = store.lock(meetingNo);
        bodies.hold(meeting.body());
        var at = intime(meeting, meeting.meetsAt());
        store.noticed(meetingNo, at);
        members.of(meeting.body()).forEach(unit -> receipts.invite(meetingNo, unit.code()));
        keepUnfinished(meeting);
        var noticed = store.lock(meetingNo);
        members.of(meeting.body()).forEach(unit -> notices.convene(noticed, unit));
        journal.record(meetingNo, "会议通知", "已通知各成员单位，%s在%s召开".formatted(ShanghaiTime.minute(at), noticed.place()));
        return noticed;
    }

    /** A unit that joined between notice and meeting is invited too; false when it is, or when the meeting is past that. */
    boolean invite(Meeting meeting, String unitCode) {
        if (meeting.state() != MeetingState.NOTICED || !receipts.invite(meeting.meetingNo(), unitCode)) {
            return false;
        }
        directory.unit(unitCode).ifPresent(unit -> notices.convene(meeting, unit));
        return true;
    }

    /** A unit that left is not asked any more; false when it was not. */
    boolean withdraw(Meeting meeting, String unitCode) {
        return meeting.state() == MeetingState.NOTICED && receipts.withdraw(meeting.meetingNo(), unitCode);
    }

    /** Another day for a meeting whose notice is out; everybody is told and asked anew. The row is held by the caller. */
    Meeting move(Meeting meeting, Instant at) {
        var no = meeting.meetingNo();
        store.moved(no, at);
        receipts.askAgain(no);
        var moved = store.lock(no);
        members.of(meeting.body()).forEach(unit -> notices.moved(moved, unit, meeting.meetsAt()));
        return moved;
    }

    /** Units that are asked for a receipt. */
    @Transactional(readOnly = true)
    public List<String> invited(String meetingNo) {
        return receipts.of(meetingNo).stream().map(Receipt::unitCode).toList();
    }

    @Transactional(readOnly = true)
    public List<Receipt> receipts(String meetingNo) {
        return receipts.of(meetingNo);
    }

    public Outcome answer(String meetingNo, String unitCode, Attendance attendance, @Nullable String user) {
        var meeting = store.lock(meetingNo);
        if (meeting.state() != MeetingState.NOTICED) {
            return Outcome.refused("会议已经开始或取消，不能再回执。");
        }
        return receipts.answer(meetingNo, unitCode, attendance, user, clock.instant())
                ? Outcome.done()
                : Outcome.refused("%s已不是成员单位，无须回执。".formatted(directory.nameOf(unitCode)));
    }

    /**
     * Who came. Members of this day count: who joined after the notice is one, who left is none.
     *
     * @param present unit codes
     */
    public Outcome hold(String meetingNo, List<String> present) {
        var meeting = store.lock(meetingNo);
        if (meeting.state() != MeetingState.NOTICED) {
            return Outcome.refused("会议现在不能签到。");
        }
        if (meeting.moves() > 0 && meeting.meetsAt().isAfter(clock.instant())) {
            return Outcome.refused("会议已改期，尚未到开会时间。");
        }
        var now = members.of(meeting.body()).stream().map(Unit::code).toList();
        if (!now.containsAll(present)) {
            return Outcome.refused("到会单位应是成员单位，请刷新后重新选择。");
        }
        now.forEach(unit -> receipts.invite(meetingNo, unit));
        receipts.present(meetingNo, present);
        keepUnfinished(meeting);
        store.held(meetingNo, clock.instant());
        return Outcome.done();
    }

    /** What the quorum depends on. */
    public record Count(long members, long present, Matter matter) {}

    @Transactional(readOnly = true)
    public Count count(String meetingNo) {
        var all = receipts.of(meetingNo);
        var present = all.stream()
                .filter(receipt -> Boolean.TRUE.equals(receipt.present()))
                .count();
        return new Count(
                all.size(), present, store.find(meetingNo).orElseThrow().matter());
    }

    /** Too few came: the same meeting with the same agenda once more, as soon as the notice allows. */
    public Meeting postpone(String meetingNo) {
        var meeting = store.lock(meetingNo);
        var local = meeting.meetsAt().atZone(ShanghaiTime.ZONE).toLocalTime();
        var at = days.after(
                        today(),
                        bodies.find(meeting.body()).orElseThrow().rhythm().notice(),
                        meeting.body().areaCode())
                .atTime(local)
                .atZone(ShanghaiTime.ZONE)
                .toInstant();
        store.postponed(meetingNo, at);
        receipts.askAgain(meetingNo);
        var postponed = store.lock(meetingNo);
        members.of(meeting.body()).forEach(unit -> notices.convene(postponed, unit));
        journal.record(meetingNo, "会议改期", "到会不足，改在%s召开".formatted(ShanghaiTime.minute(at)));
        return postponed;
    }

    /** Enough came, or it was talked about a second time without enough: the meeting had the unfinished resolutions before it. */
    void presented(Meeting meeting) {
        resolutions.presented(meeting.meetingNo(), meeting.body());
    }

    @Transactional(readOnly = true)
    public List<Unfinished> unfinished(String meetingNo) {
        return db.sql("SELECT * FROM meeting_unfinished WHERE meeting_no = ? ORDER BY position")
                .param(meetingNo)
                .query((row, number) -> new Unfinished(
                        row.getString("resolution_no"),
                        row.getString("text"),
                        row.getString("owner_unit"),
                        row.getDate("due_on").toLocalDate(),
                        row.getBoolean("overdue"),
                        row.getString("progress")))
                .list();
    }

    private void keepUnfinished(Meeting meeting) {
        db.sql("DELETE FROM meeting_unfinished WHERE meeting_no = ?")
                .param(meeting.meetingNo())
                .update();
        var position = 0;
        for (var one : resolutions.unfinished(meeting.body())) {
            db.sql(
                            "INSERT INTO meeting_unfinished (meeting_no, resolution_no, position, text, owner_unit, due_on, overdue, "
                                    + "progress) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            meeting.meetingNo(),
                            one.resolutionNo(),
                            ++position,
                            one.text(),
                            one.ownerUnit(),
                            Date.valueOf(one.dueOn()),
                            one.overdue(),
                            one.progress())
                    .update();
        }
    }

    private Instant intime(Meeting meeting, Instant wanted) {
        Lead notice = bodies.find(meeting.body()).orElseThrow().rhythm().notice();
        var area = meeting.body().areaCode();
        var earliest = days.after(today(), notice, area);
        var day = meeting.day().isBefore(earliest) ? earliest : days.atOrAfter(meeting.day(), area);
        return !day.equals(meeting.day())
                ? day.atTime(wanted.atZone(ShanghaiTime.ZONE).toLocalTime())
                        .atZone(ShanghaiTime.ZONE)
                        .toInstant()
                : wanted;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
    }
}
