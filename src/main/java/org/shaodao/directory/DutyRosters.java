package org.shaodao.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The duty rosters, each kept by its unit's leader or secretary, or by a security administrator. Several people may be on
 * duty at once, since a leader in charge and an officer usually are; one person is entered once for a time. Whoever leaves
 * the unit is no longer on duty, although the entry stays. What is past stays as it was.
 */
@Service
class DutyRosters implements DutyRoster {
    static final int MOST_LINES = 1000;
    private static final Logger log = LoggerFactory.getLogger(DutyRosters.class);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final ShiftStore shifts;
    private final Snapshots snapshots;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DutyRosters(ShiftStore shifts, Snapshots snapshots, TransactionTemplate transaction, Clock clock) {
        this.shifts = shifts;
        this.snapshots = snapshots;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Person> onDuty(String unitOrAreaCode, Instant at) {
        var now = snapshots.now();
        var codes = now.area(unitOrAreaCode).isPresent()
                ? now.upwards(unitOrAreaCode).stream().map(Area::code).toList()
                : List.of(unitOrAreaCode);
        var running = shifts.running(codes, at);
        return codes.stream()
                .map(code -> running.stream()
                        .filter(shift -> shift.unitCode().equals(code) && belongs(now, shift.userId(), code))
                        .flatMap(shift -> now.person(shift.userId()).stream())
                        .distinct()
                        .toList())
                .filter(people -> !people.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Enabled, and with a duty of their own in the unit. */
    static boolean belongs(Snapshot now, String user, String unit) {
        return now.person(user).map(Person::enabled).orElse(false)
                && now.duties(user).stream().anyMatch(duty -> duty.unitCode().equals(unit));
    }

    boolean mayKeep(String user, String unit) {
        var now = snapshots.now();
        return now.unit(unit).isPresent()
                && now.person(user).map(Person::enabled).orElse(false)
                && (now.roles(user).contains(Role.SECURITY_ADMINS)
                        || now.duties(user, clock.instant()).stream()
                                .anyMatch(duty -> duty.unitCode().equals(unit)
                                        && (duty.duty() == Duty.LEADER || duty.duty() == Duty.SECRETARY)));
    }

    /** Whoever works in the unit, and whoever keeps its roster. */
    boolean maySee(String user, String unit) {
        return mayKeep(user, unit)
                || snapshots.now().duties(user, clock.instant()).stream()
                        .anyMatch(duty -> duty.unitCode().equals(unit));
    }

    Arranged add(String by, String unit, ShiftDraft draft) {
        return change(by, unit, at -> {
            var there = shifts.between(unit, draft.from(), draft.until());
            if (there.stream().anyMatch(shift -> shift.sameAs(draft))) {
                return List.of(); // the second click
            }
            var problems = problems(unit, List.of(draft), there, at);
            if (problems.isEmpty()) {
                shifts.add(unit, draft, by);
            }
            return problems;
        });
    }

    /** By its number; another unit's is refused as if it were not there. */
    Arranged remove(String by, String unit, long id) {
        return change(by, unit, at -> {
            var shift = shifts.find(id).filter(one -> one.unitCode().equals(unit));
            if (shift.isPresent() && shift.get().isOver(at)) {
                return List.of("已结束的值班留作记录，不能删除");
            }
            shift.ifPresent(one -> shifts.remove(one.id(), by));
            return List.of();
        });
    }

    /**
     * The file becomes the unit's roster from its first turn on: what began before stays, what begins later and is not in
     * the file goes.
     */
    Arranged replace(String by, String unit, DutyRosterCsv.Draft draft) {
        return change(by, unit, at -> {
            if (!draft.problems().isEmpty()) {
                return draft.problems();
            }
            var first = draft.shifts().stream()
                    .map(ShiftDraft::from)
                    .min(Instant::compareTo)
                    .orElseThrow();
            var there = shifts.between(unit, first.isBefore(at) ? first : at, at.plus(FARTHEST.multipliedBy(2)));
            // The whole month is uploaded in its middle too: what stands in it as it was needs no judgement.
            var fresh = draft.shifts().stream()
                    .filter(one -> there.stream().noneMatch(shift -> shift.sameAs(one)))
                    .toList();
            var staying = there.stream()
                    .filter(shift -> shift.isOver(at)
                            || shift.from().isBefore(first)
                            || draft.shifts().stream().anyMatch(shift::sameAs))
                    .toList();
            var problems = problems(unit, fresh, staying, at);
            if (problems.isEmpty()) {
                there.stream()
                        .filter(shift -> !staying.contains(shift))
                        .forEach(shift -> shifts.remove(shift.id(), by));
                fresh.forEach(one -> shifts.add(unit, one, by));
            }
            return problems;
        });
    }

    private Arranged change(String by, String unit, Function<Instant, List<String>> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!mayKeep(by, unit)) {
                return new Arranged.NotAllowed();
            }
            shifts.lock(unit);
            var problems = work.apply(clock.instant());
            if (!problems.isEmpty()) {
                return new Arranged.Refused(problems);
            }
            log.info("Duty roster of {} changed", unit);
            return new Arranged.Done();
        }));
    }

    private List<String> problems(String unit, List<ShiftDraft> drafts, List<Shift> staying, Instant at) {
        var now = snapshots.now();
        var problems = new ArrayList<String>();
        for (var i = 0; i < drafts.size(); i++) {
            var draft = drafts.get(i);
            if (!belongs(now, draft.userId(), unit)) {
                problems.add(draft.where() + "“%s”不是%s的在职人员".formatted(shortened(draft.userId()), now.nameOf(unit)));
            }
            if (!draft.until().isAfter(draft.from())) {
                problems.add(draft.where() + "结束时间应晚于开始时间");
            } else if (draft.until().isAfter(draft.from().plus(LONGEST))) {
                problems.add(draft.where() + "一次值班最长 %d 天".formatted(LONGEST.toDays()));
            }
            if (!draft.until().isAfter(at) || draft.from().isAfter(at.plus(FARTHEST))) {
                problems.add(draft.where() + "值班应在现在之后、一年之内");
            }
            if (clashes(draft, drafts.subList(0, i), staying)) {
                problems.add(draft.where() + "“%s”这段时间已排了值班".formatted(shortened(draft.userId())));
            }
        }
        return problems;
    }

    private static boolean clashes(ShiftDraft draft, List<ShiftDraft> before, List<Shift> staying) {
        return before.stream()
                        .anyMatch(other ->
                                other.userId().equals(draft.userId()) && draft.overlaps(other.from(), other.until()))
                || staying.stream()
                        .anyMatch(shift ->
                                shift.userId().equals(draft.userId()) && draft.overlaps(shift.from(), shift.until()));
    }

    private static String shortened(String code) {
        return code.length() <= 40 ? code : code.substring(0, 40) + "…";
    }
}
