package org.shaodao.benchmark.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Level;
import org.shaodao.directory.Person;

/** A community whose cases go their way by the same kind of groups as those of the template: where, and by whom. */
record Place(
        Area community,
        Area street,
        Area district,
        Person dispatcher,
        Person callback,
        Person supervisor,
        Person verifier) {
    /** All communities that are staffed like that. */
    static List<Place> all(Directory directory) {
        var places = new ArrayList<Place>();
        for (var area : directory.areas()) {
            if (area.level() == Level.COMMUNITY) {
                of(directory, area).ifPresent(places::add);
            }
        }
        return places;
    }

    static Optional<Place> of(Directory directory, Area community) {
        var up = directory.upwards(community.code());
        var street = up.get(1);
        var dispatcher = first(directory, Duty.DISPATCH, street);
        var callback = first(directory, Duty.CALLBACK, street);
        var supervisor = first(directory, Duty.SUPERVISE, street);
        var verifier = first(directory, Duty.VERIFY, community);
        if (dispatcher.isEmpty() || callback.isEmpty() || supervisor.isEmpty() || verifier.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Place(
                community, street, up.get(2), dispatcher.get(), callback.get(), supervisor.get(), verifier.get()));
    }

    private static Optional<Person> first(Directory directory, Duty duty, Area area) {
        return directory.peopleIn(duty.group(area.code())).stream().findFirst();
    }
}
