package org.shaodao.clock;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Later;
import org.shaodao.notification.Notice;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
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

/** Clocks on PostgreSQL without an engine: the packaged limits, the small city, and ears for what they say. */
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
        basePackages = "org.shaodao.clock",
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.shaodao\\.clock\\.process\\..*"))
@ComponentScan(
        basePackages = "org.shaodao.calendar",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "org\\.shaodao\\.calendar\\.(StoredWorkingTime|Calendars|CalendarStore)"))
class ClockSlice {
    @Bean
    MovedClock clock() {
        return new MovedClock();
    }

    @Bean
    SmallCity directory() {
        return new SmallCity();
    }

    @Bean
    CurrentActor currentActor() {
        return () -> new Actor("zhaolei", Channel.PAGE);
    }

    @Bean
    Table limits() {
        return new Table();
    }

    @Bean
    Ears ears() {
        return new Ears();
    }

    @Bean
    Holding holders() {
        return new Holding();
    }

    @Bean
    SameMoment sameMoment() {
        return new SameMoment();
    }

    /** No case has a row here; which were held is remembered. */
    @Bean
    Held subjects() {
        return new Held();
    }

    /** What was handed to jobs. */
    @Bean
    Jobs jobs() {
        return new Jobs();
    }

    /** The packaged table, until a test puts another limit into it. */
    static final class Table implements LimitPolicy {
        private final PackagedLimits packaged = new PackagedLimits();
        volatile LimitPolicy now = packaged;

        void back() {
            now = packaged;
        }

        @Override
        public Ruling of(ClockName clock, @Nullable String grade, @Nullable String kind) {
            return now.of(clock, grade, kind);
        }

        @Override
        public String version() {
            return now.version();
        }
    }

    /** Everybody in the group has the work, until somebody claims it. */
    static final class Holding implements Holders {
        volatile @Nullable String claimedBy;

        @Override
        public Set<Recipient> of(ClockKey key, String group) {
            var user = claimedBy;
            return Set.of(user == null ? Recipient.group(group) : Recipient.person(user));
        }
    }

    static final class Held implements Subjects {
        final CopyOnWriteArrayList<String> cases = new CopyOnWriteArrayList<>();

        @Override
        public void hold(String subject) {
            cases.add(subject);
        }
    }

    static final class Jobs implements Later {
        final CopyOnWriteArrayList<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public void run(String kind, String key) {
            asked.add(kind + " " + key);
        }
    }

    static final class Ears implements Notices {
        final CopyOnWriteArrayList<Notice> notices = new CopyOnWriteArrayList<>();
        final CopyOnWriteArrayList<Object> events = new CopyOnWriteArrayList<>();

        @Override
        public void send(Notice notice) {
            notices.add(notice);
        }

        @EventListener
        void on(ClockMoved moved) {
            events.add(moved);
        }

        @EventListener
        void on(ClockOverdue overdue) {
            events.add(overdue);
        }

        @EventListener
        void on(WatchMoved moved) {
            events.add(moved);
        }

        void forget() {
            notices.clear();
            events.clear();
        }
    }
}
