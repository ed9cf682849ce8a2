package org.shaodao.intake;

import java.util.LinkedHashSet;
import java.util.List;
import org.shaodao.courier.Couriers;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Role;
import org.shaodao.security.CourierAccounts;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.Sources;
import org.springframework.stereotype.Component;

/** Tells who is blowing, and which source that person's duties stand for. */
@Component
class Callers {
    private final CurrentActor actor;
    private final Directory directory;
    private final Sources sources;
    private final Couriers couriers;

    Callers(CurrentActor actor, Directory directory, Sources sources, Couriers couriers) {
        this.actor = actor;
        this.directory = directory;
        this.sources = sources;
        this.couriers = couriers;
    }

    /** @throws Refusal 403 for a part-time grid worker who has no password of their own yet */
    Caller current() {
        var user = actor.get().user();
        if (user == null) {
            return new Caller(null, false, List.of(Source.RESIDENT), null);
        }
        if (CourierAccounts.isCourier(user)) {
            return couriers.ready(user).map(Caller::of).orElseThrow(() -> Refusal.forbidden("请先在网页上登录并设置自己的密码，再吹哨。"));
        }
        if (directory.roles(user).contains(Role.INTEGRATIONS)) {
            return new Caller(user, true, List.of(Source.PLATFORM, Source.HOTLINE), null);
        }
        return new Caller(user, false, sourcesOf(user), null);
    }

    /** The usual one first. Who works in a grid may say that it came from a part-time worker, or was met on a round. */
    private List<Source> sourcesOf(String user) {
        var possible = new LinkedHashSet<Source>();
        possible.add(sources.of(user));
        for (var membership : directory.duties(user)) {
            switch (membership.duty()) {
                case REPORT -> possible.addAll(List.of(Source.GRID, Source.COURIER, Source.PATROL));
                case VERIFY -> possible.add(Source.COMMUNITY);
                case DISPATCH -> possible.add(Source.STREET);
                default -> {}
            }
        }
        return List.copyOf(possible);
    }
}
