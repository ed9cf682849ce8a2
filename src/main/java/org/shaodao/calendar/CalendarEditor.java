package org.shaodao.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.calendar.StoredCalendar.Own;
import org.shaodao.calendar.StoredCalendar.Year;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to change the calendar. One change at a time; journal and {@link CalendarChanged} in the same transaction;
 * refused whole when anything is wrong.
 */
@Service
class CalendarEditor {
    private static final String YEARS = "节假日安排";
    private static final String WINDOWS = "工作时段";

    private final TransactionTemplate transaction;
    private final CalendarStore store;
    private final Calendars calendars;
    private final Directory directory;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CalendarEditor(
            TransactionTemplate transaction,
            CalendarStore store,
            Calendars calendars,
            Directory directory,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.calendars = calendars;
        this.directory = directory;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** What came of a change. */
    sealed interface Outcome {
        /** @param told what is so now, in one Chinese sentence */
        record Done(String told) implements Outcome {}

        /** It was so before; nothing was written. */
        record Unchanged() implements Outcome {}

        /** Nothing has changed, because of this: Chinese sentences, at least one. */
        record Refused(List<String> problems) implements Outcome {}
    }

    /** A year becomes what the file says, as its next version. */
    Outcome replace(HolidayFile.Draft draft, String userId) {
        if (!draft.problems().isEmpty()) {
            return new Outcome.Refused(draft.problems());
        }
        var plan = draft.plan();
        return change(() -> {
            var old = calendars.now();
            var before = old.year(plan.year()).orElse(null);
            if (before != null && before.plan().equals(plan) && before.papers().equals(draft.papers())) {
                return new Outcome.Unchanged();
            }
            var difference = YearChange.of(old.calendar(), plan);
            var version = before == null ? 1 : before.version() + 1;
            var name = directory.person(userId).map(Person::name).orElse(userId);
            store.add(new Year(plan, version, false, "上传的节假日安排文件", draft.papers(), name, clock.instant()), userId);
            calendars.changed();
            var told = difference.told(version);
            journal.record("", YEARS, told);
            events.publishEvent(new CalendarChanged(difference.years(), Set.of()));
            return new Outcome.Done(told);
        });
    }

    /** The shipped years that are not there yet. Never over one that is: it may have been uploaded. */
    void seed(List<PackagedYears.Packaged> packaged) {
        change(() -> {
            var added = new TreeSet<Integer>();
            for (var year : packaged) {
                var plan = year.plan();
                if (calendars.now().year(plan.year()).isEmpty()) {
                    store.add(new Year(plan, 1, true, year.source(), year.papers(), null, clock.instant()), null);
                    added.addAll(YearChange.of(calendars.now().calendar(), plan).years());
                    calendars.changed();
                }
            }
            if (added.isEmpty()) {
                return new Outcome.Unchanged();
            }
            journal.record("", YEARS, "随产品提供的%s年节假日安排已导入".formatted(YearChange.join(added)));
            events.publishEvent(new CalendarChanged(added, Set.of()));
            return new Outcome.Done("");
        });
    }

    /**
     * From a day on an area has windows of its own.
     *
     * @param windows null: from then on those of the area above
     */
    Outcome setWindows(String areaCode, LocalDate since, @Nullable Windows windows, String userId) {
        return change(() -> {
            var area = directory.area(areaCode).orElse(null);
            if (area == null) {
                return refused("没有这个区域");
            }
            var today = WorkDays.day(clock.instant());
            if (since.isBefore(today) || since.isAfter(today.plusYears(1))) {
                return refused("起始日应在今天至一年之内：已经过去的日子不再改变");
            }
            if (new Own(windows).equals(calendars.now().ownOf(areaCode).get(since))) {
                return new Outcome.Unchanged();
            }
            store.setWindows(areaCode, since, windows, userId, clock.instant());
            return windowsChanged(
                    areaCode,
                    "%s自%s起%s"
                            .formatted(area.name(), since, windows == null ? "按上级区域的工作时段" : "工作时段为" + windows.text()));
        });
    }

    /** Takes back what was to hold from a coming day on. */
    Outcome withdrawWindows(String areaCode, LocalDate since) {
        return change(() -> {
            if (!calendars.now().ownOf(areaCode).containsKey(since)) {
                return new Outcome.Unchanged();
            }
            if (!since.isAfter(WorkDays.day(clock.instant()))) {
                return refused("已经生效的工作时段不能撤销，请另设新的时段");
            }
            store.removeWindows(areaCode, since);
            return windowsChanged(areaCode, "%s原定自%s起的工作时段已撤销".formatted(directory.nameOf(areaCode), since));
        });
    }

    private Outcome windowsChanged(String areaCode, String told) {
        calendars.changed();
        journal.record("", WINDOWS, told);
        events.publishEvent(new CalendarChanged(Set.of(), Set.of(areaCode)));
        return new Outcome.Done(told);
    }

    private interface Change {
        Outcome make();
    }

    private Outcome change(Change change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            store.lock();
            // What this node knows may be two seconds old; whoever changes it looks again.
            calendars.changed();
            return change.make();
        }));
    }

    private static Outcome refused(String problem) {
        return new Outcome.Refused(List.of(problem));
    }
}
