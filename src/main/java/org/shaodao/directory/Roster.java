package org.shaodao.directory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole directory as one value: what the tables hold, what a CSV file says, and what the rules judge. Lists keep the
 * order of the file and may be wrong until {@link RosterRules} has seen them.
 */
record Roster(
        List<Area> areas,
        List<Unit> units,
        List<CityFunction> functions,
        List<Service> services,
        List<Seat> seats,
        List<Person> people,
        List<Post> posts,
        List<RoleGrant> roles) {

    Roster {
        areas = List.copyOf(areas);
        units = List.copyOf(units);
        functions = List.copyOf(functions);
        services = List.copyOf(services);
        seats = List.copyOf(seats);
        people = List.copyOf(people);
        posts = List.copyOf(posts);
        roles = List.copyOf(roles);
    }

    static Roster empty() {
        return new Roster(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** A field of work such as 市容. */
    record CityFunction(String code, String name) {}

    /**
     * Who serves a function in an area and all below it.
     *
     * @param unitCode the unit; null when each place's own office does
     * @param office level of that office; null when a unit does
     */
    record Service(
            String function,
            String areaCode,
            @Nullable String unitCode,
            @Nullable Level office) {}

    /** A unit's seat in the joint meeting of an area. */
    record Seat(String areaCode, String unitCode) {}

    /** A person's duty in a unit. */
    record Post(String userId, String unitCode, Duty duty) {
        String group() {
            return duty.group(unitCode);
        }
    }

    record RoleGrant(String userId, Role role) {}

    Roster withAreas(List<Area> changed) {
        return new Roster(changed, units, functions, services, seats, people, posts, roles);
    }

    Roster withUnits(List<Unit> changed) {
        return new Roster(areas, changed, functions, services, seats, people, posts, roles);
    }

    Roster withFunctions(List<CityFunction> changed) {
        return new Roster(areas, units, changed, services, seats, people, posts, roles);
    }

    Roster withServices(List<Service> changed) {
        return new Roster(areas, units, functions, changed, seats, people, posts, roles);
    }

    Roster withSeats(List<Seat> changed) {
        return new Roster(areas, units, functions, services, changed, people, posts, roles);
    }

    Roster withPeople(List<Person> changed) {
        return new Roster(areas, units, functions, services, seats, changed, posts, roles);
    }

    Roster withPosts(List<Post> changed) {
        return new Roster(areas, units, functions, services, seats, people, changed, roles);
    }

    Roster withRoles(List<RoleGrant> changed) {
        return new Roster(areas, units, functions, services, seats, people, posts, changed);
    }

    boolean isEmpty() {
        return areas.isEmpty() && people.isEmpty();
    }

    static <T> List<T> plus(List<T> list, T one) {
        var longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }

    static <T> List<T> without(List<T> list, T one) {
        return list.stream().filter(each -> !each.equals(one)).toList();
    }
}
