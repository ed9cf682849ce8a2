package org.shaodao.meeting.lists;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Unit;

/**
 * Proposes matches by category, area and time, and says why: the same category, days in common, and the nearer the units
 * lie to each other the better. It proposes; people claim.
 */
final class Matches {
    private static final int MOST = 20;
    private static final int SAME_AREA = 40;
    private static final int SAME_STREET = 20;
    private static final int MOST_DAYS = 30;

    private final Directory directory;
    private final LocalDate today;

    /** @param today days before it are over and match nothing */
    Matches(Directory directory, LocalDate today) {
        this.directory = directory;
        this.today = today;
    }

    /** Best first. */
    List<Match> of(Collection<Entry> demands, Collection<Entry> resources) {
        return demands.stream()
                .filter(Entry::open)
                .flatMap(demand ->
                        resources.stream().filter(Entry::open).flatMap(resource -> match(demand, resource).stream()))
                .sorted(Comparator.comparingInt(Match::score)
                        .reversed()
                        .thenComparing(match -> match.demand().entryNo())
                        .thenComparing(match -> match.resource().entryNo()))
                .limit(MOST)
                .toList();
    }

    private Optional<Match> match(Entry demand, Entry resource) {
        var from = later(today, later(demand.from(), resource.from()));
        var until = demand.until().isBefore(resource.until()) ? demand.until() : resource.until();
        if (demand.category() != resource.category()
                || demand.unitCode().equals(resource.unitCode())
                || until.isBefore(from)) {
            return Optional.empty();
        }
        var days = (int) Math.min(MOST_DAYS, ChronoUnit.DAYS.between(from, until) + 1);
        var near = near(demand.unitCode(), resource.unitCode());
        return Optional.of(new Match(
                demand,
                resource,
                days + near.score(),
                "类别同为%s；%s；时间重合：%s至%s".formatted(demand.category().label(), near.words(), from, until)));
    }

    private Near near(String one, String other) {
        var first = area(one);
        var second = area(other);
        if (first.equals(second)) {
            return new Near(SAME_AREA, "同在" + directory.nameOf(first));
        }
        var above = directory.upwards(first).stream().map(Area::code).toList();
        return directory.upwards(second).stream()
                .filter(area -> above.contains(area.code()))
                .findFirst()
                .map(area -> new Near(
                        area.level().compareTo(org.shaodao.directory.Level.STREET) >= 0 ? SAME_STREET : 0,
                        "同属" + area.name()))
                .orElse(new Near(0, "不在同一区域"));
    }

    private String area(String unit) {
        return directory.unit(unit).map(Unit::areaCode).orElse(unit);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private record Near(int score, String words) {}
}
