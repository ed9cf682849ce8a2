package org.shaodao.whistle.likely;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Level;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.LikelyDuplicates;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.RecentCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares with what was whistled in the same community within thirty days; the database bounds, {@link Likeness} judges. */
@Service
@Transactional(readOnly = true)
class StoredLikelyDuplicates implements LikelyDuplicates {
    private static final int MOST = 5;
    /** Of one community in thirty days; beyond, the oldest are not compared. */
    private static final int COMPARED = 1000;

    private static final Duration CLOSED_LATELY = Duration.ofDays(7);
    private static final Set<CaseState> NEVER =
            EnumSet.of(CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.CANCELLED);

    private final RecentCases recent;
    private final Cases cases;
    private final Directory directory;
    private final Clock clock;

    StoredLikelyDuplicates(RecentCases recent, Cases cases, Directory directory, Clock clock) {
        this.recent = recent;
        this.cases = cases;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public List<Likely> of(NewWhistle whistle) {
        var now = clock.instant();
        var trait = Trait.of(
                whistle.place(),
                whistle.title(),
                whistle.description(),
                whistle.category(),
                whistle.longitude(),
                whistle.latitude(),
                now);
        return likeliest(trait, around(whistle.areaCode(), now), "");
    }

    @Override
    public List<Likely> of(CaseRecord found) {
        return likeliest(trait(found), around(found.areaCode(), found.registeredAt()), found.caseNo());
    }

    private List<CaseRecord> around(String areaCode, Instant at) {
        return recent.registered(
                neighbourhood(areaCode), at.minus(Likeness.WITHIN), at.plus(Likeness.WITHIN), COMPARED);
    }

    /** The community with its grids: who whistles may name either. Above a community, all below. */
    private Collection<String> neighbourhood(String areaCode) {
        return directory.upwards(areaCode).stream()
                .filter(area -> area.level() == Level.COMMUNITY)
                .findFirst()
                .map(community -> directory.within(community.code()))
                .orElseGet(() -> directory.within(areaCode));
    }

    private List<Likely> likeliest(Trait trait, List<CaseRecord> others, String itself) {
        var best = new LinkedHashMap<String, Likely>();
        others.stream()
                .filter(other -> !other.caseNo().equals(itself) && worthSaying(other))
                .flatMap(other -> judged(trait, other).stream())
                .filter(likely -> !likely.found().caseNo().equals(itself))
                .sorted(Comparator.comparingInt(Likely::percent).reversed())
                .forEach(likely -> best.putIfAbsent(likely.found().caseNo(), likely));
        return best.values().stream().limit(MOST).toList();
    }

    private boolean worthSaying(CaseRecord other) {
        var closed = other.closedAt();
        return !NEVER.contains(other.state())
                && (closed == null || closed.isAfter(clock.instant().minus(CLOSED_LATELY)));
    }

    private Optional<Likely> judged(Trait trait, CaseRecord other) {
        var likeness = Likeness.of(trait, trait(other));
        if (likeness.score() < Likeness.PROPOSED) {
            return Optional.empty();
        }
        return master(other)
                .map(shown -> new Likely(shown, (int) Math.round(likeness.score() * 100), likeness.reason()));
    }

    private Optional<CaseRecord> master(CaseRecord other) {
        var master = other.masterCaseNo();
        return master == null ? Optional.of(other) : cases.find(master);
    }

    private static Trait trait(CaseRecord found) {
        return Trait.of(
                found.place(),
                found.title(),
                found.description(),
                found.category(),
                found.longitude(),
                found.latitude(),
                found.registeredAt());
    }
}
