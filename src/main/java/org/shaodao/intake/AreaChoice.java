package org.shaodao.intake;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Level;
import org.shaodao.directory.Unit;
import org.shaodao.engine.ListSource.Option;
import org.springframework.stereotype.Component;

/** The areas to choose from on a page: a person's own first, and no grids for the public, who do not know them. */
@Component
class AreaChoice {
    private final Directory directory;

    AreaChoice(Directory directory) {
        this.directory = directory;
    }

    Offer forCaller(Caller caller) {
        var areas = directory.areas();
        var user = caller.user();
        if (user == null || caller.integration()) {
            return new Offer(
                    List.of(),
                    areas.stream()
                            .filter(area -> area.level() != Level.GRID)
                            .map(this::option)
                            .toList());
        }
        var courier = caller.courier();
        var own = courier == null ? own(user) : directory.within(courier.areaCode());
        return new Offer(
                areas.stream()
                        .filter(area -> own.contains(area.code()))
                        .sorted(Collections.reverseOrder(java.util.Comparator.comparing(Area::level)))
                        .map(this::option)
                        .toList(),
                areas.stream()
                        .filter(not(area -> own.contains(area.code())))
                        .map(this::option)
                        .toList());
    }

    /** The areas of the person's units and everything below them; for a department that is where it serves. */
    private Set<String> own(String user) {
        return directory.duties(user).stream()
                .map(membership -> directory.unit(membership.unitCode()))
                .flatMap(java.util.Optional::stream)
                .map(Unit::areaCode)
                .distinct()
                .map(directory::within)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** 望湖街道 / 春晖社区: from the street down, which is what people call it. */
    private Option option(Area area) {
        var names = new ArrayList<String>();
        for (var above : directory.upwards(area.code())) {
            if (names.isEmpty() || above.level().compareTo(Level.STREET) >= 0) {
                names.add(above.name());
            }
        }
        Collections.reverse(names);
        return new Option(area.code(), String.join(" / ", names));
    }

    /** @param own empty for the public */
    record Offer(List<Option> own, List<Option> others) {}
}
