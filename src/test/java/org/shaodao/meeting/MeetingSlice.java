package org.shaodao.meeting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.shaodao.attachment.AttachmentSheet;
import org.shaodao.directory.Directory;
import org.shaodao.directory.MeetingMembers;
import org.shaodao.directory.Unit;
import org.shaodao.engine.CurrentStep;
import org.shaodao.engine.ProcessNames;
import org.shaodao.notification.Notice;
import org.shaodao.notification.Notices;
import org.shaodao.security.Actor;
import org.shaodao.security.Channel;
import org.shaodao.security.CurrentActor;
import org.shaodao.testing.MovedClock;
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

/**
 * Members, roster and meetings with the real journal and calendar, in the small city. No process listens, items and resolutions
 * are in memory. Not annotated as a configuration, or the whole application would find it.
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
        basePackages = {"org.shaodao.meeting.member", "org.shaodao.meeting.session"},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {"org\\.shaodao\\.meeting\\.session\\.process\\..*", ".*(Pages|Access|Pdf)"}))
@ComponentScan(
        basePackages = {"org.shaodao.audit", "org.shaodao.calendar", "org.shaodao.whistle"},
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "org\\.shaodao\\.audit\\.(JdbcJournal|EntryWriter|EntryReader|Authors)",
                            "org\\.shaodao\\.calendar\\.(StoredWorkingTime|Calendars|CalendarStore|CalendarEditor|ShippedYears)",
                            "org\\.shaodao\\.whistle\\.Numbers"
                        }))
public class MeetingSlice {
    private static final Map<String, List<String>> SEATS = Map.of(
            "linjiang", List.of("chengguan", "zhujian", "jiaojing", "shichang", "minzheng", "gongdian"),
            "wanghu", List.of("yiyuan", "xiaoxue", "yinhang", "gongdian", "wuye"),
            "qinghe", List.of("gongdian", "minzheng", "shichang"),
            "chunhui", List.of("wuye", "yiyuan", "xiaoxue", "yinhang"),
            "xinghe", List.of("yiyuan", "yinhang", "gongdian"),
            "hexie", List.of("gongdian", "minzheng", "shichang"));

    @Bean
    ProcessNames processNames() {
        return (key, version) -> key;
    }

    @Bean
    MovedClock clock() {
        return new MovedClock();
    }

    /** Each member has a leader who chairs. */
    @Bean
    SmallCity directory() {
        return new SmallCity()
                .appoint("houying", "侯英", "xiaoxue-leader")
                .appoint("shaohua", "邵华", "yinhang-leader")
                .appoint("longfei", "龙飞", "wuye-leader")
                .appoint("guming", "顾明", "gongdian-leader")
                .appoint("juzhu", "鞠住", "zhujian-leader")
                .appoint("jujiao", "鞠交", "jiaojing-leader")
                .appoint("jumin", "鞠民", "minzheng-leader")
                .appoint("jushi", "鞠市", "shichang-leader");
    }

    @Bean
    MeetingMembers known(Directory directory) {
        return area -> SEATS.getOrDefault(area, List.of()).stream()
                .map(code -> directory.unit(code).orElseThrow())
                .map(Unit.class::cast)
                .toList();
    }

    @Bean
    FakeAgenda agendaItems() {
        return new FakeAgenda();
    }

    /** Nothing has been matched here. */
    @Bean
    Projects projects() {
        return new Projects() {
            @Override
            public List<Running> running(Body body) {
                return List.of();
            }

            @Override
            public void remind() {}
        };
    }

    /** Nothing has been reviewed here. */
    @Bean
    Reviews reviews() {
        return (area, from, until) -> List.of();
    }

    /** Nothing hangs on anything here, but what a test says. */
    @Bean
    KnownPapers papers() {
        return new KnownPapers();
    }

    public static final class KnownPapers implements Papers {
        public final Map<String, List<Named>> named = new ConcurrentHashMap<>();

        @Override
        public Optional<AttachmentSheet> sheet(String user, String number) {
            return Optional.of(AttachmentSheet.empty(number));
        }

        @Override
        public List<Named> named(String number) {
            return named.getOrDefault(number, List.of());
        }
    }

    @Bean
    CurrentActor currentActor() {
        return () -> new Actor("tangrui", Channel.PAGE);
    }

    @Bean
    CurrentStep currentStep() {
        return Optional::empty;
    }

    @Bean
    Sent sent() {
        return new Sent();
    }

    /** What was sent, a key once. */
    public static final class Sent implements Notices {
        public final List<Notice> notices = new CopyOnWriteArrayList<>();

        @Override
        public void send(Notice notice) {
            if (keys().noneMatch(notice.key()::equals)) {
                notices.add(notice);
            }
        }

        public java.util.stream.Stream<String> keys() {
            return notices.stream().map(Notice::key);
        }
    }
}
