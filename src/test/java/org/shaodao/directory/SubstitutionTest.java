package org.shaodao.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.Substitutions.Wish;
import org.shaodao.security.StaffAccounts;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who acts for whom, by the moment: 赵磊 dispatches for 望湖街道, 许诺 handles there, 刘洋 handles for 城管局. */
@ShaodaoTest(properties = "spring.application.name=acting") // people act for others here: a city of its own
class SubstitutionTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    Substitutions substitutions;

    @Autowired
    SubstitutionMirror mirror;

    @Autowired
    Directory directory;

    @Autowired
    DirectoryEditor editor;

    @Autowired
    DirectoryStandIns standIns;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    IdentityService identities;

    @Autowired
    RosterStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    Instant noon = Instant.EPOCH;

    @BeforeEach
    void nobodyActsForAnybody() {
        ClockUtil.reset();
        noon = clock.instant();
        jdbc.sql("update directory_substitution set ends_at = starts_at + interval '1 second', set_at = set_at")
                .update();
        letPass(Duration.ofSeconds(2));
        mirror.sweep();
        jdbc.sql("delete from directory_substitution").update();
        jdbc.sql("update directory_revision set revision = revision + 1").update();
        editor.enable("zhaolei", true);
        editor.enable("xunuo", true);
        editor.take("xunuo", new Membership("wanghu", Duty.DISPATCH));
        editor.take("zhaolei", new Membership("chunhui", Duty.VERIFY));
        editor.take("zhaolei", new Membership("wanghu", Duty.SUPERVISE));
        editor.take("yanqing", new Membership("wanghu", Duty.CALLBACK));
        ClockUtil.reset();
        noon = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        at(Duration.ZERO);
    }

    @AfterEach
    void theClockGoesOn() {
        nobodyActsForAnybody();
        ClockUtil.reset();
    }

    @Test
    void whileItRunsTheSubstituteIsInTheGroupsOfTheAbsentAndTheyStayInThem() {
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, HOUR, HOUR.multipliedBy(3))));
        assertThat(directory.groups("xunuo")).containsExactly("wanghu-handle");

        at(HOUR.minusSeconds(1));
        assertThat(directory.groups("xunuo")).containsExactly("wanghu-handle");
        assertThat(users("wanghu-dispatch")).containsExactly("zhaolei");
        at(HOUR);
        assertThat(directory.groups("xunuo")).containsExactlyInAnyOrder("wanghu-handle", "wanghu-dispatch");
        assertThat(users("wanghu-dispatch")).containsExactly("zhaolei", "xunuo");
        assertThat(directory.groups("zhaolei")).containsExactly("wanghu-dispatch");
        assertThat(accounts.find("xunuo").orElseThrow().groups())
                .as("as the login renews them with each request")
                .contains("wanghu-dispatch");
        at(HOUR.multipliedBy(3).minusSeconds(1));
        assertThat(directory.groups("xunuo")).contains("wanghu-dispatch");
        at(HOUR.multipliedBy(3));
        assertThat(directory.groups("xunuo")).containsExactly("wanghu-handle");
        assertThat(users("wanghu-dispatch")).containsExactly("zhaolei");
    }

    @Test
    void itIsForOneUnitWhenItSaysSo() {
        editor.give("zhaolei", new Membership("chunhui", Duty.VERIFY));
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", "chunhui", Duration.ZERO, HOUR)));
        assertThat(directory.groups("xunuo")).containsExactlyInAnyOrder("wanghu-handle", "chunhui-verify");
        assertThat(directory.acting("xunuo"))
                .containsOnlyKeys(new Membership("chunhui", Duty.VERIFY))
                .containsValue(Set.of("zhaolei"));
    }

    @Test
    void nothingIsHandedOnTwice() {
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, Duration.ZERO, HOUR)));
        done(substitutions.set("xunuo", wish("xunuo", "liuyang", null, Duration.ZERO, HOUR)));
        assertThat(directory.groups("liuyang")).containsExactlyInAnyOrder("chengguan-handle", "wanghu-handle");
        assertThat(users("wanghu-dispatch")).doesNotContain("liuyang");
    }

    @Test
    void rolesAreNobodyElses() {
        editor.give("yanqing", new Membership("wanghu", Duty.CALLBACK));
        done(substitutions.set("yanqing", wish("yanqing", "xunuo", null, Duration.ZERO, HOUR)));
        assertThat(directory.groups("xunuo")).containsExactlyInAnyOrder("wanghu-handle", "wanghu-callback");
        assertThat(directory.roles("xunuo")).isEmpty();
        refused(substitutions.set("anning", wish("anning", "xunuo", null, Duration.ZERO, HOUR)), "全局角色不能代理");
        assertThat(users("security-admins")).containsExactly("anning");
    }

    @Test
    void nobodyActsForThemselves() {
        refused(substitutions.set("zhaolei", wish("zhaolei", "zhaolei", null, Duration.ZERO, HOUR)), "不能由本人代理本人");
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into directory_substitution (absent, substitute, starts_at, ends_at, set_by, set_at)
                        values ('zhaolei', 'zhaolei', now(), now() + interval '1 hour', 'x', now())
                        """).update()).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void setByOneselfByTheUnitsLeaderOrBySecurityAdministrators() {
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, Duration.ZERO, HOUR)));
        done(substitutions.set("wanggang", wish("sunli", "xunuo", "wanghu", Duration.ZERO, HOUR)));
        done(substitutions.set("anning", wish("liuyang", "zhangqiang", null, Duration.ZERO, HOUR)));
        for (var stranger : List.of("sunli", "lujianjun", "shiwei", "xunuo", "nobody")) {
            assertThat(substitutions.set(stranger, wish("zhouyan", "xunuo", "wanghu", Duration.ZERO, HOUR)))
                    .as(stranger)
                    .isInstanceOf(Arranged.NotAllowed.class);
        }
        assertThat(directory.groups("xunuo")).doesNotContain("wanghu-callback");
    }

    @Test
    void aLeaderHandsOnNoDutiesOfAnotherUnit() {
        editor.give("zhaolei", new Membership("chunhui", Duty.VERIFY));
        assertThat(substitutions.set("wanggang", wish("zhaolei", "xunuo", null, Duration.ZERO, HOUR)))
                .isInstanceOf(Arranged.NotAllowed.class);
        assertThat(substitutions.set("wanggang", wish("zhaolei", "xunuo", "chunhui", Duration.ZERO, HOUR)))
                .isInstanceOf(Arranged.NotAllowed.class);
        done(substitutions.set("wanggang", wish("zhaolei", "xunuo", "wanghu", Duration.ZERO, HOUR)));
        assertThat(directory.groups("xunuo")).containsExactlyInAnyOrder("wanghu-handle", "wanghu-dispatch");
    }

    /** 王刚 leads 望湖街道. Who acts for him keeps the unit's people in order, but not his own office. */
    @Test
    void whoActsForALeaderNeitherProlongsItNorHandsItOnNorTakesItFromAnother() {
        done(substitutions.set("wanggang", wish("wanggang", "xunuo", null, Duration.ZERO, HOUR)));
        done(substitutions.set("wanggang", wish("wanggang", "tangrui", null, Duration.ZERO, HOUR)));
        assertThat(substitutions.set("xunuo", wish("wanggang", "xunuo", null, HOUR, HOUR.multipliedBy(9))))
                .isEqualTo(new Arranged.NotAllowed());
        assertThat(substitutions.set("xunuo", wish("wanggang", "zhaolei", null, Duration.ZERO, HOUR)))
                .isEqualTo(new Arranged.NotAllowed());
        var others = substitutions.visible("wanggang").stream()
                .filter(one -> one.substitute().equals("tangrui"))
                .findFirst()
                .orElseThrow();
        assertThat(substitutions.end("xunuo", others.id())).isEqualTo(new Arranged.NotAllowed());
        done(substitutions.set("xunuo", wish("zhaolei", "sunli", null, Duration.ZERO, HOUR)));
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheReason() {
        refused(substitutions.set("zhaolei", wish("zhaolei", "nobody", null, Duration.ZERO, HOUR)), "不是在职人员");
        refused(substitutions.set("zhaolei", wish("zhaolei", "hotline12345", null, Duration.ZERO, HOUR)), "不是在职人员");
        refused(substitutions.set("zhaolei", wish("zhaolei", "xunuo", "chengguan", Duration.ZERO, HOUR)), "没有职责");
        refused(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, HOUR, HOUR)), "结束时间");
        refused(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, HOUR.negated(), Duration.ZERO)), "结束时间");
        refused(
                substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, Duration.ZERO, Duration.ofDays(367))),
                "最长一年");
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, Duration.ZERO, HOUR)));
        refused(substitutions.set("zhaolei", wish("zhaolei", "xunuo", "wanghu", Duration.ZERO, HOUR)), "已有同样的代理");
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", "wanghu", HOUR, HOUR.multipliedBy(2))));
        editor.enable("xunuo", false);
        refused(
                substitutions.set(
                        "zhaolei", wish("zhaolei", "xunuo", null, HOUR.multipliedBy(5), HOUR.multipliedBy(6))),
                "不是在职人员");
    }

    @Test
    void whoeverHasLeftHandsNothingOnAndTakesNothingOver() {
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, Duration.ZERO, HOUR)));
        editor.enable("zhaolei", false);
        assertThat(directory.groups("xunuo")).containsExactly("wanghu-handle");
        assertThat(groupsInEngine("xunuo")).containsExactly("wanghu-handle");
        editor.enable("zhaolei", true);
        assertThat(groupsInEngine("xunuo")).containsExactlyInAnyOrder("wanghu-handle", "wanghu-dispatch");
        editor.enable("xunuo", false);
        assertThat(users("wanghu-dispatch")).containsExactly("zhaolei");
        assertThat(directory.groups("xunuo")).isEmpty();
    }

    @Test
    void itIsEndedBeforeItsTimeByThoseItConcerns() {
        for (var who : List.of("zhaolei", "xunuo", "wanggang", "anning")) {
            done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, Duration.ZERO, HOUR)));
            var id = substitutions.visible("zhaolei").get(0).id();
            for (var stranger : List.of("liuyang", "sunli", "lujianjun", "nobody")) {
                assertThat(substitutions.end(stranger, id)).as(stranger).isInstanceOf(Arranged.NotAllowed.class);
            }
            assertThat(directory.groups("xunuo")).contains("wanghu-dispatch");
            done(substitutions.end(who, id));
            done(substitutions.end(who, id));
            assertThat(directory.groups("xunuo")).as(who).containsExactly("wanghu-handle");
            assertThat(groupsInEngine("xunuo")).containsExactly("wanghu-handle");
            assertThat(substitutions.visible("zhaolei")).isEmpty();
        }
        assertThat(substitutions.end("anning", 999_999_999L)).isInstanceOf(Arranged.NotAllowed.class);
    }

    @Test
    void theEnginesCopyFollowsWithTheNextSweepHoweverLateItComes() {
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, HOUR, HOUR.multipliedBy(3))));
        mirror.sweep();
        assertThat(groupsInEngine("xunuo")).containsExactly("wanghu-handle");
        at(HOUR);
        mirror.sweep();
        assertThat(groupsInEngine("xunuo")).containsExactlyInAnyOrder("wanghu-handle", "wanghu-dispatch");
        at(Duration.ofDays(30));
        mirror.sweep();
        assertThat(groupsInEngine("xunuo")).containsExactly("wanghu-handle");
    }

    @Test
    void whatRunsAtOnceIsInTheEngineAtOnce() {
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, HOUR.negated(), HOUR)));
        assertThat(groupsInEngine("xunuo")).containsExactlyInAnyOrder("wanghu-handle", "wanghu-dispatch");
        assertThat(substitutions.visible("zhaolei").get(0).from())
                .as("not backdated")
                .isEqualTo(noon);
    }

    @Test
    void aChangeOfTheDirectoryLeavesItStanding() {
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, Duration.ZERO, HOUR)));
        editor.give("zhaolei", new Membership("chunhui", Duty.VERIFY));
        assertThat(groupsInEngine("xunuo"))
                .containsExactlyInAnyOrder("wanghu-handle", "wanghu-dispatch", "chunhui-verify");
        editor.take("zhaolei", new Membership("chunhui", Duty.VERIFY));
        assertThat(groupsInEngine("xunuo")).containsExactlyInAnyOrder("wanghu-handle", "wanghu-dispatch");
    }

    @Test
    void anotherNodeHearsOfItWithinSeconds() {
        var tick = new AtomicLong();
        var otherNode = new Snapshots(store, tick::get);
        assertThat(otherNode.now().groups("xunuo", clock.instant())).containsExactly("wanghu-handle");
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, Duration.ZERO, HOUR)));
        tick.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(otherNode.now().groups("xunuo", clock.instant())).contains("wanghu-dispatch");
        at(HOUR);
        assertThat(otherNode.now().groups("xunuo", clock.instant()))
                .as("the end needs no news")
                .containsExactly("wanghu-handle");
    }

    @Test
    void whoIsThereOnlyForSomebodyExcludedLeavesTheWorkToTheNextLevel() {
        assertThat(directory.groupWithout(Duty.SUPERVISE, "wanghu", "sunli")).isEqualTo("linjiang-supervise");
        done(substitutions.set("sunli", wish("sunli", "xunuo", null, Duration.ZERO, HOUR)));
        assertThat(directory.groupWithout(Duty.SUPERVISE, "wanghu", "sunli")).isEqualTo("linjiang-supervise");
        assertThat(directory.groupWithout(Duty.SUPERVISE, "wanghu", "xunuo"))
                .as("the absent person can still do it")
                .isEqualTo("wanghu-supervise");
        editor.give("zhaolei", new Membership("wanghu", Duty.SUPERVISE));
        assertThat(directory.groupWithout(Duty.SUPERVISE, "wanghu", "sunli")).isEqualTo("wanghu-supervise");
    }

    @Test
    void severalMayBeExcludedAtOnce() {
        editor.give("zhaolei", new Membership("wanghu", Duty.SUPERVISE));
        assertThat(directory.groupWithout(Duty.SUPERVISE, "wanghu", Set.of("sunli", "xunuo")))
                .isEqualTo("wanghu-supervise");
        assertThat(directory.groupWithout(Duty.SUPERVISE, "wanghu", Set.of("sunli", "zhaolei")))
                .isEqualTo("linjiang-supervise");
    }

    @Test
    void theGuardsKnowInWhoseSteadSomebodyIsInAGroup() {
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, Duration.ZERO, HOUR)));
        assertThat(standIns.onlyThrough("xunuo", List.of("wanghu-dispatch"))).containsExactly("zhaolei");
        assertThat(standIns.onlyThrough("xunuo", List.of("wanghu-dispatch", "wanghu-handle")))
                .as("one of the groups is their own")
                .isEmpty();
        assertThat(standIns.onlyThrough("zhaolei", List.of("wanghu-dispatch"))).isEmpty();
        assertThat(standIns.over("xunuo", List.of("wanghu-dispatch"))).isFalse();
        at(HOUR);
        assertThat(standIns.onlyThrough("xunuo", List.of("wanghu-dispatch"))).isEmpty();
        assertThat(standIns.over("xunuo", List.of("wanghu-dispatch"))).isTrue();
        editor.give("xunuo", new Membership("wanghu", Duty.DISPATCH));
        assertThat(standIns.over("xunuo", List.of("wanghu-dispatch"))).isFalse();
    }

    @Test
    void whoActsForSomebodyInAGroupIsKnownAlsoWhenItIsTheirOwn() {
        assertThat(directory.actingFor("zhaolei", "wanghu-dispatch")).isEmpty();
        done(substitutions.set("zhaolei", wish("zhaolei", "xunuo", null, Duration.ZERO, HOUR)));
        assertThat(directory.actingFor("zhaolei", "wanghu-dispatch"))
                .extracting(Person::userId)
                .containsExactly("xunuo");
        assertThat(directory.actingFor("zhaolei", "wanghu-handle"))
                .as("not a duty of the absent")
                .isEmpty();
        assertThat(directory.actingFor("zhaolei", "system-admins")).isEmpty();
        editor.give("xunuo", new Membership("wanghu", Duty.DISPATCH));
        assertThat(directory.actingFor("zhaolei", "wanghu-dispatch"))
                .extracting(Person::userId)
                .containsExactly("xunuo");
        editor.take("xunuo", new Membership("wanghu", Duty.DISPATCH));
        at(HOUR);
        assertThat(directory.actingFor("zhaolei", "wanghu-dispatch")).isEmpty();
    }

    private Wish wish(String absent, String substitute, @Nullable String unit, Duration from, Duration until) {
        return new Wish(absent, substitute, unit, noon.plus(from), noon.plus(until));
    }

    private void at(Duration sinceNoon) {
        ClockUtil.setCurrentTime(Date.from(noon.plus(sinceNoon)));
    }

    private void letPass(Duration time) {
        ClockUtil.setCurrentTime(Date.from(clock.instant().plus(time)));
    }

    private List<String> users(String group) {
        return directory.peopleIn(group).stream().map(Person::userId).toList();
    }

    private List<String> groupsInEngine(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    private static void done(Arranged outcome) {
        assertThat(outcome).isEqualTo(new Arranged.Done());
    }

    private static void refused(Arranged outcome, String words) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Arranged.Refused.class,
                        refused -> assertThat(refused.problems()).anyMatch(problem -> problem.contains(words)));
    }
}
