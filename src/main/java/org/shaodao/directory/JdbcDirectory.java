package org.shaodao.directory;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The directory as it stands in the database, answered from memory. */
@Service
class JdbcDirectory implements Directory, MeetingMembers {
    private static final Logger log = LoggerFactory.getLogger(JdbcDirectory.class);

    private final Snapshots snapshots;
    private final Clock clock;

    JdbcDirectory(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @Override
    public List<Area> areas() {
        return now().areas();
    }

    @Override
    public Optional<Area> area(String code) {
        return now().area(code);
    }

    @Override
    public List<Area> upwards(String areaCode) {
        return now().upwards(areaCode);
    }

    @Override
    public Set<String> within(String areaCode) {
        return now().within(areaCode);
    }

    @Override
    public List<Unit> units() {
        return now().roster().units();
    }

    @Override
    public Optional<Unit> unit(String code) {
        return now().unit(code);
    }

    @Override
    public Optional<Unit> unitFor(String function, String areaCode) {
        return now().unitFor(function, areaCode);
    }

    @Override
    public String nameOf(String unitOrAreaCode) {
        return now().nameOf(unitOrAreaCode);
    }

    @Override
    public String group(Duty duty, String areaCode) {
        return now().staffedGroup(duty, areaCode, Set.of(), clock.instant()).orElseGet(() -> nobody(duty, areaCode));
    }

    @Override
    public String groupWithout(Duty duty, String areaCode, Set<String> excludedUserIds) {
        return now().staffedGroup(duty, areaCode, excludedUserIds, clock.instant())
                .orElseGet(() -> nobody(duty, areaCode));
    }

    @Override
    public String unitGroup(Duty duty, String unitCode) {
        var now = now();
        var own = duty.group(unitCode);
        if (now.unit(unitCode).isPresent() && now.isStaffed(own, Set.of(), clock.instant())) {
            return own;
        }
        return now.unit(unitCode)
                .flatMap(unit -> now.staffedGroup(duty, unit.areaCode(), Set.of(), clock.instant()))
                .orElseGet(() -> nobody(duty, unitCode));
    }

    private static String nobody(Duty duty, String code) {
        log.warn("Nobody has duty {} at {} or above: the work goes to system-admins", duty.code(), code);
        return Role.SYSTEM_ADMINS.group();
    }

    @Override
    public Optional<Person> person(String userId) {
        return now().person(userId);
    }

    @Override
    public List<Person> peopleIn(String group) {
        return now().peopleIn(group, clock.instant());
    }

    @Override
    public Set<Membership> duties(String userId) {
        return now().duties(userId, clock.instant());
    }

    @Override
    public Map<Membership, Set<String>> acting(String userId) {
        return now().acting(userId, clock.instant());
    }

    @Override
    public List<Person> actingFor(String userId, String group) {
        return now().actingFor(userId, group, clock.instant());
    }

    @Override
    public Set<Role> roles(String userId) {
        return now().roles(userId);
    }

    @Override
    public Set<String> groups(String userId) {
        return now().groups(userId, clock.instant());
    }

    @Override
    public List<Unit> membersOf(String areaCode) {
        return now().membersOf(areaCode);
    }

    private Snapshot now() {
        return snapshots.now();
    }
}
