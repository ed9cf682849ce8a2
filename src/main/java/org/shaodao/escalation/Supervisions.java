package org.shaodao.escalation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Level;
import org.shaodao.directory.Unit;
import org.shaodao.escalation.Supervision.Origin;
import org.shaodao.web.Numbered;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.LeaderWords;
import org.shaodao.whistle.Numbers;
import org.shaodao.whistle.Supervised;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Formal supervision (督办): opened by a supervisor, a leader or a clock, answered by the unit, closed by a supervisor.
 * Who may is the caller's to check; while one is open, the case's tasks are in the list 督办件.
 */
@Service
@Transactional
public class Supervisions {
    private final SupervisionStore store;
    private final EscalationStore escalations;
    private final Cases cases;
    private final LeaderWords words;
    private final Supervised flag;
    private final Numbers numbers;
    private final Directory directory;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Supervisions(
            SupervisionStore store,
            EscalationStore escalations,
            Cases cases,
            LeaderWords words,
            Supervised flag,
            Numbers numbers,
            Directory directory,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.escalations = escalations;
        this.cases = cases;
        this.words = words;
        this.flag = flag;
        this.numbers = numbers;
        this.directory = directory;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** @param number of the supervision */
        record Done(String number) implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    /**
     * Opens a supervision of one unit in one case. A clock that reports twice opens one.
     *
     * @param text what is demanded, for staff
     * @param user user id of who opens it; null for a rule
     */
    public Outcome open(String caseNo, String unit, Origin origin, String text, @Nullable String user) {
        if (cases.find(caseNo).isEmpty() || words.hold(caseNo).over()) {
            return new Outcome.Refused("没有这个案件，或者案件已经办理终结。");
        }
        if (directory.unit(unit).isEmpty()) {
            return new Outcome.Refused("没有这个单位。");
        }
        return written(caseNo, cases.find(caseNo).orElseThrow().areaCode(), unit, origin, text, user);
    }

    private Outcome written(
            String caseNo, String area, String unit, Origin origin, String text, @Nullable String user) {
        var now = clock.instant();
        var number = freshNumber(LocalDate.ofInstant(now, clock.getZone()));
        if (!store.insert(number, caseNo, area, unit, level(unit), origin, text, user, now)) {
            return new Outcome.Refused("本案对该单位的督办尚未办结。");
        }
        mark(caseNo, true);
        journal.record(caseNo, unit, "督办", "%s，督办%s（%s）".formatted(origin.label(), directory.nameOf(unit), number));
        events.publishEvent(new SupervisionOpened(caseNo, unit, number, origin));
        return new Outcome.Done(number);
    }

    /**
     * Opens a supervision of one unit in a matter that is no case: a resolution of a joint meeting that is overdue. Noticing
     * it twice opens one.
     *
     * @param number of the matter
     * @param areaCode whose supervisors close it
     * @param text what is demanded, for staff
     */
    public Outcome openOn(String number, String areaCode, String unit, String text) {
        if (directory.unit(unit).isEmpty()) {
            return new Outcome.Refused("没有这个单位。");
        }
        return written(number, areaCode, unit, Origin.RESOLUTION, text, null);
    }

    /** The matter is done, and with it what was opened for it. */
    public void settle(String number) {
        store.of(number).stream().filter(Supervision::open).forEach(open -> end(open, null));
    }

    /** The case is over, its row is held: what it makes pointless ends, and whoever was asked is told. */
    void endWith(String caseNo, CaseState state) {
        var ending = store.of(caseNo).stream()
                .filter(found -> found.open() && found.endsWith(state))
                .toList();
        for (var found : ending) {
            store.close(found.number(), null, clock.instant());
            store.endedWith(found.number(), state);
            journal.record(caseNo, found.unit(), "督办办结", "案件%s，督办%s随之办结".formatted(state.label(), found.number()));
            events.publishEvent(new SupervisionEnded(found, state));
        }
        if (!ending.isEmpty()) {
            mark(caseNo, store.anyOpen(caseNo));
        }
    }

    /** The unit's answer; a second one replaces the first, until it is closed. */
    public Outcome answer(String number, String text, String user) {
        var found = lockOpen(number);
        if (found.isEmpty()) {
            return closedAlready();
        }
        store.answer(number, text, user, clock.instant());
        journal.record(found.get().caseNo(), found.get().unit(), "督办反馈", "对督办%s作出反馈".formatted(number));
        return new Outcome.Done(number);
    }

    public Outcome close(String number, String user) {
        var found = lockOpen(number);
        if (found.isEmpty()) {
            return closedAlready();
        }
        end(found.get(), user);
        return new Outcome.Done(number);
    }

    @Transactional(readOnly = true)
    public Optional<Supervision> find(String number) {
        return store.find(number);
    }

    /**
     * A leader is silent: the first time a supervision is opened, every further day it is urged. Nobody is urged to strike off
     * what is done again: that would be refused (ADR 0008).
     */
    public void urge(String caseNo, String levelArea) {
        if (!words.hold(caseNo).answered() && confirms(caseNo)) {
            settleSilence(caseNo, levelArea);
            return;
        }
        var open = store.open(caseNo, levelArea, Origin.SILENT_LEADER);
        String number;
        if (open.isPresent()) {
            number = open.get().number();
            store.urged(number, clock.instant());
            journal.record(caseNo, levelArea, "督办提醒", "督办%s：%s负责人仍未答复".formatted(number, directory.nameOf(levelArea)));
        } else if (open(caseNo, levelArea, Origin.SILENT_LEADER, "提级案件超过时限未答复，请负责人尽快提出意见", null)
                instanceof Outcome.Done done) {
            number = done.number();
        } else {
            return;
        }
        events.publishEvent(new LeaderUrged(caseNo, levelArea, number));
    }

    private boolean confirms(String caseNo) {
        return escalations
                .lockOpen(caseNo)
                .filter(open -> open.state() == EscalationState.CONFIRMING)
                .isPresent();
    }

    /** The leader has spoken. */
    void settleSilence(String caseNo, String levelArea) {
        store.open(caseNo, levelArea, Origin.SILENT_LEADER).ifPresent(open -> end(open, null));
    }

    /** Rows are held in one order, the case's first. */
    private Optional<Supervision> lockOpen(String number) {
        return store.find(number).flatMap(found -> {
            if (found.ofCase()) {
                words.hold(found.caseNo());
            }
            return store.lock(number).filter(Supervision::open);
        });
    }

    private void end(Supervision open, @Nullable String user) {
        store.close(open.number(), user, clock.instant());
        journal.record(open.caseNo(), open.unit(), "督办办结", "督办%s办结".formatted(open.number()));
        mark(open.caseNo(), store.anyOpen(open.caseNo()));
    }

    private void mark(String number, boolean supervised) {
        if (Numbered.of(number) == Numbered.CASE) {
            flag.mark(number, supervised);
        }
    }

    private String freshNumber(LocalDate day) {
        var next = store.nextNumber();
        var usual = numbers.number("DB", day, next);
        return store.find(usual).isEmpty() ? usual : numbers.longer("DB", day, next);
    }

    private Level level(String unit) {
        return directory
                .unit(unit)
                .map(Unit::areaCode)
                .flatMap(directory::area)
                .map(Area::level)
                .orElse(Level.CITY);
    }

    private static Outcome closedAlready() {
        return new Outcome.Refused("没有这项督办，或者已经办结。");
    }
}
