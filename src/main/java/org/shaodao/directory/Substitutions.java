package org.shaodao.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who acts for whom, agreed on for a time (代理). Set by the absent person, by the leader of all units it is for, or by a
 * security administrator. A substitute has the absent person's own duties beside their own, and nothing else: no roles, and
 * nothing that the absent person has in another's stead.
 */
@Service
public class Substitutions {
    private static final Logger log = LoggerFactory.getLogger(Substitutions.class);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final SubstitutionStore substitutions;
    private final SubstitutionMirror mirror;
    private final RosterStore store;
    private final Snapshots snapshots;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Substitutions(
            SubstitutionStore substitutions,
            SubstitutionMirror mirror,
            RosterStore store,
            Snapshots snapshots,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.substitutions = substitutions;
        this.mirror = mirror;
        this.store = store;
        this.snapshots = snapshots;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What somebody wants.
     *
     * @param unit one unit; null for all in which the absent person has duties
     * @param from a moment that has passed counts as now
     */
    public record Wish(
            String absent, String substitute, @Nullable String unit, Instant from, Instant until) {}

    /** @param by user id of who asks */
    public Arranged set(String by, Wish wish) {
        return Objects.requireNonNull(transaction.execute(status -> {
            store.lock();
            var at = clock.instant();
            var now = store.load().snapshot();
            if (!mayKeep(now, by, wish.absent(), wish.unit(), at)) {
                return new Arranged.NotAllowed();
            }
            if (isKnown(wish, at)) {
                return new Arranged.Done(); // the second click
            }
            var from = wish.from().isBefore(at) ? at : wish.from();
            var problems = problems(now, wish, from, at);
            if (!problems.isEmpty()) {
                return new Arranged.Refused(problems);
            }
            var added = substitutions.add(wish.absent(), wish.substitute(), wish.unit(), from, wish.until(), by);
            follow(new SubstitutionChanged(added, false, by));
            return new Arranged.Done();
        }));
    }

    /** Before its time; asking for what is over changes nothing. Also by the substitute, who wants to be rid of it. */
    public Arranged end(String by, long id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            store.lock();
            var at = clock.instant();
            var now = store.load().snapshot();
            var known = substitutions.find(id).filter(one -> mayEnd(now, by, one, at));
            if (known.isEmpty()) {
                return new Arranged.NotAllowed();
            }
            if (!known.get().isOver(at)) {
                substitutions.end(id, by);
                follow(new SubstitutionChanged(known.get(), true, by));
            }
            return new Arranged.Done();
        }));
    }

    private void follow(SubstitutionChanged change) {
        snapshots.changed();
        mirror.follow();
        events.publishEvent(change);
        log.info("Substitution {} {}", change.substitution().id(), change.ended() ? "ended" : "set");
    }

    /** Those that run or will, of whom this person may see: their own, those of the units they lead, or all. */
    List<Substitution> visible(String user) {
        var at = clock.instant();
        var now = snapshots.now();
        return substitutions.current().stream()
                .filter(one -> !one.isOver(at) && mayEnd(now, user, one, at))
                .sorted(Comparator.comparing(Substitution::from).thenComparing(Substitution::id))
                .toList();
    }

    boolean mayEnd(String user, Substitution one) {
        return mayEnd(snapshots.now(), user, one, clock.instant());
    }

    private static boolean mayEnd(Snapshot now, String user, Substitution one, Instant at) {
        return isEnabled(now, user)
                && (user.equals(one.substitute()) || mayKeep(now, user, one.absent(), one.unitCode(), at));
    }

    private static boolean mayKeep(Snapshot now, String by, String absent, @Nullable String unit, Instant at) {
        if (!isEnabled(now, by)) {
            return false;
        }
        if (by.equals(absent) || now.roles(by).contains(Role.SECURITY_ADMINS)) {
            return true;
        }
        var units = unit == null ? units(now, absent) : Set.of(unit);
        return !units.isEmpty()
                && units(now, absent).containsAll(units)
                && ledWithout(now, by, absent, at).containsAll(units);
    }

    /** Who leads only in the absent person's stead has no say in who else does, or for how long. */
    private static Set<String> ledWithout(Snapshot now, String user, String absent, Instant at) {
        var acting = now.acting(user, at);
        return now.duties(user, at).stream()
                .filter(duty -> duty.duty() == Duty.LEADER)
                .filter(duty -> !acting.containsKey(duty) || !acting.get(duty).equals(Set.of(absent)))
                .map(Membership::unitCode)
                .collect(Collectors.toSet());
    }

    private static boolean isEnabled(Snapshot now, String user) {
        return now.person(user).map(Person::enabled).orElse(false);
    }

    private static Set<String> units(Snapshot now, String user) {
        return now.duties(user).stream().map(Membership::unitCode).collect(Collectors.toSet());
    }

    static Set<String> led(Snapshot now, String user, Instant at) {
        return now.duties(user, at).stream()
                .filter(duty -> duty.duty() == Duty.LEADER)
                .map(Membership::unitCode)
                .collect(Collectors.toSet());
    }

    private List<String> problems(Snapshot now, Wish wish, Instant from, Instant at) {
        var problems = new ArrayList<String>();
        if (wish.absent().equals(wish.substitute())) {
            problems.add("不能由本人代理本人");
        }
        if (!isEnabled(now, wish.substitute()) || now.roles(wish.substitute()).contains(Role.INTEGRATIONS)) {
            problems.add("代理人“%s”不是在职人员".formatted(shortened(wish.substitute())));
        }
        var units = units(now, wish.absent());
        if (!isEnabled(now, wish.absent()) || units.isEmpty()) {
            problems.add("“%s”没有可以代理的职责；全局角色不能代理".formatted(shortened(wish.absent())));
        } else if (wish.unit() != null && !units.contains(wish.unit())) {
            problems.add("被代理人在“%s”没有职责".formatted(now.nameOf(wish.unit())));
        }
        if (!wish.until().isAfter(from) || !wish.until().isAfter(at)) {
            problems.add("结束时间应晚于开始时间和现在");
        } else if (from.isAfter(at.plus(LONGEST)) || wish.until().isAfter(from.plus(LONGEST))) {
            problems.add("开始时间应在一年之内，一次代理最长一年");
        }
        if (problems.isEmpty() && clashes(wish, from, at)) {
            problems.add("这段时间已有同样的代理，请先结束原来的");
        }
        return problems;
    }

    /** The same wish as one that stands; one that was to begin at once has begun. */
    private boolean isKnown(Wish wish, Instant at) {
        return substitutions.current().stream()
                .filter(one -> !one.isOver(at))
                .anyMatch(one -> one.absent().equals(wish.absent())
                        && one.substitute().equals(wish.substitute())
                        && Objects.equals(one.unitCode(), wish.unit())
                        && one.until().equals(wish.until())
                        && (one.from().equals(wish.from())
                                || !one.from().isAfter(at) && !wish.from().isAfter(at)));
    }

    /** The same two people, for a unit in common, at the same time: one of them would end and nobody would notice. */
    private boolean clashes(Wish wish, Instant from, Instant at) {
        return substitutions.current().stream()
                .filter(one -> !one.isOver(at))
                .filter(one ->
                        one.absent().equals(wish.absent()) && one.substitute().equals(wish.substitute()))
                .filter(one -> one.unitCode() == null
                        || wish.unit() == null
                        || one.unitCode().equals(wish.unit()))
                .anyMatch(one -> one.from().isBefore(wish.until()) && from.isBefore(one.until()));
    }

    private static String shortened(String code) {
        return code.length() <= 40 ? code : code.substring(0, 40) + "…";
    }
}
