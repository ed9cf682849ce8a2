package org.shaodao.casefile;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.AttachmentDesk;
import org.shaodao.audit.Journal;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.calendar.Span;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.clock.Clocks;
import org.shaodao.engine.Choices;
import org.shaodao.engine.CurrentStep;
import org.shaodao.engine.ListSource;
import org.shaodao.engine.ProcessNames;
import org.shaodao.engine.UnitTasks;
import org.shaodao.escalation.EscalationView;
import org.shaodao.escalation.EscalationViews;
import org.shaodao.escalation.Escalations;
import org.shaodao.intake.Reporters;
import org.shaodao.meeting.CaseMeetings;
import org.shaodao.notification.Notices;
import org.shaodao.security.Actor;
import org.shaodao.security.Channel;
import org.shaodao.security.CurrentActor;
import org.shaodao.testing.SmallCity;
import org.shaodao.web.Masking;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.CaseList;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseRequests;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.LikelyDuplicates;
import org.shaodao.whistle.Slot;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What audit and case files stand on, played: the demonstration city, cases in memory and table, tasks, requests. */
@TestComponent
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = {
            "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
            "org.springframework.boot.autoconfigure.session.SessionAutoConfiguration"
        })
@ComponentScan(
        basePackages = {"org.shaodao.audit", "org.shaodao.casefile"},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                "org\\.shaodao\\.casefile\\.(process\\..*|Desk.*|MyUnitPage|CaseDiagramPage|CasePdfPage)"))
@Import(SmallWorld.Refusals.class)
public class SmallWorld {
    public static final String NOW = "2026-11-22T02:00:00Z";

    @Bean
    Clock clock() {
        return Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC);
    }

    @Bean
    SmallCity directory() {
        return new SmallCity();
    }

    @Bean
    Played played(JdbcClient jdbc) {
        return new Played(jdbc);
    }

    @Bean
    CurrentStep currentStep(Played played) {
        return () -> Optional.ofNullable(played.step);
    }

    @Bean
    ProcessNames processNames() {
        return (key, version) ->
                Map.of("whistle-dispatch", "吹哨报到", "unit-response", "部门报到").getOrDefault(key, key);
    }

    @Bean
    CaseList caseList(JdbcClient jdbc) throws ReflectiveOperationException {
        // The module's own bean; only the case files are scanned here.
        var constructor = Class.forName("org.shaodao.whistle.JdbcCaseList").getDeclaredConstructor(JdbcClient.class);
        constructor.setAccessible(true);
        return (CaseList) constructor.newInstance(jdbc);
    }

    @Bean
    PlayedReporters reporters(Journal journal) {
        return new PlayedReporters(journal);
    }

    @Bean
    LikelyDuplicates likelyDuplicates() {
        return mock(LikelyDuplicates.class);
    }

    @Bean
    Notices notices() {
        return mock(Notices.class);
    }

    @Bean
    CaseRequests caseRequests() {
        return mock(CaseRequests.class);
    }

    /** No clock runs unless a test says so. */
    @Bean
    Clocks clocks() {
        return mock(Clocks.class);
    }

    /** Fifteen and a half working hours lie between any two moments. */
    @Bean
    WorkingTime workingTime() {
        var time = mock(WorkingTime.class);
        given(time.elapsed(any(), any(), any(), any(), any())).willReturn(new Span(930, LimitUnit.WORKING_HOUR));
        return time;
    }

    @Bean
    Escalations escalations() {
        return mock(Escalations.class);
    }

    @Bean
    EscalationViews escalationViews() {
        var views = mock(EscalationViews.class);
        given(views.ofCase(any(), any(), any(), anyBoolean()))
                .willReturn(new EscalationView.OfCase(List.of(), List.of(), false));
        return views;
    }

    /** No case here has been before a joint meeting. */
    @Bean
    CaseMeetings caseMeetings() {
        return caseNo -> new CaseMeetings.OfCase(List.of(), List.of());
    }

    /** Nothing hangs on a case here. */
    @Bean
    AttachmentDesk attachmentDesk() {
        var desk = mock(AttachmentDesk.class);
        given(desk.sheet(any(), any())).willReturn(Optional.empty());
        return desk;
    }

    @Bean
    UnitTasks unitTasks() {
        return mock(UnitTasks.class);
    }

    @Bean
    ListSource categories() {
        return new ListSource() {
            @Override
            public String list() {
                return "categories";
            }

            @Override
            public List<Option> options() {
                return List.of(new Option("010101", "道路照明损坏"));
            }
        };
    }

    /** A request of somebody who is logged in. */
    public static RequestPostProcessor as(String user) {
        return authentication(login(user));
    }

    public static UsernamePasswordAuthenticationToken login(String user) {
        return UsernamePasswordAuthenticationToken.authenticated(new Login(user), "", List.of());
    }

    /** As the page frame asks for it. */
    record Login(String userId) implements java.security.Principal {
        @Override
        public String getName() {
            return userId;
        }

        public String getDisplayName() {
            return userId;
        }
    }

    static final class PlayedReporters implements Reporters {
        final Map<String, Reporter> known = new HashMap<>();
        private final Journal journal;

        PlayedReporters(Journal journal) {
            this.journal = journal;
        }

        @Override
        public Optional<Masked> masked(String caseNo) {
            return Optional.ofNullable(known.get(caseNo))
                    .map(one -> new Masked(
                            Masking.name(String.valueOf(one.name())), Masking.phone(String.valueOf(one.phone()))));
        }

        @Override
        public Optional<Reporter> reveal(String caseNo) {
            journal.recordAccess(caseNo, "查看反映人", "查看了反映人的姓名和联系电话");
            return Optional.ofNullable(known.get(caseNo));
        }

        @Override
        public List<String> findByPhone(String phone) {
            return known.entrySet().stream()
                    .filter(one -> phone.equals(one.getValue().phone()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** Cases, tasks, the actor and the step: set by each test. */
    public static final class Played implements Cases, OpenTasks, CurrentActor {
        final Map<String, CaseRecord> cases = new HashMap<>();
        final Map<String, List<Slot>> slots = new HashMap<>();
        final Map<String, List<OpenTask>> tasks = new HashMap<>();
        public Channel channel = Channel.PAGE;
        public CurrentStep.@Nullable Step step;

        private final JdbcClient jdbc;

        Played(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        void add(CaseRecord record, Slot... parts) {
            cases.put(record.caseNo(), record);
            slots.put(record.caseNo(), new ArrayList<>(List.of(parts)));
            jdbc.sql("""
                            INSERT INTO whistle_case (case_no, title, description, area_code, place, kind, grade, source, whistler,
                                reachable, state, lead_unit, rework_count, hop_count, registered_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?, 0, 0, ?)
                            """)
                    .param(record.caseNo())
                    .param(record.title())
                    .param(record.description())
                    .param(record.areaCode())
                    .param(record.place())
                    .param(Choices.code(record.kind()))
                    .param(record.grade() == null ? null : Choices.code(record.grade()))
                    .param(Choices.code(record.source()))
                    .param(record.whistler())
                    .param(Choices.code(record.state()))
                    .param(record.leadUnit())
                    .param(OffsetDateTime.ofInstant(record.registeredAt(), ZoneOffset.UTC))
                    .update();
            for (var slot : parts) {
                jdbc.sql(
                                "INSERT INTO whistle_slot (case_no, unit_code, lead, state, round, may_decline, rework, dispatched_at,"
                                        + " due_at) VALUES (?, ?, ?, ?, 1, true, false, ?, ?)")
                        .param(slot.caseNo())
                        .param(slot.unit())
                        .param(slot.lead())
                        .param(Choices.code(slot.state()))
                        .param(OffsetDateTime.ofInstant(slot.dispatchedAt(), ZoneOffset.UTC))
                        .param(OffsetDateTime.ofInstant(slot.dueAt(), ZoneOffset.UTC))
                        .update();
            }
        }

        @Override
        public Optional<CaseRecord> find(String caseNo) {
            return Optional.ofNullable(cases.get(caseNo));
        }

        @Override
        public List<Slot> slots(String caseNo) {
            return slots.getOrDefault(caseNo, List.of());
        }

        @Override
        public List<CaseRecord> followers(String caseNo) {
            return cases.values().stream()
                    .filter(one -> caseNo.equals(one.masterCaseNo()))
                    .toList();
        }

        @Override
        public List<OpenTask> of(String caseNo) {
            return tasks.getOrDefault(caseNo, List.of());
        }

        @Override
        public Actor get() {
            var login = SecurityContextHolder.getContext().getAuthentication();
            return new Actor(login == null ? null : login.getName(), channel);
        }
    }

    /** The application's own mapping of refusals belongs to another module. */
    @RestControllerAdvice
    static class Refusals {
        @ExceptionHandler
        ResponseEntity<ProblemDetail> refused(Refusal refusal) {
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail()))
                    .build();
        }
    }
}
