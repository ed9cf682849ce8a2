package org.shaodao.meeting.member;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Person;
import org.shaodao.directory.Unit;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.Members;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.ShanghaiTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who sits in a joint meeting. Who may change it is the caller's to check. */
@Service
@Transactional
public class MemberBook implements Members {
    private static final int SHOWN = 100;

    private final MemberStore store;
    private final BodyStore bodies;
    private final Directory directory;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MemberBook(
            MemberStore store,
            BodyStore bodies,
            Directory directory,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.bodies = bodies;
        this.directory = directory;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a seat at the end of the roster; the first person of its liaison group is registered. */
    public Outcome join(Body body, String unitCode, LocalDate since) {
        if (directory.unit(unitCode).isEmpty()) {
            return Outcome.refused("没有这个单位。");
        }
        if (since.isAfter(today())) {
            return Outcome.refused("加入日期不能晚于今天。");
        }
        bodies.hold(body);
        if (store.now(body, unitCode).isPresent()) {
            return Outcome.refused("%s已经是成员单位。".formatted(directory.nameOf(unitCode)));
        }
        var liaison =
                liaisons(unitCode).stream().map(Person::userId).findFirst().orElse(null);
        var added = store.insert(body, unitCode, since, liaison, bodies.nextTurn(body));
        added.ifPresent(id -> store.change(id, "joined", null, liaison, user(), clock.instant()));
        events.publishEvent(new MemberChanged(body, unitCode, true));
        return Outcome.done();
    }

    /** Gives up its seat today; a second click changes nothing. */
    public Outcome leave(Body body, String unitCode) {
        bodies.hold(body);
        var seat = store.now(body, unitCode);
        if (seat.isEmpty()) {
            return Outcome.refused("该单位不是成员单位。");
        }
        store.end(seat.get().id(), today());
        store.change(seat.get().id(), "left", seat.get().liaison(), null, user(), clock.instant());
        events.publishEvent(new MemberChanged(body, unitCode, false));
        return Outcome.done();
    }

    /** Registers another liaison: somebody who is one of the unit by the directory. */
    public Outcome registerLiaison(Body body, String unitCode, String userId) {
        bodies.hold(body);
        var seat = store.now(body, unitCode);
        if (seat.isEmpty()) {
            return Outcome.refused("该单位不是成员单位。");
        }
        if (liaisons(unitCode).stream().noneMatch(person -> person.userId().equals(userId))) {
            return Outcome.refused("联络员应是该单位的在岗联络员。");
        }
        if (!userId.equals(seat.get().liaison())) {
            store.liaison(seat.get().id(), userId);
            store.change(seat.get().id(), "liaison", seat.get().liaison(), userId, user(), clock.instant());
        }
        return Outcome.done();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Unit> of(Body body) {
        return store.now(body).stream()
                .flatMap(member -> directory.unit(member.unitCode()).stream())
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Body> bodiesOf(String unitCode) {
        return store.bodiesOf(unitCode);
    }

    /** In the order of their joining. */
    @Transactional(readOnly = true)
    public List<Member> seats(Body body) {
        return store.now(body);
    }

    @Transactional(readOnly = true)
    public Optional<Member> seat(Body body, String unitCode) {
        return store.now(body, unitCode);
    }

    @Transactional(readOnly = true)
    public List<Member> former(Body body) {
        return store.former(body, SHOWN);
    }

    @Transactional(readOnly = true)
    public List<MemberChange> changes(Body body) {
        return store.changes(body, SHOWN);
    }

    /** Enabled people who are liaison of a unit by the directory. */
    @Transactional(readOnly = true)
    public List<Person> liaisons(String unitCode) {
        return directory.peopleIn(Duty.LIAISON.group(unitCode));
    }

    /** To the end of the roster. */
    public void toTheEnd(Member member) {
        store.turnOrder(member.id(), bodies.nextTurn(member.body()));
    }

    /** Back to a place that it had before. */
    public void backTo(Body body, String unitCode, long place) {
        store.now(body, unitCode).ifPresent(member -> store.turnOrder(member.id(), place));
    }

    private @Nullable String user() {
        return actor.get().user();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
    }
}
