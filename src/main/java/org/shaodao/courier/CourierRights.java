package org.shaodao.courier;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Level;
import org.shaodao.directory.Role;
import org.shaodao.directory.Unit;
import org.shaodao.directory.UnitKind;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Component;

/**
 * Who keeps part-time grid workers, and of which communities: the leader of the community or of an office above it, and who
 * keeps the directory. A department registers nobody.
 */
@Component
class CourierRights {
    private final CurrentUser user;
    private final Directory directory;

    CourierRights(CurrentUser user, Directory directory) {
        this.user = user;
        this.directory = directory;
    }

    /**
     * Codes of the areas whose couriers the present user keeps; those of a grid are its community's.
     *
     * @throws Refusal 401 for nobody, 403 when there is none
     */
    Set<String> requireAreas() {
        var areas = areas(user.requireUserId());
        if (areas.isEmpty()) {
            throw Refusal.forbidden("只有社区及上级区域的负责人、安全管理员可以登记兼职网格员。");
        }
        return areas;
    }

    /** Empty for who keeps none. */
    Set<String> areas(String userId) {
        return directory.roles(userId).contains(Role.SECURITY_ADMINS)
                ? directory.areas().stream().map(Area::code).collect(Collectors.toSet())
                : ledBy(userId);
    }

    private Set<String> ledBy(String me) {
        var areas = new LinkedHashSet<String>();
        directory.duties(me).stream()
                .filter(membership -> membership.duty() == Duty.LEADER)
                .flatMap(membership -> directory.unit(membership.unitCode()).stream())
                .filter(unit -> unit.kind() == UnitKind.AREA)
                .map(Unit::areaCode)
                .map(directory::within)
                .forEach(areas::addAll);
        return areas;
    }

    /** The communities to choose from. */
    List<Area> communities(Set<String> areas) {
        return directory.areas().stream()
                .filter(area -> area.level() == Level.COMMUNITY && areas.contains(area.code()))
                .toList();
    }
}
