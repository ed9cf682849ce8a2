package org.shaodao.calendar;

import java.util.Set;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Role;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who reads the calendar, and who keeps it. */
@Component
class CalendarRights {
    private static final Set<Role> KEEPERS = Set.of(Role.SECURITY_ADMINS, Role.SYSTEM_ADMINS);

    private final CurrentActor actor;
    private final Directory directory;

    CalendarRights(CurrentActor actor, Directory directory) {
        this.actor = actor;
        this.directory = directory;
    }

    /**
     * @return user id of the staff member
     * @throws Refusal 401 for nobody, 403 for another system's account
     */
    String requireStaff() {
        var user = user();
        if (directory.roles(user).contains(Role.INTEGRATIONS)) {
            throw Refusal.forbidden("仅工作人员可以查看工作日历和计算期限。");
        }
        return user;
    }

    /**
     * @return user id of the keeper
     * @throws Refusal 401 for nobody, 403 for anybody else
     */
    String requireKeeper() {
        if (!isKeeper()) {
            throw Refusal.forbidden("只有安全管理员和系统管理员可以维护工作日历。");
        }
        return user();
    }

    boolean isKeeper() {
        return directory.roles(user()).stream().anyMatch(KEEPERS::contains);
    }

    private String user() {
        return actor.get().userId().orElseThrow(() -> new Refusal(HttpStatus.UNAUTHORIZED, "请先登录。"));
    }
}
