package org.shaodao.casefile;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Level;
import org.shaodao.directory.Unit;

/** The directory's names for one page: read once, however many rows the page has. */
final class Names {
    private final Map<String, Area> areas;
    private final Map<String, Unit> units;

    private Names(Map<String, Area> areas, Map<String, Unit> units) {
        this.areas = areas;
        this.units = units;
    }

    static Names of(Directory directory) {
        return new Names(
                directory.areas().stream().collect(Collectors.toMap(Area::code, area -> area)),
                directory.units().stream().collect(Collectors.toMap(Unit::code, unit -> unit)));
    }

    /** The unit's name, its code when it is gone, empty for none. */
    String unit(@Nullable String code) {
        if (code == null) {
            return "";
        }
        var unit = units.get(code);
        return unit == null ? code : unit.name();
    }

    String area(String code) {
        var area = areas.get(code);
        return area == null ? code : area.name();
    }

    /** From the top down: 临江区 / 望湖街道 / 春晖社区. The city goes without saying, unless it is all there is. */
    String path(String code) {
        var names = new ArrayDeque<String>();
        for (var area = areas.get(code);
                area != null;
                area = area.above().map(areas::get).orElse(null)) {
            if (area.level() != Level.CITY || names.isEmpty()) {
                names.addFirst(area.name());
            }
        }
        return names.isEmpty() ? code : String.join(" / ", List.copyOf(names));
    }
}
