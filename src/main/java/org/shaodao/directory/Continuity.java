package org.shaodao.directory;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What must not be lost from one directory to the next: somebody to keep it, and somebody for work that is under way. */
@Component
class Continuity {
    private final ObjectProvider<OpenWork> openWork;

    Continuity(ObjectProvider<OpenWork> openWork) {
        this.openWork = openWork;
    }

    /** @return Chinese sentences; empty when nothing is lost */
    List<String> problems(Roster old, Roster now) {
        var problems = new ArrayList<String>();
        if (!keepsAnAdministrator(now)) {
            problems.add("至少要保留一名启用的安全管理员");
        }
        for (var unit : old.units()) {
            if (now.units().stream().noneMatch(staying -> staying.code().equals(unit.code()))) {
                if (hasOpenWork(unit)) {
                    problems.add("“%s”还有未办结的工作，不能撤销".formatted(unit.name()));
                }
            } else if (hasHandler(old, unit) && !hasHandler(now, unit) && hasOpenWork(unit)) {
                problems.add("“%s”还有未办结的工作，至少要保留一名启用的承办人".formatted(unit.name()));
            }
        }
        return problems;
    }

    private static boolean keepsAnAdministrator(Roster now) {
        return now.roles().stream()
                .anyMatch(grant -> grant.role() == Role.SECURITY_ADMINS && isEnabled(now, grant.userId()));
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

    private boolean hasOpenWork(Unit unit) {
        return openWork.stream().anyMatch(work -> work.hasOpenWork(unit.code()));
    }
}
