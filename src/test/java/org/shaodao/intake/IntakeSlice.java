package org.shaodao.intake;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.Attachments;
import org.shaodao.audit.Journal;
import org.shaodao.courier.Courier;
import org.shaodao.courier.CourierState;
import org.shaodao.courier.Couriers;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Level;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Role;
import org.shaodao.directory.Unit;
import org.shaodao.directory.UnitKind;
import org.shaodao.engine.ListSource.Option;
import org.shaodao.notification.SystemReports;
import org.shaodao.security.Actor;
import org.shaodao.security.Channel;
import org.shaodao.security.CurrentActor;
import org.shaodao.testing.MovedClock;
import org.shaodao.whistle.CaseList;
import org.shaodao.whistle.CaseRequests;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Categories;
import org.shaodao.whistle.LikelyDuplicates;
import org.shaodao.whistle.Ratings;
import org.shaodao.whistle.ReporterQuestions;
import org.shaodao.whistle.Sources;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The module alone, with its neighbours as fakes: its rules hold whatever they do. Not annotated as a configuration, or
 * the whole application would find it.
 */
@EnableAutoConfiguration(
        excludeName = {
            "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
            "org.springframework.boot.autoconfigure.session.SessionAutoConfiguration"
        })
@ComponentScan({"org.shaodao.intake", "org.shaodao.web"})
@Import(Sources.class)
class IntakeSlice {
    /** The header by which a test says who is logged in. */
    static final String USER = "X-Test-User";

    static final String COURIER = "jz_00000001";

    static HttpRequest.Builder asCourier(HttpRequest.Builder request) {
        return request.header(USER, COURIER);
    }

    private static final List<Area> AREAS = List.of(
            new Area("yunzhou", "云州市", Level.CITY, null),
            new Area("linjiang", "临江区", Level.DISTRICT, "yunzhou"),
            new Area("wanghu", "望湖街道", Level.STREET, "linjiang"),
            new Area("chunhui", "春晖社区", Level.COMMUNITY, "wanghu"),
            new Area("chunhui1", "春晖第一网格", Level.GRID, "chunhui"),
            new Area("qinghe", "清河街道", Level.STREET, "linjiang"),
            new Area("hexie", "和谐社区", Level.COMMUNITY, "qinghe"));

    @Bean
    MovedClock clock() {
        return new MovedClock();
    }

    /** Everybody may call, forms need their token: what the real chain says of these paths. */
    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/api/**"))
                .build();
    }

    @Bean
    CurrentActor currentActor() {
        return () -> new Actor(userHeader(), Channel.API);
    }

    @Bean
    FakeWhistles whistles(JdbcClient jdbc) {
        return new FakeWhistles(jdbc);
    }

    /** 王快, who is on the road in chunhui; {@code jz_00000002} still has the password that was given. */
    @Bean
    Couriers couriers() {
        return userId -> userId.equals(COURIER)
                ? Optional.of(new Courier(
                        COURIER, "王快", "13900001111", "某某快递", "chunhui", CourierState.ACTIVE, null, Instant.EPOCH))
                : Optional.empty();
    }

    @Bean
    CaseList caseList() {
        return mock(CaseList.class);
    }

    @Bean
    SystemReports systemReports() {
        return mock(SystemReports.class);
    }

    @Bean
    LikelyDuplicates likelyDuplicates() {
        return mock(LikelyDuplicates.class);
    }

    @Bean
    Cases cases() {
        return mock(Cases.class);
    }

    @Bean
    Ratings ratings() {
        return mock(Ratings.class);
    }

    @Bean
    CaseRequests caseRequests() {
        return mock(CaseRequests.class);
    }

    @Bean
    ReporterQuestions reporterQuestions() {
        return mock(ReporterQuestions.class);
    }

    /** Nobody keeps any photographs here. */
    @Bean
    Attachments attachments() {
        return mock(Attachments.class);
    }

    @Bean
    Journal journal() {
        return mock(Journal.class);
    }

    @Bean
    Categories categories() {
        return new Categories() {
            @Override
            public boolean exists(String code) {
                return code.equals("010203");
            }

            @Override
            public String nameOf(String code) {
                return exists(code) ? "占道经营" : code;
            }

            @Override
            public String classOf(String code) {
                return exists(code) ? "市容环境" : "其他";
            }

            @Override
            public List<Option> options() {
                return List.of(new Option("010203", "010203 占道经营（市容环境·市容秩序）"));
            }
        };
    }

    @Bean
    Directory directory() {
        var directory = mock(Directory.class);
        given(directory.areas()).willReturn(AREAS);
        given(directory.area(anyString())).willAnswer(call -> area(call.getArgument(0)));
        given(directory.upwards(anyString())).willAnswer(call -> upwards(call.getArgument(0)));
        given(directory.within(anyString()))
                .willAnswer(call -> AREAS.stream()
                        .map(Area::code)
                        .filter(code -> upwards(code).stream()
                                .anyMatch(above -> above.code().equals(call.getArgument(0))))
                        .collect(Collectors.toSet()));
        given(directory.unit(anyString())).willAnswer(call -> unit(call.getArgument(0)));
        given(directory.nameOf(anyString()))
                .willAnswer(call -> unit(call.getArgument(0)).map(Unit::name).orElse(call.getArgument(0)));
        given(directory.group(any(), anyString())).willReturn("wanghu-dispatch");
        given(directory.roles("hotline12345")).willReturn(Set.of(Role.INTEGRATIONS));
        given(directory.duties("lifang")).willReturn(Set.of(new Membership("chunhui1", Duty.REPORT)));
        given(directory.duties("chenjing"))
                .willReturn(Set.of(new Membership("chunhui", Duty.VERIFY), new Membership("chunhui", Duty.LEADER)));
        given(directory.duties("zhaolei")).willReturn(Set.of(new Membership("wanghu", Duty.DISPATCH)));
        given(directory.duties("liuyang")).willReturn(Set.of(new Membership("chengguan", Duty.HANDLE)));
        return directory;
    }

    private static Optional<Area> area(String code) {
        return AREAS.stream().filter(area -> area.code().equals(code)).findFirst();
    }

    private static List<Area> upwards(String code) {
        var way = new ArrayList<Area>();
        for (var area = area(code); area.isPresent(); area = area.get().above().flatMap(IntakeSlice::area)) {
            way.add(area.get());
        }
        return way;
    }

    private static Optional<Unit> unit(String code) {
        return code.equals("chengguan")
                ? Optional.of(new Unit("chengguan", "城管局", UnitKind.DEPARTMENT, "linjiang"))
                : area(code).map(area -> new Unit(area.code(), area.name(), UnitKind.AREA, area.code()));
    }

    private static @Nullable String userHeader() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getHeader(USER)
                : null;
    }
}
