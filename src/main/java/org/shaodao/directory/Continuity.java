package org.shaodao.directory;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shaodao.security.Credentials;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What must not be lost from one directory to the next: somebody who can log in and keep it, and somebody for work that is under way. */
@Component
class Continuity {
    private final ObjectProvider<OpenWork> openWork;
    private final ObjectProvider<Credentials> credentials;

    Continuity(ObjectProvider<OpenWork> openWork, ObjectProvider<Credentials> credentials) {
        this.openWork = openWork;
        this.credentials = credentials;
    }

    /** @return Chinese sentences; empty when nothing is lost */
    List<String> problems(Roster old, Roster now) {
        var problems = new ArrayList<String>();
        administrators(old, now).ifPresent(problems::add);
        for (var unit : old.units()) {
            if (now.units().stream().noneMatch(staying -> staying.code().equals(unit.code()))) {
                if (hasOpenWork(unit)) {
                    problems.add("“%s”还有未办结的工作，不能撤销".formatted(unit.name()));
                } else if (unit.kind() == UnitKind.AREA && hasOpenCases(unit)) {
                    problems.add("“%s”还有未办结的案件，不能撤销".formatted(unit.name()));
                }
            } else if (hasHandler(old, unit) && !hasHandler(now, unit) && hasOpenWork(unit)) {
                problems.add("“%s”还有未办结的工作，至少要保留一名启用的承办人".formatted(unit.name()));
            }
        }
        return problems;
    }

    /** Who cannot log in keeps nothing. The very first people have no password yet: whoever makes them gives it next. */
    private Optional<String> administrators(Roster old, Roster now) {
        var left = now.roles().stream()
                .filter(grant -> grant.role() == Role.SECURITY_ADMINS && isEnabled(now, grant.userId()))
                .map(Roster.RoleGrant::userId)
                .toList();
        if (left.isEmpty()) {
            return Optional.of("至少要保留一名启用的安全管理员");
        }
        return old.isEmpty() || left.stream().anyMatch(this::canLogIn)
                ? Optional.empty()
                : Optional.of("更改后没有能登录的安全管理员（%s尚无密码），至少要保留一名启用且已有密码的安全管理员"
                        .formatted(left.stream().map(user -> name(now, user)).collect(joining("、"))));
    }

    private boolean canLogIn(String userId) {
        return credentials.stream().allMatch(passwords -> passwords.exists(userId));
    }

    private static String name(Roster roster, String userId) {
        return roster.people().stream()
                .filter(person -> person.userId().equals(userId))
                .map(Person::name)
                .findFirst()
                .orElse(userId);
    }

    private static boolean hasHandler(Roster roster, Unit unit) {
        return roster.posts().stream()
                .anyMatch(post -> post.duty() == Duty.HANDLE
                        && post.unitCode().equals(unit.code())
                        && isEnabled(roster, post.userId()));
    }

    private static boolean isEnabled(Roster roster, String userId) {
        return roster.people().stream()
                .anyMatch(person -> person.enabled() && person.userId().equals(userId));
    }

    private boolean hasOpenCases(Unit office) {
        return openWork.stream().anyMatch(work -> work.hasOpenCases(office.areaCode()));
    }

    private boolean hasOpenWork(Unit unit) {
        return openWork.stream().anyMatch(work -> work.hasOpenWork(unit.code()));
    }
}
