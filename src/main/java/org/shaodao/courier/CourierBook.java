package org.shaodao.courier;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Person;
import org.shaodao.directory.UnitKind;
import org.shaodao.security.CourierAccounts;
import org.shaodao.security.Credentials;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is a part-time grid worker. Account, password and audit entry change together. Whether somebody keeps the couriers of
 * a community is the caller's to check ({@link CourierRights}).
 */
@Service
@Transactional
class CourierBook implements Couriers {
    private static final int ACCOUNTS = 100_000_000;
    /** Ten thousand couriers meet a taken number once in ten thousand times. */
    private static final int MOST_TRIES = 20;

    private final CourierStore store;
    private final Credentials credentials;
    private final Directory directory;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CourierBook(CourierStore store, Credentials credentials, Directory directory, Journal journal, Clock clock) {
        this.store = store;
        this.credentials = credentials;
        this.directory = directory;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Courier> ready(String userId) {
        return CourierAccounts.isCourier(userId) ? store.find(userId).filter(Courier::ready) : Optional.empty();
    }

    /** @param typed whose community exists */
    CourierRegistered register(CourierDraft typed) {
        var problems = typed.problems();
        if (!problems.isEmpty()) {
            return new CourierRegistered.Wrong(problems);
        }
        var draft = typed.cleaned();
        var known = store.byPhone(draft.phone());
        if (known.isPresent()) {
            return new CourierRegistered.Known(known.get());
        }
        if (!draft.namesake() && worksIn(draft.areaCode(), draft.name())) {
            return new CourierRegistered.AlreadyStaff();
        }
        var now = clock.instant();
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var courier = new Courier(
                    CourierAccounts.PREFIX + "%08d".formatted(random.nextInt(ACCOUNTS)),
                    draft.name(),
                    draft.phone(),
                    draft.employer(),
                    draft.areaCode(),
                    CourierState.ACTIVE,
                    now.plus(FirstPassword.OPENS),
                    now);
            if (store.insert(courier, now)) {
                var password = FirstPassword.random();
                credentials.set(courier.userId(), password);
                noteDown(courier, "登记兼职网格员", "登记了");
                return new CourierRegistered.Done(courier, password);
            }
            var first = store.byPhone(draft.phone());
            if (first.isPresent()) {
                return new CourierRegistered.Known(first.get());
            }
        }
        throw new IllegalStateException("no free account for a part-time grid worker");
    }

    /** Whether somebody of that name has a duty in the community or in one of its grids. */
    private boolean worksIn(String areaCode, String name) {
        return directory.within(areaCode).stream()
                .flatMap(area -> directory.units().stream()
                        .filter(unit ->
                                unit.kind() == UnitKind.AREA && unit.areaCode().equals(area)))
                .flatMap(unit -> Arrays.stream(Duty.values()).map(duty -> duty.group(unit.code())))
                .flatMap(group -> directory.peopleIn(group).stream())
                .map(Person::name)
                .anyMatch(name::equals);
    }

    @Transactional(readOnly = true)
    Optional<Courier> find(String userId) {
        return store.find(userId);
    }

    @Transactional(readOnly = true)
    List<Courier> of(Set<String> areas, String words) {
        return store.of(areas, words);
    }

    /** @return false when they are not at work */
    boolean suspend(Courier courier) {
        return moved(courier, CourierState.ACTIVE, CourierState.SUSPENDED, "停用兼职网格员", "停用了");
    }

    /** @return false when they are not suspended */
    boolean takeUp(Courier courier) {
        return moved(courier, CourierState.SUSPENDED, CourierState.ACTIVE, "恢复兼职网格员", "恢复了");
    }

    private boolean moved(Courier courier, CourierState from, CourierState to, String action, String did) {
        if (!store.move(courier.userId(), from, to, clock.instant())) {
            return false;
        }
        noteDown(courier, action, did);
        return true;
    }

    /** For good: without a password, and nothing personal is left. @return false when they had left before */
    boolean leave(Courier courier) {
        if (!store.leave(courier.userId(), clock.instant())) {
            return false;
        }
        credentials.remove(courier.userId());
        noteDown(courier, "兼职网格员离开", "登记离开并删除了个人信息：");
        return true;
    }

    /** A first password once more, for whoever has lost theirs. Empty when they are not at work. */
    Optional<String> newPassword(Courier courier) {
        var now = clock.instant();
        if (!store.firstPassword(courier.userId(), now.plus(FirstPassword.OPENS), now)) {
            return Optional.empty();
        }
        var password = FirstPassword.random();
        credentials.set(courier.userId(), password);
        noteDown(courier, "重发初始密码", "重发了初始密码：");
        return Optional.of(password);
    }

    /**
     * Their own in place of the first.
     *
     * @return false when there is no first password to be replaced
     * @throws Refusal with the reason in Chinese, when the password is too weak or the first one
     */
    boolean choosePassword(String userId, String password) {
        if (credentials.matches(userId, password)) {
            // Whoever handed it out still knows it.
            throw Refusal.badRequest("新密码不能与初始密码相同。");
        }
        if (store.find(userId)
                        .filter(found -> found.firstPasswordUntil() != null)
                        .isEmpty()
                || !store.firstPassword(userId, null, clock.instant())) {
            return false;
        }
        credentials.set(userId, password);
        return true;
    }

    /** The number in full; the look is recorded. */
    Optional<String> phone(Courier courier) {
        noteDown(courier, "查看兼职网格员电话", "查看了联系电话：");
        return Optional.ofNullable(courier.phone());
    }

    /** By the account, not by name: what is audited outlives the person's data. */
    private void noteDown(Courier courier, String action, String did) {
        journal.recordAccess(
                "", action, "%s兼职网格员%s（%s）".formatted(did, courier.userId(), directory.nameOf(courier.areaCode())));
    }
}
