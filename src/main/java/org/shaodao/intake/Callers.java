package org.shaodao.intake;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Role;
import org.shaodao.security.CurrentActor;
import org.shaodao.whistle.Source;
import org.springframework.stereotype.Component;

/** Tells who is blowing, and which source that person's duties stand for. */
@Component
class Callers {
    private final CurrentActor actor;
    private final Directory directory;

    Callers(CurrentActor actor, Directory directory) {
        this.actor = actor;
        this.directory = directory;
    }

    Caller current() {
        var user = actor.get().user();
        if (user == null) {
            return new Caller(null, false, List.of(Source.RESIDENT));
        }
        if (directory.roles(user).contains(Role.INTEGRATIONS)) {
            return new Caller(user, true, List.of(Source.PLATFORM, Source.HOTLINE));
        }
        return new Caller(user, false, sourcesOf(directory.duties(user)));
    }

    /** The duty nearest to the ground comes first. Whoever has none of these met the problem on a round. */
    private List<Source> sourcesOf(Set<Membership> duties) {
        var sources = EnumSet.noneOf(Source.class);
        for (var membership : duties) {
            switch (membership.duty()) {
                case REPORT -> sources.addAll(List.of(Source.GRID, Source.COURIER, Source.PATROL));
                case VERIFY -> sources.add(Source.COMMUNITY);
                case DISPATCH -> sources.add(Source.STREET);
                default -> ofLevel(membership, sources);
            }
        }
        if (sources.isEmpty()) {
            sources.add(Source.PATROL);
        }
        return List.copyOf(sources);
    }

    private void ofLevel(Membership membership, Set<Source> sources) {
        if (membership.duty() == Duty.LIAISON) {
            return;
        }
        directory.area(membership.unitCode()).ifPresent(area -> {
            switch (area.level()) {
                case GRID -> sources.add(Source.GRID);
                case COMMUNITY -> sources.add(Source.COMMUNITY);
                case STREET -> sources.add(Source.STREET);
                case DISTRICT, CITY -> {}
            }
        });
    }
}
