package org.shaodao.models.form;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shaodao.models.Files;

/** The areas of the demonstration city, as {@code demo/areas.csv} has them: kind,code,name,type,area,… */
final class DemoCity {
    private static final Path AREAS = Path.of("src/main/resources/demo/areas.csv");
    private static final Path UNITS = Path.of("src/main/resources/demo/units.csv");

    private DemoCity() {}

    /** Code and path of each area: names from the street downwards; the district and the city alone. */
    static List<String> areaOptions() {
        var areas = rows(AREAS).map(Area::of).collect(Collectors.toMap(Area::code, Function.identity()));
        return areas.values().stream()
                .map(area -> area.code() + " " + path(area, areas))
                .toList();
    }

    /** Code and name of each department and member, then of each area but the grids. */
    static List<String> unitOptions() {
        var grids = rows(AREAS)
                .map(Area::of)
                .filter(area -> area.level().equals("grid"))
                .map(Area::code)
                .toList();
        return Stream.concat(
                        rows(UNITS).map(row -> row[1] + " " + row[2]),
                        areaOptions().stream().filter(option -> !grids.contains(option.split(" ")[0])))
                .toList();
    }

    private static String path(Area area, Map<String, Area> areas) {
        Deque<String> names = new ArrayDeque<>();
        @Nullable Area at = area;
        while (at != null && (at.equals(area) || !at.high())) {
            names.addFirst(at.name());
            at = areas.get(at.parent());
        }
        return String.join("·", names);
    }

    private static Stream<String[]> rows(Path csv) {
        return Files.text(csv).lines().skip(1).filter(line -> !line.isBlank()).map(line -> line.split(",", -1));
    }

    private record Area(String code, String name, String level, String parent) {
        static Area of(String[] row) {
            return new Area(row[1], row[2], row[3], row[4]);
        }

        boolean high() {
            return level.equals("city") || level.equals("district");
        }
    }
}
