package org.shaodao.meeting.session;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.meeting.member.MemberBook;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Component;

/** Puts a joint meeting with its members and turns into words. */
@Component
class BodyViews {
    private static final int PAST_TURNS = 40;

    private final MemberBook members;
    private final Roster roster;
    private final Directory directory;

    BodyViews(MemberBook members, Roster roster, Directory directory) {
        this.members = members;
        this.roster = roster;
        this.directory = directory;
    }

    /** A joint meeting in a list. */
    record Line(String path, String name, String rhythm, int members, String next) {}

    /** A seat. */
    record Seat(
            String unitCode, String unit, LocalDate since, String liaison, String liaisonName, List<Person> liaisons) {}

    /** A registered change. */
    record Change(String when, String unit, String what, String by) {}

    /** A turn that was or is. */
    record Past(String meetingNo, String unit, String state, String reason) {}

    Line line(BodyRow row) {
        var body = row.body();
        return new Line(
                MeetingViews.path(body),
                directory.nameOf(body.areaCode()) + body.kind().label(),
                "%s%d日%s".formatted(row.rhythm().monthsText(), row.rhythm().dayOfMonth(), row.active() ? "" : "（已停开）"),
                members.seats(body).size(),
                roster.forecast(body, 1).stream()
                        .findFirst()
                        .map(directory::nameOf)
                        .orElse("召集人"));
    }

    List<Seat> seats(Body body) {
        return members.seats(body).stream()
                .map(one -> {
                    var liaison = one.liaison();
                    return new Seat(
                            one.unitCode(),
                            directory.nameOf(one.unitCode()),
                            one.since(),
                            liaison == null ? "" : liaison,
                            liaison == null ? "未登记" : name(liaison),
                            members.liaisons(one.unitCode()));
                })
                .toList();
    }

    List<Change> changes(Body body) {
        return members.changes(body).stream()
                .map(one -> {
                    var by = one.byUser();
                    return new Change(
                            ShanghaiTime.minute(one.at()),
                            directory.nameOf(one.unitCode()),
                            switch (one.what()) {
                                case "joined" -> "加入";
                                case "left" -> "退出";
                                default -> "联络员由%s改为%s".formatted(name(one.before()), name(one.after()));
                            },
                            by == null ? "系统" : name(by));
                })
                .toList();
    }

    private String name(@Nullable String userId) {
        return userId == null ? "无" : directory.person(userId).map(Person::name).orElse(userId);
    }

    /** Units that sat here before, with their years. */
    List<String> former(Body body) {
        return members.former(body).stream()
                .map(one -> "%s（%s至%s）".formatted(directory.nameOf(one.unitCode()), one.since(), one.until()))
                .toList();
    }

    /** The newest first. */
    List<Past> past(Body body) {
        return roster.past(body, PAST_TURNS).stream()
                .map(turn -> new Past(
                        turn.meetingNo(),
                        turn.unitCode() == null ? "召集人" : directory.nameOf(turn.unitCode()),
                        turn.state().label(),
                        turn.reason()))
                .toList();
    }
}
