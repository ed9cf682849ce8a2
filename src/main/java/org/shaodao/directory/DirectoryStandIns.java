package org.shaodao.directory;

import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import org.shaodao.engine.StandIns;
import org.springframework.stereotype.Component;

/** Tells the engine's guards who acts for whom at this moment. */
@Component
class DirectoryStandIns implements StandIns {
    private final Snapshots snapshots;
    private final Clock clock;

    DirectoryStandIns(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @Override
    public Set<String> onlyThrough(String userId, Collection<String> groups) {
        return snapshots.now().onlyThrough(userId, groups, clock.instant());
    }

    @Override
    public boolean over(String userId, Collection<String> groups) {
        return snapshots.now().over(userId, groups, clock.instant());
    }
}
