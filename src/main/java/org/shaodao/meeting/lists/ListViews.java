package org.shaodao.meeting.lists;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Role;
import org.shaodao.directory.Unit;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.Members;
import org.shaodao.web.Masking;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The three lists in words, for whoever belongs to the meeting or oversees its area. */
@Service
@Transactional(readOnly = true)
class ListViews {
    /** Among so many of the newest of each kind matches are looked for. */
    private static final int MOST = 200;

    static final int PAGE = 50;
    private static final Set<Duty> OVERSEE = EnumSet.of(Duty.SECRETARY, Duty.LEADER);

    private final ListStore store;
    private final Lists lists;
    private final Members members;
    private final Directory directory;
    private final Clock clock;

    ListViews(ListStore store, Lists lists, Members members, Directory directory, Clock clock) {
        this.store = store;
        this.lists = lists;
        this.members = members;
        this.directory = directory;
        this.clock = clock;
    }

    /** A meeting to choose. */
    record Choice(String area, String kind, String name, boolean current) {}

    /** A claim as the entry's side reads it. */
    record ClaimLine(long id, String unit, String unitName, String own, String text, String answer, boolean open) {}

    /** An entry with its claims. */
    record EntryLine(
            String entryNo,
            String title,
            String text,
            String category,
            String unit,
            String unitName,
            String days,
            String state,
            boolean open,
            boolean mine,
            boolean mayClaim,
            List<Own> own,
            List<ClaimLine> claims) {}

    /** An open entry of the reader's own that a claim may be about. */
    record Own(String entryNo, String title) {}

    record ProjectLine(
            String projectNo,
            String title,
            String demand,
            String supply,
            String owner,
            String dueOn,
            boolean overdue,
            boolean done,
            String result,
            boolean mayFinish) {}

    /** A proposal, with its reason. */
    record MatchLine(String demandNo, String demand, String resourceNo, String resource, String reason) {}

    /** The page of one meeting's lists. */
    record Page(
            String area,
            String kind,
            String name,
            List<Choice> choices,
            List<EntryLine> demands,
            List<EntryLine> resources,
            List<ProjectLine> projects,
            List<MatchLine> matches,
            String rate,
            boolean mayList,
            From from,
            From next) {}

    /**
     * Where each list begins: number of the last one already shown, or empty.
     *
     * @param demands and resources are shown newest first, projects by date
     */
    record From(String demands, String resources, String projects) {}

    /** Meetings whose lists this person sees, their own before those they oversee. */
    List<Body> bodies(String user) {
        var units = directory.duties(user).stream().map(Membership::unitCode).collect(Collectors.toSet());
        var own = units.stream().sorted().flatMap(unit -> members.bodiesOf(unit).stream());
        var above = units.stream()
                .sorted()
                .filter(unit -> directory.area(unit).isPresent() && lists.speaks(user, unit))
                .flatMap(unit -> directory.upwards(unit).stream())
                .map(Area::code);
        var overseen = directory.roles(user).contains(Role.AUDITORS)
                ? directory.areas().stream().map(Area::code)
                : directory.duties(user).stream()
                        .filter(duty -> OVERSEE.contains(duty.duty()))
                        .flatMap(duty ->
                                directory.within(duty.unitCode()).stream().sorted());
        return Stream.concat(own, Stream.concat(above, overseen).flatMap(this::held))
                .distinct()
                .toList();
    }

    private Stream<Body> held(String area) {
        return Stream.of(MeetingKind.values())
                .map(kind -> new Body(area, kind))
                .filter(body -> !members.of(body).isEmpty());
    }

    Page page(String user, Body body, List<Body> bodies, From from) {
        var demands = store.of(body, EntryKind.DEMAND, from.demands(), PAGE + 1);
        var resources = store.of(body, EntryKind.RESOURCE, from.resources(), PAGE + 1);
        var projects = store.projects(body, from.projects(), PAGE + 1);
        var unit = lists.unit(user, body);
        var rate = store.rate(body);
        var own = unit.map(of -> store.openOf(body, of, PAGE)).orElse(List.of());
        return new Page(
                body.areaCode(),
                body.kind().code(),
                name(body),
                bodies.stream()
                        .map(one -> new Choice(one.areaCode(), one.kind().code(), name(one), one.equals(body)))
                        .toList(),
                demands.stream()
                        .limit(PAGE)
                        .map(entry -> line(user, entry, unit.isPresent(), own))
                        .toList(),
                resources.stream()
                        .limit(PAGE)
                        .map(entry -> line(user, entry, unit.isPresent(), own))
                        .toList(),
                projects.stream()
                        .limit(PAGE)
                        .map(project -> line(user, project))
                        .toList(),
                new Matches(directory, LocalDate.ofInstant(clock.instant(), clock.getZone()))
                                .of(
                                        store.of(body, EntryKind.DEMAND, "", MOST),
                                        store.of(body, EntryKind.RESOURCE, "", MOST))
                                .stream()
                                .map(match -> new MatchLine(
                                        match.demand().entryNo(),
                                        described(match.demand()),
                                        match.resource().entryNo(),
                                        described(match.resource()),
                                        match.reason()))
                                .toList(),
                rate.demands() == 0
                        ? "还没有需求"
                        : "匹配率 %d%%（%d项需求中%d项已对接）"
                                .formatted(rate.matched() * 100 / rate.demands(), rate.demands(), rate.matched()),
                unit.isPresent(),
                from,
                new From(
                        next(demands, Entry::entryNo),
                        next(resources, Entry::entryNo),
                        next(projects, Project::projectNo)));
    }

    /** After which the next page begins; empty on the last. */
    private static <T> String next(List<T> found, Function<T, String> number) {
        return found.size() > PAGE ? number.apply(found.get(PAGE - 1)) : "";
    }

    private String described(Entry entry) {
        return directory.nameOf(entry.unitCode()) + "：" + Masking.text(entry.title());
    }

    private EntryLine line(String user, Entry entry, boolean belongs, List<Entry> own) {
        var mine = lists.speaks(user, entry.unitCode());
        return new EntryLine(
                entry.entryNo(),
                Masking.text(entry.title()),
                Masking.text(entry.text()),
                entry.category().label(),
                entry.unitCode(),
                directory.nameOf(entry.unitCode()),
                entry.from() + " 至 " + entry.until(),
                entry.state().label(),
                entry.open(),
                mine,
                entry.open() && !mine && belongs,
                own.stream()
                        .filter(one -> one.kind() != entry.kind())
                        .map(one -> new Own(one.entryNo(), Masking.text(one.title())))
                        .toList(),
                store.claims(entry.entryNo()).stream().map(this::line).toList());
    }

    private ClaimLine line(Claim claim) {
        var answer = claim.answer();
        return new ClaimLine(
                claim.id(),
                claim.unitCode(),
                directory.nameOf(claim.unitCode()),
                Objects.requireNonNullElse(claim.ownEntry(), ""),
                Masking.text(claim.text()),
                answer == null ? "待答复" : answer.label(),
                answer == null);
    }

    private ProjectLine line(String user, Project project) {
        return new ProjectLine(
                project.projectNo(),
                Masking.text(project.title()),
                directory.nameOf(project.demandUnit()),
                directory.nameOf(project.supplyUnit()),
                directory.nameOf(project.ownerUnit()),
                project.dueOn().toString(),
                !project.done() && project.dueOn().isBefore(LocalDate.ofInstant(clock.instant(), clock.getZone())),
                project.done(),
                Masking.text(project.result()),
                !project.done() && lists.speaks(user, project.ownerUnit()));
    }

    private String name(Body body) {
        return directory.unit(body.areaCode()).map(Unit::name).orElse(body.areaCode())
                + body.kind().label();
    }
}
