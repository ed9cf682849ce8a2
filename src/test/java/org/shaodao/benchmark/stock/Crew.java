package org.shaodao.benchmark.stock;

import java.util.List;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Person;
import org.shaodao.directory.Unit;
import org.shaodao.directory.UnitKind;

/** A unit and the people who handle its cases. */
record Crew(Unit unit, List<Person> people) {
    static List<Crew> all(Directory directory) {
        return directory.units().stream()
                .filter(unit -> unit.kind() == UnitKind.DEPARTMENT)
                .map(unit -> of(directory, unit))
                .filter(crew -> !crew.people().isEmpty())
                .toList();
    }

    static Crew of(Directory directory, Unit unit) {
        return new Crew(unit, directory.peopleIn(Duty.HANDLE.group(unit.code())));
    }
}
