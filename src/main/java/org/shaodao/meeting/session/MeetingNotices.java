package org.shaodao.meeting.session;

import java.time.Instant;
import java.util.Set;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Unit;
import org.shaodao.meeting.Members;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Component;

/** Tells members, secretary and chair what a meeting asks of them, each thing once. */
@Component
class MeetingNotices {
    private final Notices notices;
    private final Members members;
    private final Sessions sessions;
    private final Roster roster;
    private final Directory directory;

    MeetingNotices(Notices notices, Members members, Sessions sessions, Roster roster, Directory directory) {
        this.notices = notices;
        this.members = members;
        this.sessions = sessions;
        this.roster = roster;
        this.directory = directory;
    }

    void callForItems(Meeting meeting) {
        members.of(meeting.body())
                .forEach(unit -> toUnit(
                        meeting,
                        unit,
                        "call",
                        NoticeKind.INFORM,
                        "%s现征集议题，%s截止，请在“待办”中提出。"
                                .formatted(title(meeting), ShanghaiTime.minute(meeting.topicsCloseAt()))));
    }

    void agendaClosed(Meeting meeting) {
        toSecretary(meeting, "closed", NoticeKind.REMIND, "%s的议题征集已截止，请编排议程。".formatted(title(meeting)));
    }

    /** The notice is due and the agenda is not approved. */
    void urgePreparation(Meeting meeting) {
        var text = "%s应于今日发出通知，议程尚未审定，请尽快编排和审定。".formatted(title(meeting));
        toSecretary(meeting, "urge", NoticeKind.SUPERVISE, text);
        toChair(meeting, "urge-chair", NoticeKind.SUPERVISE, text);
    }

    void convene(Meeting meeting, Unit unit) {
        toUnit(
                meeting,
                unit,
                meeting.postponed() ? "notice-again" : "notice",
                NoticeKind.INFORM,
                "%s定于%s在%s召开%s，请回执。"
                        .formatted(
                                title(meeting),
                                ShanghaiTime.minute(meeting.meetsAt()),
                                meeting.place(),
                                meeting.postponed() ? "（因到会不足改期）" : ""));
    }

    /** Another day: the receipts are asked for anew. */
    void moved(Meeting meeting, Unit unit, Instant before) {
        toUnit(
                meeting,
                unit,
                "moved/%d".formatted(meeting.moves()),
                NoticeKind.INFORM,
                "%s由%s改在%s在%s召开，请重新回执。"
                        .formatted(
                                title(meeting),
                                ShanghaiTime.minute(before),
                                ShanghaiTime.minute(meeting.meetsAt()),
                                meeting.place()));
    }

    /** The new day leaves less time than the notice promises: the chair is asked. */
    void askToMove(Meeting meeting, long move, Instant to) {
        toChair(
                meeting,
                "move/%d".formatted(move),
                NoticeKind.REMIND,
                "秘书拟将%s改在%s召开，短于通知期限，请在会议页面答复是否同意。".formatted(title(meeting), ShanghaiTime.minute(to)));
    }

    void moveDeclined(Meeting meeting, long move) {
        toSecretary(
                meeting,
                "move/%d/declined".formatted(move),
                NoticeKind.INFORM,
                "%s改期，轮值主席没有同意。".formatted(title(meeting)));
    }

    void chairChanged(Meeting meeting, String chair) {
        members.of(meeting.body())
                .forEach(unit -> toUnit(
                        meeting,
                        unit,
                        "chair/" + chair,
                        NoticeKind.INFORM,
                        "%s的轮值主席改由%s担任。".formatted(title(meeting), directory.nameOf(chair))));
    }

    void askForSignature(Meeting meeting) {
        toChair(
                meeting,
                "sign/%d".formatted(meeting.minutesReturns()),
                NoticeKind.REMIND,
                "%s的纪要已整理，请审阅签发。".formatted(title(meeting)));
    }

    /** Once a day. */
    void urgeSignature(Meeting meeting, String day) {
        toChair(meeting, "sign-urge/" + day, NoticeKind.SUPERVISE, "%s的纪要尚未签发，请尽快签发。".formatted(title(meeting)));
    }

    void minutesIssued(Meeting meeting) {
        members.of(meeting.body()).forEach(unit -> {
            var text = "%s的纪要已签发，请查阅并落实本单位的议定事项。".formatted(title(meeting));
            send(meeting, "minutes/" + unit.code(), NoticeKind.INFORM, people(unit), text, "/minutes");
        });
    }

    void cancelled(Meeting meeting) {
        members.of(meeting.body())
                .forEach(unit -> toUnit(
                        meeting, unit, "cancelled", NoticeKind.INFORM, "%s取消召开，议题转入下次会议。".formatted(title(meeting))));
    }

    private void toUnit(Meeting meeting, Unit unit, String what, NoticeKind kind, String text) {
        send(meeting, what + "/" + unit.code(), kind, people(unit), text, "");
    }

    private void toSecretary(Meeting meeting, String what, NoticeKind kind, String text) {
        var secretary = directory.group(Duty.SECRETARY, meeting.body().areaCode());
        send(meeting, what, kind, Set.of(Recipient.group(secretary)), text, "");
    }

    private void toChair(Meeting meeting, String what, NoticeKind kind, String text) {
        send(meeting, what, kind, Set.of(Recipient.group(roster.groupOf(meeting))), text, "");
    }

    private Set<Recipient> people(Unit unit) {
        return Set.of(
                Recipient.group(directory.unitGroup(Duty.LIAISON, unit.code())),
                Recipient.group(directory.unitGroup(Duty.LEADER, unit.code())));
    }

    private void send(Meeting meeting, String what, NoticeKind kind, Set<Recipient> to, String text, String page) {
        notices.send(new Notice(
                "meeting/%s/%s".formatted(meeting.meetingNo(), what),
                kind,
                to,
                meeting.meetingNo(),
                text,
                "/meetings/" + meeting.meetingNo() + page));
    }

    private String title(Meeting meeting) {
        return sessions.title(meeting);
    }
}
