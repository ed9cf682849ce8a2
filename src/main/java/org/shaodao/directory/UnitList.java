package org.shaodao.directory;

import java.util.List;
import java.util.stream.Stream;
import org.shaodao.engine.ListSource;
import org.springframework.stereotype.Component;

/** The list {@code units} of the packaged forms: departments and members, then the offices of areas but grids. */
@Component
class UnitList implements ListSource {
    static final String LIST = "units";

    private final Directory directory;

    UnitList(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String list() {
        return LIST;
    }

    @Override
    public List<Option> options() {
        return Stream.concat(
                        directory.units().stream()
                                .filter(unit -> unit.kind() != UnitKind.AREA)
                                .map(unit -> new Option(unit.code(), unit.name())),
                        directory.areas().stream()
                                .filter(area -> area.level() != Level.GRID)
                                .map(area -> new Option(area.code(), AreaList.label(directory, area))))
                .toList();
    }
}
