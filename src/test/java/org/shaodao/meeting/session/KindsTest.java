package org.shaodao.meeting.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.FakeAgenda;
import org.shaodao.meeting.ItemOutcome;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.MeetingSlice;
import org.shaodao.meeting.MeetingTest;
import org.shaodao.meeting.Papers;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.Lead;
import org.shaodao.meeting.member.Limits;
import org.shaodao.meeting.member.MemberBook;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.meeting.member.Rhythm;
import org.shaodao.testing.MovedClock;
import org.shaodao.web.ShanghaiTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A street that holds all three kinds of joint meeting: its council (大工委) every other month and its meeting of the mass
 * organisations (群团) in May and November, each with members, roster and rhythm of its own, from the planner to signed minutes.
 */
@MeetingTest
class KindsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final Body PARTY = new Body("wanghu", MeetingKind.PARTY_BUILDING);
    private static final Body COUNCIL = new Body("wanghu", MeetingKind.COUNCIL);
    private static final Body MASS = new Body("wanghu", MeetingKind.MASS);

    @Autowired
    Planner planner;

    @Autowired
    Bodies bodies;

    @Autowired
    MemberBook members;

    @Autowired
    Roster roster;

    @Autowired
    Sessions sessions;

    @Autowired
    AgendaDesk agenda;

    @Autowired
    Convening convening;

    @Autowired
    Deciding deciding;

    @Autowired
    MinutesBook minutes;

    @Autowired
    FakeAgenda items;

    @Autowired
    MeetingSlice.KnownPapers papers;

    @Autowired
    MeetingSlice.Sent sent;

    @Autowired
    MovedClock clock;

    @Autowired
    JdbcClient db;

    @Test
    void aCouncilAndAMeetingOfTheMassOrganisationsGoToTheirMinutesByTheirOwnMembersRosterAndRhythm() {
        at(FIRST);
        bodies.seed();
        founded(COUNCIL, List.of(2, 4, 6, 8, 10, 12), 10, "yinhang", "wuye", "chengguan");
        founded(MASS, List.of(5, 11), 12, "xiaoxue", "yiyuan");
        var partyTurns = roster.forecast(PARTY, 2);

        run(FIRST, LocalDate.of(2026, 5, 6));
        var mass = number(MASS, "2026-05");
        toItsMinutes(MASS, mass, List.of("xiaoxue", "yiyuan"), "群团联席会");
        run(LocalDate.of(2026, 5, 7), LocalDate.of(2026, 6, 1));
        var council = number(COUNCIL, "2026-06");
        toItsMinutes(COUNCIL, council, List.of("yinhang", "wuye"), "大工委（大党委）会议");

        assertThat(periods(COUNCIL)).containsExactly("2026-02", "2026-04", "2026-06");
        assertThat(periods(MASS)).containsExactly("2026-05");
        assertThat(periods(PARTY)).containsExactly("2026-03", "2026-06");
        assertThat(chairs(COUNCIL)).containsExactly("yinhang", "wuye", "chengguan");
        assertThat(chairs(MASS)).containsExactly("xiaoxue");
        assertThat(chairs(PARTY)).isEqualTo(partyTurns);
        // Nobody of the one kind was asked by the other.
        assertThat(sent.keys().filter(key -> key.startsWith("meeting/%s/".formatted(council))))
                .noneMatch(key -> key.endsWith("/xiaoxue") || key.endsWith("/yiyuan") || key.endsWith("/gongdian"));
        assertThat(sent.keys().filter(key -> key.startsWith("meeting/%s/".formatted(mass))))
                .noneMatch(key -> key.endsWith("/yinhang") || key.endsWith("/wuye") || key.endsWith("/chengguan"));
        assertThat(members.of(PARTY)).hasSize(5);
    }

    private void run(LocalDate from, LocalDate until) {
        for (var day = from; !day.isAfter(until); day = day.plusDays(1)) {
            at(day);
            planner.openDue();
        }
    }

    private void founded(Body body, List<Integer> months, int day, String... units) {
        assertDone(bodies.establish(body));
        List.of(units).forEach(unit -> assertDone(members.join(body, unit, FIRST)));
        var row = bodies.find(body).orElseThrow();
        var rhythm = new Rhythm(
                new TreeSet<>(months),
                day,
                LocalTime.of(9, 0),
                "街道会议室",
                Lead.calendarDays(20),
                Lead.calendarDays(10),
                Lead.calendarDays(3));
        assertDone(bodies.change(body, rhythm, Limits.USUAL, true, row.version()));
    }

    private void toItsMinutes(Body body, String no, List<String> present, String called) {
        var item = items.propose(body, no + "-1", 0);
        items.propose(PARTY, no + "-party", 0);
        papers.named.put(no, List.of(new Papers.Named("须知.pdf", "0123456789abcdef".repeat(4))));
        agenda.close(no);
        assertThat(agenda.offered(no)).containsExactly(item);
        assertDone(agenda.arrange(no, List.of(no + "-1"), Matter.ORDINARY));
        assertDone(agenda.approve(no, "便民服务", null, "街道会议室", "chair"));
        convening.sendNotice(no);
        assertThat(convening.invited(no))
                .containsExactlyInAnyOrderElementsOf(
                        members.of(body).stream().map(unit -> unit.code()).toList());
        assertThat(convening.hold(no, List.of("gongdian"))).isInstanceOf(Outcome.Refused.class);
        assertDone(convening.hold(no, present));
        var due = LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE).plusDays(30);
        assertDone(deciding.decide(
                no,
                new Decision(
                        no + "-1",
                        ItemOutcome.ADOPTED,
                        new Decision.Votes(present.size(), 0, 0),
                        "同意",
                        "",
                        List.of(new AgreedMeasure("落实", present.get(0), due))),
                "tangrui"));
        assertDone(minutes.record(no, "无"));
        minutes.askForSignature(no);
        assertDone(minutes.sign(no, "chair"));
        deciding.tell(no);
        minutes.issue(no);

        var signed = minutes.signed(no).orElseThrow().minutes();
        assertThat(signed.title()).contains("望湖街道" + called);
        assertThat(signed.present()).hasSize(present.size());
        assertThat(signed.theme()).isEqualTo("便民服务");
        assertThat(signed.papers()).containsExactly(new Minutes.Paper("须知.pdf", "0123456789abcdef"));
        assertThat(signed.items())
                .singleElement()
                .extracting(Minutes.Item::outcome)
                .isEqualTo("通过");
        assertThat(items.told).contains("%s %s-1 adopted 1".formatted(no, no));
        assertThat(sessions.find(no).orElseThrow().state()).isEqualTo(MeetingState.ISSUED);
        items.withdraw(PARTY, no + "-party");
    }

    private List<String> periods(Body body) {
        return column("SELECT period FROM meeting WHERE area_code = :area AND kind = :kind ORDER BY period", body);
    }

    private List<String> chairs(Body body) {
        return column(
                "SELECT t.unit_code FROM meeting_turn t JOIN meeting m USING (meeting_no) WHERE t.state = 'chairing' "
                        + "AND m.area_code = :area AND m.kind = :kind ORDER BY m.period",
                body);
    }

    private String number(Body body, String period) {
        return column(
                        "SELECT meeting_no FROM meeting WHERE area_code = :area AND kind = :kind AND period = '%s'"
                                .formatted(period),
                        body)
                .get(0);
    }

    private List<String> column(String sql, Body body) {
        return db.sql(sql)
                .params(Map.of("area", body.areaCode(), "kind", body.kind().code()))
                .query(String.class)
                .list();
    }

    private void at(LocalDate day) {
        clock.move(Duration.between(
                clock.instant(), day.atTime(7, 0).atZone(ShanghaiTime.ZONE).toInstant()));
    }

    private static void assertDone(Outcome outcome) {
        assertThat(outcome).isEqualTo(Outcome.done());
    }
}
