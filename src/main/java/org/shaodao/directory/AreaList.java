package org.shaodao.directory;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.shaodao.engine.ListSource;
import org.springframework.stereotype.Component;

/** The list {@code areas} of the packaged forms: each area with its way from the street down, 望湖街道·春晖社区. */
@Component
class AreaList implements ListSource {
    static final String LIST = "areas";

    private final Directory directory;

    AreaList(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String list() {
        return LIST;
    }

    @Override
    public List<Option> options() {
        return directory.areas().stream()
                .map(area -> new Option(area.code(), label(directory, area)))
                .toList();
    }

    /** City and district stand alone; below them nobody needs to read where the street lies. */
    static String label(Directory directory, Area area) {
        if (area.level().compareTo(Level.STREET) < 0) {
            return area.name();
        }
        var way = directory.upwards(area.code()).stream()
                .filter(above -> above.level().compareTo(Level.STREET) >= 0)
                .map(Area::name)
                .collect(toCollection(ArrayList::new));
        Collections.reverse(way);
        return way.stream().collect(joining("·"));
    }
}
