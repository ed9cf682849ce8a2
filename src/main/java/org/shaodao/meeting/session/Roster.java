package org.shaodao.meeting.session;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.Chairs;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.Member;
import org.shaodao.meeting.member.MemberBook;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose turn it is to chair (轮值主席), by meeting. The members stand in a queue: who chairs goes to its end, who joins too; who
 * is skipped, has no leader, or whose meeting is cancelled, keeps the place and so is next afterwards.
 */
@Service
@Transactional
public class Roster implements Chairs {
    private final TurnStore turns;
    private final MeetingStore meetings;
    private final MemberBook members;
    private final Bodies bodies;
    private final Directory directory;
    private final Clock clock;

    Roster(
            TurnStore turns,
            MeetingStore meetings,
            MemberBook members,
            Bodies bodies,
            Directory directory,
            Clock clock) {
        this.turns = turns;
        this.meetings = meetings;
        this.members = members;
        this.bodies = bodies;
        this.directory = directory;
        this.clock = clock;
    }

    /** The next in the queue chairs this meeting; nobody does where the meeting has no members. */
    public Optional<String> take(Meeting meeting, @Nullable String by) {
        bodies.hold(meeting.body());
        return chair(meeting, Set.of(), by);
    }

    /**
     * The unit that chairs cannot: the next one does, and it is first when a meeting is called again.
     *
     * @return the unit that chairs now; empty when nobody is left and the convenor does
     */
    public Optional<String> skip(Meeting meeting, String reason, @Nullable String by) {
        bodies.hold(meeting.body());
        giveBack(meeting, Turn.State.SKIPPED, reason);
        var skipped = turns.of(meeting.meetingNo()).stream()
                .map(Turn::unitCode)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return chair(meeting, skipped, by);
    }

    /** There is no meeting: its turn was none. */
    public void undo(Meeting meeting) {
        bodies.hold(meeting.body());
        giveBack(meeting, Turn.State.VOID, "");
    }

    private Optional<String> chair(Meeting meeting, Set<String> without, @Nullable String by) {
        var next = queue(meeting.body()).stream()
                .filter(member -> !without.contains(member.unitCode()))
                .findFirst();
        turns.insert(
                meeting.meetingNo(),
                next.map(Member::unitCode).orElse(null),
                next.map(Member::turnOrder).orElse(null),
                by,
                clock.instant());
        next.ifPresent(members::toTheEnd);
        return next.map(Member::unitCode);
    }

    private void giveBack(Meeting meeting, Turn.State state, String reason) {
        turns.chairing(meeting.meetingNo()).ifPresent(turn -> {
            turns.end(meeting.meetingNo(), state, reason);
            if (turn.unitCode() != null && turn.placeWas() != null) {
                members.backTo(meeting.body(), turn.unitCode(), turn.placeWas());
            }
        });
    }

    /** The unit that chairs a meeting; empty when the convenor does. */
    @Transactional(readOnly = true)
    public Optional<String> chairOf(String meetingNo) {
        return turns.chairing(meetingNo).map(Turn::unitCode);
    }

    /** Candidate group of whoever chairs this meeting. */
    @Transactional(readOnly = true)
    public String groupOf(Meeting meeting) {
        return group(meeting.body(), chairOf(meeting.meetingNo()));
    }

    @Override
    @Transactional(readOnly = true)
    public String chairGroup(Body body) {
        return group(body, presiding(body));
    }

    @Override
    @Transactional(readOnly = true)
    public String chairGroupWithout(Body body, String unitCode) {
        return group(
                body,
                presiding(body)
                        .filter(unit -> !unit.equals(unitCode))
                        .or(() -> queue(body).stream()
                                .map(Member::unitCode)
                                .filter(unit -> !unit.equals(unitCode))
                                .findFirst()));
    }

    /** Turns of a body, the newest meeting first. */
    @Transactional(readOnly = true)
    public List<Turn> past(Body body, int limit) {
        return turns.of(body, limit);
    }

    @Transactional(readOnly = true)
    public List<Turn> of(String meetingNo) {
        return turns.of(meetingNo);
    }

    /** Who will chair the next meetings if nobody joins, leaves or is skipped. */
    @Transactional(readOnly = true)
    public List<String> forecast(Body body, int meetings) {
        var queue = new ArrayList<>(queue(body).stream().map(Member::unitCode).toList());
        var coming = new ArrayList<String>();
        for (var left = queue.isEmpty() ? 0 : meetings; left > 0; left--) {
            var next = queue.remove(0);
            coming.add(next);
            queue.add(next);
        }
        return List.copyOf(coming);
    }

    private Optional<String> presiding(Body body) {
        var ahead = meetings.ahead(body);
        return ahead.isPresent()
                ? chairOf(ahead.get().meetingNo())
                : queue(body).stream().map(Member::unitCode).findFirst();
    }

    /** A unit chairs by its leader; one without keeps its place and waits until it has one. */
    private List<Member> queue(Body body) {
        return members.seats(body).stream()
                .filter(member -> !directory
                        .peopleIn(Duty.LEADER.group(member.unitCode()))
                        .isEmpty())
                .sorted(Comparator.comparingLong(Member::turnOrder))
                .toList();
    }

    /** A unit chairs by its leader; where nobody is in the roster the convenor does. */
    private String group(Body body, Optional<String> unit) {
        return unit.map(code -> directory.unitGroup(Duty.LEADER, code))
                .orElseGet(() -> directory.group(Duty.LEADER, body.areaCode()));
    }
}
