package org.shaodao.whistle;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.audit.Journal;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockStarted;
import org.shaodao.clock.ClockState;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.OnCall;
import org.shaodao.directory.Directory;
import org.shaodao.directory.DutyRoster;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Person;
import org.shaodao.directory.Unit;
import org.shaodao.engine.Choices;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Outside the windows of its area an emergency goes to whoever is on duty too: they are told, and have the work beside the
 * group whose work it is, until their turn is over. Whoever has claimed it by then finishes it, or hands it on. Nobody is
 * relieved by it: the group keeps the work, and no exclusion is lifted.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class NightCalls implements OnCall {
    /** What an emergency cannot let lie until the morning. Ruling, verifying and calling back can wait. */
    private static final Set<ClockName> AWAKE = EnumSet.of(
            ClockName.DISPATCH,
            ClockName.CHECK_IN,
            ClockName.ARRIVE,
            ClockName.HANDLE,
            ClockName.CONSOLIDATE,
            ClockName.TOTAL);

    private static final String EMERGENCY = Choices.code(WhistleKind.EMERGENCY);
    private static final String URGENT = Choices.code(Grade.URGENT);

    /** More are on duty at once nowhere; a notice has 20 recipients. */
    private static final int MOST = 10;

    private final NightCallStore store;
    private final CaseStore cases;
    private final SlotStore slots;
    private final CaseClocks clocks;
    private final DutyRoster roster;
    private final WorkingTime time;
    private final Directory directory;
    private final Notices notices;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NightCalls(
            NightCallStore store,
            CaseStore cases,
            SlotStore slots,
            CaseClocks clocks,
            DutyRoster roster,
            WorkingTime time,
            Directory directory,
            Notices notices,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.cases = cases;
        this.slots = slots;
        this.clocks = clocks;
        this.roster = roster;
        this.time = time;
        this.directory = directory;
        this.notices = notices;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** User ids of those on duty who have this group's work in the case beside the group. */
    @Transactional(readOnly = true)
    public List<String> called(String caseNo, String group) {
        return store.open(caseNo).stream()
                .filter(call -> call.group().equals(group))
                .map(NightCallStore.Call::user)
                .toList();
    }

    @EventListener
    void on(ClockStarted started) {
        var matter = started.matter();
        // Most cases are none: they are not even read.
        if (EMERGENCY.equals(matter.kind()) || URGENT.equals(matter.grade())) {
            call(started.key(), matter.group());
        }
    }

    @Override
    public Set<Recipient> of(ClockKey key, String group) {
        call(key, group);
        return cases.find(key.subject())
                .filter(found -> isEmergency(found) && isNight(found, clock.instant()))
                .map(found -> called(found.caseNo(), group).stream()
                        .limit(MOST)
                        .map(Recipient::person)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private void call(ClockKey key, String group) {
        cases.find(key.subject()).ifPresent(found -> call(found, key, group, clock.instant()));
    }

    private void call(CaseRecord found, ClockKey key, String group, Instant now) {
        if (!AWAKE.contains(key.name()) || !isEmergency(found) || !isNight(found, now)) {
            return;
        }
        var fresh = new LinkedHashMap<Person, Long>();
        onDuty(found, key, group, now)
                .forEach(person ->
                        store.call(found.caseNo(), group, person.userId(), now).ifPresent(id -> fresh.put(person, id)));
        if (!fresh.isEmpty()) {
            fresh.forEach((person, id) -> tell(key, person, id));
            journal.record(
                    found.caseNo(),
                    "交值班",
                    "非工作时间，%s同时交值班人员%s"
                            .formatted(
                                    label(key),
                                    fresh.keySet().stream().map(Person::name).collect(Collectors.joining("、"))));
            join(
                    found.caseNo(),
                    group,
                    fresh.keySet().stream().map(Person::userId).collect(Collectors.toSet()));
        }
    }

    private void tell(ClockKey key, Person person, long call) {
        var dueText = clocks.open(key.subject(), key.part(), key.name())
                .map(view -> "，" + view.dueText() + key.name().act())
                .orElse("");
        notices.send(Notice.ofCase(
                "night-call/" + call,
                NoticeKind.DUTY,
                Set.of(Recipient.person(person.userId())),
                key.subject(),
                "您在值班，请处理应急案件%s：%s%s。".formatted(key.subject(), label(key), dueText)));
    }

    /**
     * Looks at a case once more: somebody's turn has begun or is over, the windows have closed, the roster is another.
     * Looking twice changes nothing.
     */
    void look(String caseNo) {
        var found = cases.lock(caseNo);
        var now = clock.instant();
        var works = works(found, now);
        for (var call : store.open(caseNo)) {
            var key = works.get(call.group());
            if (key == null || !isOnDuty(found, key, call, now)) {
                store.end(call.id(), now);
                events.publishEvent(new NightCallEnded(caseNo, call.group(), call.user()));
            }
        }
        works.forEach((group, key) -> {
            call(found, key, group, now);
            var called = called(caseNo, group);
            if (!called.isEmpty()) {
                join(caseNo, group, new LinkedHashSet<>(called));
            }
        });
    }

    /** Each group that has to act now, and the clock that says so. What is paused waits. */
    private Map<String, ClockKey> works(CaseRecord found, Instant now) {
        var works = new LinkedHashMap<String, ClockKey>();
        if (isEmergency(found)) {
            var paused = clocks.of(found.caseNo()).stream()
                    .filter(view -> view.state() == ClockState.PAUSED)
                    .map(ClockView::key)
                    .collect(Collectors.toSet());
            WantedClocks.of(found, slots.timed(found.caseNo()), cases.givenBack(found.caseNo()), directory, now)
                    .stream()
                    .filter(one -> AWAKE.contains(one.key().name()) && !paused.contains(one.key()))
                    .forEach(one -> works.putIfAbsent(one.matter().group(), one.key()));
        }
        return works;
    }

    private boolean isOnDuty(CaseRecord found, ClockKey key, NightCallStore.Call call, Instant now) {
        return onDuty(found, key, call.group(), now).stream()
                .anyMatch(person -> person.userId().equals(call.user()));
    }

    /** Of the unit whose work it is; where nobody is on duty there, of its area and above. */
    private List<Person> onDuty(CaseRecord found, ClockKey key, String group, Instant now) {
        var unit = Membership.of(group)
                .map(Membership::unitCode)
                .orElse(key.part().isEmpty() ? found.areaCode() : key.part());
        var own = roster.onDuty(unit, now);
        var people = own.isEmpty()
                ? directory
                        .unit(unit)
                        .map(Unit::areaCode)
                        .map(area -> roster.onDuty(area, now))
                        .orElse(own)
                : own;
        return people.stream().limit(MOST).toList();
    }

    private void join(String caseNo, String group, Set<String> users) {
        events.publishEvent(new NightCalled(caseNo, group, users));
    }

    private boolean isNight(CaseRecord found, Instant now) {
        return time.nextOpen(now, found.areaCode()).isAfter(now);
    }

    private static boolean isEmergency(CaseRecord found) {
        return found.kind() == WhistleKind.EMERGENCY || found.grade() == Grade.URGENT;
    }

    private String label(ClockKey key) {
        return key.part().isEmpty()
                ? key.name().label()
                : directory.nameOf(key.part()) + key.name().label();
    }
}
