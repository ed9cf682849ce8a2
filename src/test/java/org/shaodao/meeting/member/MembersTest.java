package org.shaodao.meeting.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.directory.Level;
import org.shaodao.directory.Unit;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.MeetingSlice;
import org.shaodao.meeting.MeetingTest;
import org.shaodao.testing.MovedClock;
import org.shaodao.web.ShanghaiTime;
import org.springframework.beans.factory.annotation.Autowired;

/** Who sits in a joint meeting, by whom, what they signed, and when it meets. */
@MeetingTest
class MembersTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 25);
    private static final Body STREET = new Body("wanghu", MeetingKind.PARTY_BUILDING);

    @Autowired
    Bodies bodies;

    @Autowired
    MemberBook members;

    @Autowired
    Agreements agreements;

    @Autowired
    WorkingDays days;

    @Autowired
    MeetingSlice.Sent sent;

    @Autowired
    MovedClock clock;

    @BeforeEach
    void theCityIsKnown() {
        at(TODAY);
        bodies.seed();
    }

    @Test
    void theMembersOfTheDirectoryAreSeatedOnceAndThenKeptHere() {
        assertThat(members.of(STREET))
                .extracting(Unit::code)
                .containsExactly("yiyuan", "xiaoxue", "yinhang", "gongdian", "wuye");
        assertThat(members.seat(STREET, "yiyuan"))
                .isPresent()
                .get()
                .extracting(Member::liaison)
                .isEqualTo("dengchao");
        var street = new Body("qinghe", MeetingKind.PARTY_BUILDING);
        members.leave(street, "minzheng");
        bodies.seed();
        assertThat(members.of(street)).extracting(Unit::code).doesNotContain("minzheng");
        members.join(street, "minzheng", TODAY);
        assertThat(bodies.find(new Body("yunzhou", MeetingKind.PARTY_BUILDING))).isEmpty();
    }

    @Test
    void aUnitSitsOnceAndHasTwoRowsWhenItComesBack() {
        assertRefused(members.join(STREET, "yiyuan", TODAY), "已经是成员");
        assertRefused(members.join(STREET, "nowhere", TODAY), "没有这个单位");
        assertRefused(members.join(STREET, "chengguan", TODAY.plusDays(1)), "晚于今天");
        assertDone(members.join(STREET, "chengguan", TODAY));
        assertDone(members.leave(STREET, "chengguan"));
        assertRefused(members.leave(STREET, "chengguan"), "不是成员");
        assertDone(members.join(STREET, "chengguan", TODAY));
        assertThat(members.former(STREET)).extracting(Member::unitCode).contains("chengguan");
        assertThat(members.bodiesOf("chengguan")).contains(STREET);
        assertDone(members.leave(STREET, "chengguan"));
    }

    @Test
    void anotherLiaisonIsRegisteredWithTheOneBeforeAndOnlyOneOfTheUnit() {
        assertRefused(members.registerLiaison(STREET, "yiyuan", "fanxia"), "在岗联络员");
        assertRefused(members.registerLiaison(STREET, "zhujian", "hemei"), "不是成员");
        assertDone(members.registerLiaison(STREET, "yiyuan", "dengchao"));
        assertThat(members.changes(STREET)).noneMatch(change -> change.what().equals("liaison"));
        assertDone(members.join(STREET, "jiaojing", TODAY));
        assertThat(members.seat(STREET, "jiaojing"))
                .get()
                .extracting(Member::liaison)
                .isNull();
        assertDone(members.leave(STREET, "jiaojing"));
    }

    @Test
    void anAgreementIsSignedAndRemindedOfEveryMonthUntilItIsRenewed() {
        assertRefused(agreements.sign(STREET, "zhujian", draft("每季度义诊", TODAY, TODAY.plusDays(20)), "tangrui"), "不是成员");
        assertDone(agreements.sign(STREET, "yiyuan", draft("每季度义诊\n\n开放会议室", TODAY, TODAY.plusDays(60)), "tangrui"));
        assertThat(agreements.of(STREET).get(0).commitments()).containsExactly("每季度义诊", "开放会议室");
        agreements.remind();
        assertThat(reminders()).isZero();
        at(TODAY.plusDays(30));
        agreements.remind();
        agreements.remind();
        assertThat(reminders()).isEqualTo(1);
        at(TODAY.plusDays(30).plusMonths(1).minusDays(1));
        agreements.remind();
        assertThat(reminders()).isEqualTo(1);
        at(TODAY.plusDays(30).plusMonths(1));
        agreements.remind();
        agreements.remind();
        assertThat(reminders()).isEqualTo(2);

        assertDone(
                agreements.sign(STREET, "yiyuan", draft("每月义诊", TODAY.plusDays(30), TODAY.plusDays(400)), "tangrui"));
        at(TODAY.plusDays(120));
        agreements.remind();
        assertThat(reminders()).as("renewed").isEqualTo(2);
        assertThat(agreements.of(STREET).stream().filter(one -> one.endedOn() == null))
                .singleElement()
                .satisfies(one -> assertThat(one.commitments()).containsExactly("每月义诊"));
        assertThat(agreements.of(STREET)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2026-02-25, 2026-12-31, 承诺事项",
        "义诊<b>, 2026-02-25, 2026-12-31, 网页标记",
        "义诊, 2026-02-26, 2026-12-31, 不能晚于今天",
        "义诊, 2026-02-25, 2026-02-25, 到期日期",
        "义诊, 2026-02-25, 2046-02-25, 十年",
        "义诊, , 2026-12-31, 请选择",
    })
    void whatIsWrongIsRefusedAndNothingIsKept(
            String commitments, @Nullable LocalDate signed, LocalDate until, String why) {
        var before = agreements.of(STREET).size();
        assertRefused(agreements.sign(STREET, "wuye", draft(commitments, signed, until), "tangrui"), why);
        assertThat(agreements.of(STREET)).hasSize(before);
    }

    @Test
    void theRhythmOfALevelIsThatOfTheCharters() {
        assertThat(Rhythm.usual(Level.COMMUNITY).months()).hasSize(12);
        assertThat(Rhythm.usual(Level.COMMUNITY).topics()).isEqualTo(Lead.workingDays(5));
        assertThat(Rhythm.usual(Level.STREET).months()).containsExactly(3, 6, 9, 12);
        assertThat(Rhythm.usual(Level.STREET).topics()).isEqualTo(Lead.calendarDays(15));
        assertThat(Rhythm.usual(Level.DISTRICT).months()).containsExactly(3, 12);
        assertThat(Rhythm.usual(Level.DISTRICT).notice()).isEqualTo(Lead.calendarDays(3));
    }

    @Test
    void aRhythmIsChangedOnceByWhoSawTheLatestAndOnlySensibly() {
        var body = new Body("hexie", MeetingKind.PARTY_BUILDING);
        var row = bodies.find(body).orElseThrow();
        var bimonthly = rhythm(List.of(1, 3, 5), 15, Lead.workingDays(10), Lead.workingDays(5));
        assertDone(bodies.change(body, bimonthly, Limits.USUAL, true, row.version()));
        assertRefused(bodies.change(body, bimonthly, Limits.USUAL, true, row.version()), "已被他人修改");
        var now = bodies.find(body).orElseThrow();
        assertThat(now.rhythm()).isEqualTo(bimonthly);
        assertRefused(
                bodies.change(
                        body,
                        rhythm(List.of(), 15, Lead.workingDays(10), Lead.workingDays(5)),
                        Limits.USUAL,
                        true,
                        now.version()),
                "月份");
        assertRefused(
                bodies.change(
                        body,
                        rhythm(List.of(13), 15, Lead.workingDays(10), Lead.workingDays(5)),
                        Limits.USUAL,
                        true,
                        now.version()),
                "月份");
        assertRefused(
                bodies.change(
                        body,
                        rhythm(List.of(1), 31, Lead.workingDays(10), Lead.workingDays(5)),
                        Limits.USUAL,
                        true,
                        now.version()),
                "28日");
        assertRefused(
                bodies.change(
                        body,
                        rhythm(List.of(1), 15, Lead.workingDays(5), Lead.workingDays(10)),
                        Limits.USUAL,
                        true,
                        now.version()),
                "早于");
        assertThat(bodies.find(body).orElseThrow()).isEqualTo(now);
    }

    @Test
    void howOftenItemsGoRoundIsEachMeetingsOwnWithinBounds() {
        var body = new Body("xinghe", MeetingKind.PARTY_BUILDING);
        var row = bodies.find(body).orElseThrow();
        assertThat(row.limits()).isEqualTo(Limits.USUAL);
        for (var wrong : List.of(new Limits(6, 2), new Limits(2, 6), new Limits(-1, 2), new Limits(2, -1))) {
            assertRefused(bodies.change(body, row.rhythm(), wrong, true, row.version()), "0至5");
        }
        assertThat(bodies.find(body)).contains(row);
        assertDone(bodies.change(body, row.rhythm(), new Limits(0, 5), true, row.version()));
        assertThat(bodies.limits(body)).isEqualTo(new Limits(0, 5));
        assertThat(bodies.limits(STREET)).isEqualTo(Limits.USUAL);
        assertThat(bodies.limits(new Body("yunzhou", MeetingKind.MASS))).isEqualTo(Limits.USUAL);
    }

    @Test
    void anAreaHasEachKindOfMeetingOnce() {
        var council = new Body("wanghu", MeetingKind.COUNCIL);
        assertDone(bodies.establish(council));
        assertRefused(bodies.establish(council), "已经有");
        assertRefused(bodies.establish(new Body("nowhere", MeetingKind.MASS)), "没有这个区域");
        assertThat(members.of(council)).isEmpty();
        assertDone(members.join(council, "yiyuan", TODAY));
        assertThat(members.of(STREET)).hasSize(5);
    }

    /** The Spring Festival of 2026: off from 15 to 23 February, worked on Saturdays 14 and 28. */
    @Test
    void leadsAreCountedOverHolidaysAndMakeUpDays() {
        var day = LocalDate.of(2026, 2, 24);
        assertThat(days.before(day, Lead.workingDays(1), "wanghu")).isEqualTo("2026-02-14");
        assertThat(days.before(day, Lead.workingDays(2), "wanghu")).isEqualTo("2026-02-13");
        assertThat(days.before(day, Lead.calendarDays(3), "wanghu")).isEqualTo("2026-02-14");
        assertThat(days.after(LocalDate.of(2026, 2, 13), Lead.workingDays(2), "wanghu"))
                .isEqualTo("2026-02-24");
        assertThat(days.after(LocalDate.of(2026, 2, 13), Lead.calendarDays(3), "wanghu"))
                .isEqualTo("2026-02-24");
        assertThat(days.isWorking(LocalDate.of(2026, 2, 28), "wanghu")).isTrue();
        assertThat(days.isWorking(LocalDate.of(2026, 3, 1), "wanghu")).isFalse();
    }

    private long reminders() {
        return sent.keys().filter(key -> key.startsWith("agreement/")).count();
    }

    private static Agreements.Draft draft(String commitments, @Nullable LocalDate signed, @Nullable LocalDate until) {
        return new Agreements.Draft("双方共驻共建", commitments, "薛院长", signed, until);
    }

    private static Rhythm rhythm(List<Integer> months, int day, Lead call, Lead topics) {
        return new Rhythm(new TreeSet<>(months), day, LocalTime.of(9, 0), "社区会议室", call, topics, Lead.calendarDays(3));
    }

    private void at(LocalDate day) {
        clock.move(Duration.between(
                clock.instant(), day.atTime(9, 0).atZone(ShanghaiTime.ZONE).toInstant()));
    }

    private static void assertDone(Outcome outcome) {
        assertThat(outcome).isEqualTo(Outcome.done());
    }

    private static void assertRefused(Outcome outcome, String reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }
}
