package org.shaodao.whistle;

import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.ArrivalPhotographs;
import org.shaodao.clock.LateClocks;
import org.shaodao.directory.Area;
import org.shaodao.directory.DutyRoster;
import org.shaodao.directory.Person;
import org.shaodao.engine.CurrentStep;
import org.shaodao.engine.Later;
import org.shaodao.engine.ProcessNames;
import org.shaodao.notification.Notice;
import org.shaodao.notification.Notices;
import org.shaodao.security.Actor;
import org.shaodao.security.Channel;
import org.shaodao.security.CurrentActor;
import org.shaodao.testing.MovedClock;
import org.shaodao.testing.PackagedLimits;
import org.shaodao.testing.SameMoment;
import org.shaodao.testing.SmallCity;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.EventListener;

/**
 * The services of this module with the real journal, in the small city. No process listens: what would be told to it
 * stays in {@code whistle_told}. Not annotated as a configuration, or the whole application would find it.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
@ComponentScan(
        basePackages = "org.shaodao.whistle",
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.shaodao\\.whistle\\.process\\..*"))
@ComponentScan(
        basePackages = "org.shaodao.audit",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "org\\.shaodao\\.audit\\.(JdbcJournal|EntryWriter|EntryReader|Authors)"))
@ComponentScan(
        basePackages = "org.shaodao.clock",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "org\\.shaodao\\.clock\\.(StoredClocks|ClockStore|ReminderStore|Watches)"))
@ComponentScan(
        basePackages = "org.shaodao.calendar",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "org\\.shaodao\\.calendar\\.(StoredWorkingTime|Calendars|CalendarStore)"))
class WhistleSlice {
    @Bean
    PackagedLimits limits() {
        return new PackagedLimits();
    }

    @Bean
    MovedClock clock() {
        return new MovedClock();
    }

    @Bean
    SmallCity directory() {
        return new SmallCity();
    }

    /** Jobs act for themselves, as most services are called by one. */
    @Bean
    CurrentActor currentActor() {
        return () -> new Actor(null, Channel.JOB);
    }

    @Bean
    Nights nights(SmallCity directory) {
        return new Nights(directory);
    }

    @Bean
    LateClocks lateClocks() {
        return mock(LateClocks.class);
    }

    @Bean
    Categories categories() {
        return mock(Categories.class);
    }

    @Bean
    CurrentStep currentStep() {
        return Optional::empty;
    }

    @Bean
    ProcessNames processNames() {
        return (key, version) -> key;
    }

    @Bean
    Readers readers(Cases cases) {
        return new Readers(cases);
    }

    /** Every process listens unless a test lets one run on an older diagram. */
    @Bean
    Listening listening() {
        return new Listening();
    }

    static final class Listening implements CaseListening {
        final Set<String> deaf = ConcurrentHashMap.newKeySet();

        @Override
        public boolean listens(String caseNo, String message) {
            return !deaf.contains(caseNo);
        }
    }

    /** What was handed to jobs. */
    @Bean
    Jobs jobs() {
        return new Jobs();
    }

    /** Nobody is asked for photographs unless a test does. */
    @Bean
    Arrivals arrivals() {
        return new Arrivals();
    }

    @Bean
    Moved moved() {
        return new Moved();
    }

    /** For when the timer of another look or call was set last. */
    static final class Moved {
        volatile @Nullable Instant at;

        @EventListener
        void on(NextAttemptMoved moved) {
            at = moved.at();
        }
    }

    @Bean
    Stage stage() {
        return new Stage();
    }

    @Bean
    SameMoment sameMoment() {
        return new SameMoment();
    }

    /** Units that showed that they were there, by case number. */
    static final class Arrivals implements ArrivalPhotographs {
        final Map<String, Set<String>> shown = new ConcurrentHashMap<>();
        volatile boolean required;

        @Override
        public boolean isThere(String caseNo, String unit, Instant since) {
            return shown.getOrDefault(caseNo, Set.of()).contains(unit);
        }

        @Override
        public boolean areRequired() {
            return required;
        }
    }

    /** The duty rosters, and what people and processes are told of them. */
    static final class Nights implements DutyRoster, Notices {
        final List<Notice> notices = new CopyOnWriteArrayList<>();
        final List<Object> events = new CopyOnWriteArrayList<>();
        private final Map<String, List<Shift>> shifts = new ConcurrentHashMap<>();
        private final SmallCity city;

        Nights(SmallCity city) {
            this.city = city;
        }

        private record Shift(String user, Instant from, Instant until) {}

        void enter(String unit, String user, Instant from, Instant until) {
            shifts.computeIfAbsent(unit, none -> new CopyOnWriteArrayList<>()).add(new Shift(user, from, until));
        }

        void forget() {
            shifts.clear();
            notices.clear();
            events.clear();
        }

        @Override
        public List<Person> onDuty(String unitOrAreaCode, Instant at) {
            var codes = city.area(unitOrAreaCode).isPresent()
                    ? city.upwards(unitOrAreaCode).stream().map(Area::code).toList()
                    : List.of(unitOrAreaCode);
            return codes.stream()
                    .map(code -> shifts.getOrDefault(code, List.of()).stream()
                            .filter(shift -> !at.isBefore(shift.from()) && at.isBefore(shift.until()))
                            .map(shift -> city.person(shift.user()).orElseThrow())
                            .toList())
                    .filter(people -> !people.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }

        @Override
        public void send(Notice notice) {
            notices.add(notice);
        }

        @EventListener
        void on(NightCalled called) {
            events.add(called);
        }

        @EventListener
        void on(NightCallEnded ended) {
            events.add(ended);
        }
    }

    static final class Jobs implements Later {
        final CopyOnWriteArrayList<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public void run(String kind, String key) {
            asked.add(kind + " " + key);
        }
    }

    /** Everybody may read every case but those that a test hides. */
    static final class Readers implements CaseReaders {
        private final Set<String> hidden = ConcurrentHashMap.newKeySet();
        private final Cases cases;

        Readers(Cases cases) {
            this.cases = cases;
        }

        void hide(String caseNo) {
            hidden.add(caseNo);
        }

        @Override
        public boolean mayRead(String userId, String caseNo) {
            return !hidden.contains(caseNo) && cases.find(caseNo).isPresent();
        }
    }
}
