package org.shaodao.intake;

import java.util.LinkedHashSet;
import java.util.List;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Role;
import org.shaodao.security.CurrentActor;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.Sources;
import org.springframework.stereotype.Component;

/** Tells who is blowing, and which source that person's duties stand for. */
@Component
class Callers {
    private final CurrentActor actor;
    private final Directory directory;
    private final Sources sources;

    Callers(CurrentActor actor, Directory directory, Sources sources) {
        this.actor = actor;
        this.directory = directory;
        this.sources = sources;
    }

    Caller current() {
        var user = actor.get().user();
        if (user == null) {
            return new Caller(null, false, List.of(Source.RESIDENT));
        }
        if (directory.roles(user).contains(Role.INTEGRATIONS)) {
            return new Caller(user, true, List.of(Source.PLATFORM, Source.HOTLINE));
        }
        return new Caller(user, false, sourcesOf(user));
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
