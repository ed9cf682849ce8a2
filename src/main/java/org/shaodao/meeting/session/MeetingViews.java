package org.shaodao.meeting.session;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shaodao.audit.AuditEntry;
import org.shaodao.audit.Timeline;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.Projects;
import org.shaodao.meeting.Reviews;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts meetings into words for one reader. */
@Component
@Transactional(readOnly = true)
public class MeetingViews {
    private static final Duration BACK = Duration.ofDays(180);
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final int ENTRIES = 200;
    /** A street meets once a quarter. */
    private static final int REVIEWED_MONTHS = 3;

    private final Sessions sessions;
    private final Roster roster;
    private final Themes themes;
    private final Convening convening;
    private final Deciding deciding;
    private final Moving moving;
    private final MinutesBook minutes;
    private final MinutesWriter writer;
    private final AgendaItems items;
    private final Projects projects;
    private final Reviews reviews;
    private final MeetingSight sight;
    private final Timeline timeline;
    private final Directory directory;
    private final Clock clock;

    MeetingViews(
            Sessions sessions,
            Roster roster,
            Themes themes,
            Convening convening,
            Deciding deciding,
            Moving moving,
            MinutesBook minutes,
            MinutesWriter writer,
            AgendaItems items,
            Projects projects,
            Reviews reviews,
            MeetingSight sight,
            Timeline timeline,
            Directory directory,
            Clock clock) {
        this.sessions = sessions;
        this.roster = roster;
        this.themes = themes;
        this.convening = convening;
        this.deciding = deciding;
        this.moving = moving;
        this.minutes = minutes;
        this.writer = writer;
        this.items = items;
        this.projects = projects;
        this.reviews = reviews;
        this.sight = sight;
        this.timeline = timeline;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * A line of the calendar.
     *
     * @param meetingNo empty while it is only planned
     * @param period while it is only planned: {@code 2026-06}; else empty
     * @param unit while it is only planned: code of who will chair; empty when the convenor does
     * @param theme of this turn; empty while it has none
     */
    public record Line(
            LocalDate day,
            String meetingNo,
            String title,
            String when,
            String place,
            String chair,
            String state,
            String period,
            String unit,
            String theme) {
        public String month() {
            return "%d年%d月".formatted(day.getYear(), day.getMonthValue());
        }
    }

    /** Meetings that somebody may see: half a year back, and planned ones a year ahead; by date. */
    public List<Line> calendar(String user) {
        var rows = sight.seen(user);
        var now = clock.instant();
        var lines = new ArrayList<Line>();
        sessions.between(rows.stream().map(BodyRow::body).toList(), now.minus(BACK), now.plus(AHEAD))
                .forEach(meeting -> lines.add(line(meeting)));
        rows.forEach(row -> lines.addAll(planned(row)));
        lines.sort(Comparator.comparing(Line::day).thenComparing(Line::title));
        return List.copyOf(lines);
    }

    private Line line(Meeting meeting) {
        return new Line(
                meeting.day(),
                meeting.meetingNo(),
                sessions.title(meeting),
                ShanghaiTime.minute(meeting.meetsAt()),
                meeting.place(),
                meeting.state() == MeetingState.MISSED ? "" : chairName(meeting.meetingNo()),
                meeting.state().label(),
                "",
                "",
                Masking.text(meeting.theme()));
    }

    /** What is not opened yet, with whoever will chair if nothing changes. */
    private List<Line> planned(BodyRow row) {
        return themes.coming(row).stream()
                .map(one -> new Line(
                        one.planned().day(),
                        "",
                        "%s%s（%d年%d月）"
                                .formatted(
                                        directory.nameOf(row.body().areaCode()),
                                        row.body().kind().label(),
                                        one.planned().period().getYear(),
                                        one.planned().period().getMonthValue()),
                        "%s %s".formatted(one.planned().day(), row.rhythm().startsAt()),
                        row.rhythm().place(),
                        one.unit().map(directory::nameOf).orElse("召集人"),
                        "%s起征集议题".formatted(one.planned().opensOn()),
                        one.period(),
                        one.unit().orElse(""),
                        Masking.text(one.theme())))
                .toList();
    }

    /** Turns of a body a year ahead, by date: of meetings in preparation, and of those to come. */
    List<Line> coming(BodyRow row) {
        var now = clock.instant();
        var lines = new ArrayList<Line>();
        sessions.between(List.of(row.body()), now, now.plus(AHEAD)).stream()
                .filter(meeting -> meeting.state().isAhead())
                .forEach(meeting -> lines.add(line(meeting)));
        lines.addAll(planned(row));
        lines.sort(Comparator.comparing(Line::day).thenComparing(Line::title));
        return List.copyOf(lines);
    }

    Optional<MeetingView> find(String user, String meetingNo) {
        return seen(user, meetingNo).map(meeting -> view(user, meeting));
    }

    /** Empty also when somebody may not see it. */
    Optional<Meeting> seen(String user, String meetingNo) {
        return sessions.find(meetingNo).filter(meeting -> sight.maySee(user, meeting.body()));
    }

    /** Signed minutes to all who see the meeting; a draft to the secretary and to those who are to sign it. */
    Optional<Minutes> minutes(String user, String meetingNo) {
        return seen(user, meetingNo).filter(meeting -> mayRead(user, meeting)).map(minutes::of);
    }

    Optional<MinutesBook.Signed> signed(String meetingNo) {
        return minutes.signed(meetingNo);
    }

    /** Speaks for the unit that chairs this meeting. */
    boolean mayChair(String user, Meeting meeting) {
        return directory.groups(user).contains(roster.groupOf(meeting));
    }

    /** In whose stead somebody chairs; empty when by their own duty. */
    Set<String> chairsInSteadOf(String user, Meeting meeting) {
        return directory.inSteadOf(user, Set.of(roster.groupOf(meeting)));
    }

    private boolean mayRead(String user, Meeting meeting) {
        if (minutes.signed(meeting.meetingNo()).isPresent()) {
            return true;
        }
        return meeting.heldAt() != null
                && !meeting.state().isOver()
                && (sight.mayKeep(user, meeting.body()) || mayChair(user, meeting));
    }

    private MeetingView view(String user, Meeting meeting) {
        var no = meeting.meetingNo();
        var keeps = sight.mayKeep(user, meeting.body());
        var count = convening.count(no);
        var noticed = meeting.state() == MeetingState.NOTICED;
        var move = noticed ? moving.asked(no) : Optional.<Moving.Asked>empty();
        Map<String, Decision> decided =
                deciding.of(no).stream().collect(Collectors.toMap(Decision::itemNo, Function.identity()));
        return new MeetingView(
                no,
                sessions.title(meeting),
                path(meeting.body()),
                meeting.state().label(),
                ShanghaiTime.minute(meeting.meetsAt()),
                meeting.place(),
                Masking.text(meeting.theme()),
                meeting.matter().label(),
                Masking.text(meeting.reason()),
                ShanghaiTime.minute(meeting.topicsCloseAt()),
                ShanghaiTime.minute(meeting.noticeAt()),
                meeting.postponed(),
                meeting.moves(),
                move.orElse(null),
                meeting.discussionOnly(),
                roster.of(no).stream()
                        .map(turn -> new MeetingView.Chair(
                                Optional.ofNullable(turn.unitCode())
                                        .map(directory::nameOf)
                                        .orElse("召集人"),
                                turn.state().label(),
                                Masking.text(turn.reason())))
                        .toList(),
                writer.draw(meeting).unfinished(),
                items.agenda(no).stream()
                        .map(item -> new MeetingView.Item(
                                item.itemNo(),
                                Masking.text(item.title()),
                                directory.nameOf(item.unitCode()),
                                item.deferrals(),
                                item.caseNo().orElse(""),
                                outcome(decided, item.itemNo())))
                        .toList(),
                meeting.state().isOver()
                        ? List.of()
                        : projects.running(meeting.body()).stream()
                                .map(one -> new MeetingView.Project(
                                        one.projectNo(),
                                        Masking.text(one.title()),
                                        directory.nameOf(one.demandUnit()),
                                        directory.nameOf(one.supplyUnit()),
                                        directory.nameOf(one.ownerUnit()),
                                        one.dueOn().toString(),
                                        one.overdue()))
                                .toList(),
                reviews.published(
                        meeting.body().areaCode(),
                        YearMonth.from(meeting.day()).minusMonths(REVIEWED_MONTHS),
                        YearMonth.from(meeting.day())),
                convening.receipts(no).stream()
                        .map(one -> new MeetingView.Receipt(
                                directory.nameOf(one.unitCode()),
                                one.attendance() == null
                                        ? "未回执"
                                        : one.attendance().label(),
                                one.present() == null ? "" : one.present() ? "到会" : "未到会"))
                        .toList(),
                meeting.heldAt() == null ? "" : "应到%d个，实到%d个".formatted(count.members(), count.present()),
                timeline.of(no, null, ENTRIES).stream().map(AuditEntry::masked).toList(),
                new MeetingView.Rights(
                        keeps && meeting.state().isAhead(),
                        keeps && !meeting.state().isOver(),
                        keeps && noticed,
                        meeting.state() == MeetingState.COLLECTING && (keeps || mayChair(user, meeting)),
                        move.isPresent() && mayChair(user, meeting),
                        mayRead(user, meeting),
                        minutes.signed(no).isPresent()));
    }

    private static String outcome(Map<String, Decision> decided, String itemNo) {
        var decision = decided.get(itemNo);
        return decision == null ? "" : decision.outcome().label();
    }

    private String chairName(String meetingNo) {
        return roster.chairOf(meetingNo).map(directory::nameOf).orElse("召集人");
    }

    static String path(Body body) {
        return "/meeting-bodies/%s/%s".formatted(body.areaCode(), body.kind().code());
    }
}
