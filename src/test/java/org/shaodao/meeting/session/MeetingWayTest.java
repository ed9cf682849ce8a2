package org.shaodao.meeting.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.FakeAgenda;
import org.shaodao.meeting.ItemOutcome;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.MeetingSlice;
import org.shaodao.meeting.MeetingTest;
import org.shaodao.meeting.Resolutions;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.Member;
import org.shaodao.meeting.member.MemberBook;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.testing.MovedClock;
import org.shaodao.testing.SmallCity;
import org.shaodao.web.ShanghaiTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a meeting keeps to, from its agenda to its signed minutes, whatever process asks it. */
@MeetingTest
class MeetingWayTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 18);
    private static final Body BODY = new Body("wanghu", MeetingKind.PARTY_BUILDING);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    Bodies bodies;

    @Autowired
    MemberBook members;

    @Autowired
    Sessions sessions;

    @Autowired
    Plan plan;

    @Autowired
    Roster roster;

    @Autowired
    AgendaDesk agenda;

    @Autowired
    Convening convening;

    @Autowired
    Deciding deciding;

    @Autowired
    MinutesBook minutes;

    @Autowired
    Changes changes;

    @Autowired
    MeetingCards cards;

    @Autowired
    FakeAgenda items;

    @Autowired
    MeetingSlice.Sent sent;

    @Autowired
    SmallCity city;

    @Autowired
    ObjectMapper json;

    @Autowired
    MovedClock clock;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void theStreetMeets() {
        at(FIRST);
        bodies.seed();
    }

    // --- agenda

    @Test
    void onlyItemsThatWereReadyWhenTheAgendaClosedGetIn() {
        var no = opened();
        items.propose(BODY, no + "-1", 0);
        items.propose(BODY, no + "-2", 0);
        agenda.close(no);
        items.propose(BODY, no + "-late", 0);

        assertThat(agenda.offered(no)).extracting(item -> item.itemNo()).contains(no + "-1", no + "-2");
        assertThat(agenda.offered(no)).extracting(item -> item.itemNo()).doesNotContain(no + "-late");
        assertRefused(agenda.arrange(no, List.of(no + "-1", no + "-late"), Matter.ORDINARY), "截止前待上会");
        assertThat(items.of(no)).isEmpty();
        assertDone(agenda.arrange(no, List.of(no + "-2", no + "-1"), Matter.ORDINARY));
        assertThat(items.of(no)).extracting(item -> item.itemNo()).containsExactly(no + "-2", no + "-1");
        assertRefused(agenda.arrange(no, List.of(), Matter.ORDINARY), "现在不能编排");
    }

    @Test
    void theAgendaStaysOpenUntilTheDayThatWasAnnouncedForIt() {
        var no = opened();
        items.propose(BODY, no + "-1", 0);
        assertRefused(agenda.arrange(no, List.of(no + "-1"), Matter.ORDINARY), "3月5日");
        assertThat(meeting(no).state()).isEqualTo(MeetingState.COLLECTING);
        at(LocalDate.of(2026, 3, 5));
        assertDone(agenda.arrange(no, List.of(no + "-1"), Matter.ORDINARY));
    }

    @Test
    void whatBecomesReadyAfterwardsWaitsAlsoWhenTheChairReturnsTheAgenda() {
        var no = opened();
        items.propose(BODY, no + "-1", 0);
        items.propose(BODY, no + "-2", 0);
        at(LocalDate.of(2026, 3, 5));
        assertDone(agenda.arrange(no, List.of(no + "-1"), Matter.ORDINARY));
        assertDone(agenda.giveBack(no));
        at(LocalDate.of(2026, 3, 9));
        items.propose(BODY, no + "-late", 0);
        assertThat(agenda.offered(no)).extracting(item -> item.itemNo()).contains(no + "-1", no + "-2");
        assertThat(agenda.offered(no)).extracting(item -> item.itemNo()).doesNotContain(no + "-late");
        assertRefused(agenda.arrange(no, List.of(no + "-late"), Matter.ORDINARY), "截止前待上会");
        assertDone(agenda.arrange(no, List.of(no + "-2"), Matter.ORDINARY));
        items.withdraw(BODY, no + "-late");
    }

    @Test
    void aReturnedAgendaIsArrangedAnewAndTheThirdReturnIsRefused() {
        var no = opened();
        items.propose(BODY, no + "-1", 0);
        agenda.close(no);
        for (var round = 0; round < 2; round++) {
            assertDone(agenda.arrange(no, List.of(no + "-1"), Matter.ORDINARY));
            assertDone(agenda.giveBack(no));
        }
        assertDone(agenda.arrange(no, List.of(no + "-1"), Matter.ORDINARY));
        assertRefused(agenda.giveBack(no), "当面商定");
        assertDone(approve(no, null));
    }

    @Test
    void theChairChoosesAWorkingDayThatLeavesTheTimeOfTheNotice() {
        var no = arranged();
        assertRefused(approve(no, LocalDateTime.of(2026, 2, 19, 9, 0)), "最早在");
        assertRefused(approve(no, LocalDateTime.of(2026, 3, 14, 9, 0)), "工作日");
        assertDone(approve(no, LocalDateTime.of(2026, 3, 18, 9, 0)));
        assertThat(meeting(no).day()).isEqualTo(LocalDate.of(2026, 3, 18));
        assertThat(meeting(no).theme()).isEqualTo("义诊进社区");
    }

    @Test
    void anAgendaThatIsApprovedTooLateMovesTheMeeting() {
        var no = arranged();
        assertDone(approve(no, null));
        at(meeting(no).day().minusDays(1));
        var day = meeting(no).day();

        convening.sendNotice(no);

        assertThat(meeting(no).day()).isAfterOrEqualTo(day.plusDays(2));
        assertThat(sent.keys())
                .contains("meeting/%s/notice/yiyuan".formatted(no), "meeting/%s/notice/wuye".formatted(no));
    }

    /** As after a day off that was decreed when the meeting had been opened. */
    @Test
    void aDayThatIsNoWorkingDayAnyMoreIsNoticedAtApprovalAndAtTheNotice() {
        var no = arranged();
        db.sql("UPDATE meeting SET meets_at = '2026-03-21T06:30:00Z' WHERE meeting_no = ?")
                .param(no)
                .update();
        assertRefused(approve(no, null), "工作日");
        assertDone(approve(no, LocalDateTime.of(2026, 3, 20, 14, 30)));
        db.sql("UPDATE meeting SET meets_at = '2026-03-21T06:30:00Z' WHERE meeting_no = ?")
                .param(no)
                .update();

        convening.sendNotice(no);

        assertThat(meeting(no).day()).isEqualTo(LocalDate.of(2026, 3, 23));
    }

    @Test
    void unfinishedResolutionsComeFirstByThemselves() {
        items.owe(BODY, new Resolutions.Unfinished("YD1", "增设*路灯*", "gongdian", LocalDate.of(2026, 1, 1), true, "已勘察"));
        var no = convened();

        assertThat(convening.unfinished(no))
                .extracting(one -> one.resolutionNo())
                .contains("YD1");
        var card = cards.draw(no);
        assertThat(card).contains("逾期未完成：增设\\*路灯\\*").hasSizeLessThan(2000);
        assertThat(card.indexOf("未完成")).isLessThan(card.indexOf("议题1"));
    }

    // --- members and chair

    @Test
    void whoJoinsBetweenNoticeAndMeetingIsInvitedAndCountsAndWhoLeavesDoesNot() {
        var no = convened();
        members.join(BODY, "chengguan", FIRST);
        assertThat(convening.invited(no)).contains("chengguan").hasSize(6);
        assertThat(told(no)).containsExactly("member-joined chengguan");
        members.leave(BODY, "chengguan");
        assertThat(convening.invited(no)).hasSize(5);
        assertRefused(convening.answer(no, "chengguan", Attendance.YES, "x"), "已不是成员单位");
        assertRefused(convening.hold(no, List.of("chengguan")), "成员单位");
        assertDone(convening.hold(no, List.of("yiyuan", "wuye", "yinhang")));
        assertThat(convening.count(no)).isEqualTo(new Convening.Count(5, 3, Matter.ORDINARY));
    }

    @Test
    void aChairWhoDropsOutAfterApprovalIsReplacedAndIsNextAfterwards() {
        var no = convened();
        var first = roster.chairOf(no).orElseThrow();
        var second = roster.forecast(BODY, 1).get(0);
        assertRefused(changes.changeChair(no, "  "), "理由");

        assertDone(changes.changeChair(no, "出差"));

        assertThat(roster.chairOf(no)).contains(second);
        assertThat(roster.forecast(BODY, 1)).containsExactly(first);
        assertThat(meeting(no).state()).isEqualTo(MeetingState.NOTICED);
        assertThat(told(no)).containsExactly("chair-changed null");
        assertThat(minutes.of(meeting(no)).turns()).singleElement().asString().contains("下次优先");
    }

    @Test
    void aChairWhoLeavesTheBodyIsReplaced() {
        var no = convened();
        var chair = roster.chairOf(no).orElseThrow();
        members.leave(BODY, chair);
        assertThat(roster.chairOf(no)).isPresent().get().isNotEqualTo(chair);
        members.join(BODY, chair, FIRST);
    }

    @Test
    void aCancelledMeetingGivesItsItemsAndItsTurnBack() {
        var no = convened();
        var chair = roster.chairOf(no).orElseThrow();
        assertDone(changes.cancel(no, "台风"));
        assertThat(items.of(no)).isEmpty();
        assertThat(items.ready(BODY)).extracting(item -> item.itemNo()).contains(no + "-1");
        assertThat(roster.forecast(BODY, 1)).containsExactly(chair);
        assertThat(told(no)).containsExactly("meeting-cancelled null");
        assertRefused(changes.cancel(no, "再取消"), "不能取消");
        items.withdraw(BODY, no + "-1");
        items.withdraw(BODY, no + "-2");
    }

    /** 星河社区 has no leader: it would be the convenor who chairs for it. */
    @Test
    void aUnitWithoutALeaderKeepsItsPlaceAndChairsNothing() {
        var body = new Body("wanghu", MeetingKind.COUNCIL);
        assertDone(bodies.establish(body));
        List.of("xinghe", "gongdian").forEach(unit -> members.join(body, unit, FIRST));
        assertThat(roster.forecast(body, 2)).containsExactly("gongdian", "gongdian");
        assertThat(roster.chairOf(opened(body))).contains("gongdian");
        assertThat(members.seats(body)).extracting(Member::unitCode).contains("xinghe");
    }

    @Test
    void whoSignsForTheChairSignsForTheirOwnUnitAndSaysInWhosePlace() {
        var no = decided();
        assertDone(minutes.record(no, "记录"));
        minutes.askForSignature(no);
        var chair = roster.chairOf(no).orElseThrow();
        assertDone(minutes.sign(no, "wanggang"));
        assertThat(minutes.signed(no).orElseThrow().signedUnit()).isEqualTo("望湖街道（代%s）".formatted(city.nameOf(chair)));
    }

    // --- decisions

    @Test
    void tooFewTwiceReleasesTheItemsAndNothingIsDecided() {
        var no = convened();
        assertDone(convening.hold(no, List.of("yiyuan")));
        var day = meeting(no).day();
        convening.postpone(no);
        // Nobody heard of the overdue resolutions yet.
        assertThat(items.told).doesNotContain(no + " presented");
        assertThat(meeting(no).postponed()).isTrue();
        assertThat(convening.receipts(no))
                .allSatisfy(one -> assertThat(one.present()).isNull());
        assertThat(meeting(no).day()).isNotEqualTo(day);
        assertDone(convening.hold(no, List.of()));
        deciding.discussOnly(no);
        // Its minutes say what was on the agenda, though the items have gone on.
        assertThat(minutes.of(meeting(no)).items())
                .extracting(Minutes.Item::itemNo, Minutes.Item::outcome)
                .containsExactly(tuple(no + "-1", "转入下次会议"), tuple(no + "-2", "转入下次会议"));
        assertThat(items.told).contains(no + " presented");
        assertThat(deciding.undecided(no)).isEmpty();
        assertThat(items.of(no)).isEmpty();
        assertRefused(deciding.decide(no, decision(no + "-1", ItemOutcome.DEFERRED, null), "tangrui"), "不能表决");
        assertRefused(minutes.record(no, ""), "讨论情况");
        assertDone(minutes.record(no, "交换了意见"));
        items.withdraw(BODY, no + "-1");
        items.withdraw(BODY, no + "-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adopted  | 2 | 1 | 0 | ok",
                "adopted  | 1 | 1 | 1 | 半数",
                "adopted  | 2 | 2 | 0 | 应等于到会单位数3",
                "adopted  | 4 | -1 | 0 | 应等于到会单位数3",
                "rejected | 1 | 2 | 0 | ok",
                "rejected | 3 | 0 | 0 | 不能记为不通过",
                "deferred | 1 | 1 | 1 | ok",
            })
    void votesAddUpAndCarryOrDoNot(String outcome, int ayes, int noes, int abstentions, String said) {
        var no = held();
        var what = ItemOutcome.of(outcome).orElseThrow();

        var answer =
                deciding.decide(no, decision(no + "-1", what, new Decision.Votes(ayes, noes, abstentions)), "tangrui");

        if (said.equals("ok")) {
            assertDone(answer);
            assertRefused(deciding.decide(no, decision(no + "-1", what, null), "tangrui"), "已有决定");
        } else {
            assertRefused(answer, said);
            assertThat(deciding.undecided(no)).contains(no + "-1");
        }
    }

    @Test
    void nothingIsAdoptedWithoutOwnerAndDateAndNothingElseHasThem() {
        var no = held();
        assertRefused(deciding.decide(no, with(no, ItemOutcome.ADOPTED, List.of()), "t"), "至少要有一项");
        assertRefused(deciding.decide(no, with(no, ItemOutcome.REJECTED, List.of(measure("wuye", 30))), "t"), "只有通过");
        assertRefused(deciding.decide(no, with(no, ItemOutcome.ADOPTED, List.of(measure("nowhere", 30))), "t"), "责任单位");
        assertRefused(deciding.decide(no, with(no, ItemOutcome.ADOPTED, List.of(measure("wuye", 0))), "t"), "晚于今天");
        assertRefused(deciding.decide(no, with(no, ItemOutcome.ADOPTED, List.of(measure("wuye", 740))), "t"), "两年之内");
        assertThat(deciding.of(no)).isEmpty();
        assertDone(deciding.decide(no, with(no, ItemOutcome.AMENDED, List.of(measure("wuye", 30))), "t"));
    }

    @Test
    void theThirdDeferralIsRefused() {
        items.propose(BODY, "YT-twice", 2);
        var no = opened();
        agenda.close(no);
        assertDone(agenda.arrange(no, List.of("YT-twice"), Matter.ORDINARY));
        assertDone(approve(no, null));
        convening.sendNotice(no);
        assertDone(convening.hold(no, List.of("yiyuan", "wuye", "yinhang")));
        assertRefused(deciding.decide(no, decision("YT-twice", ItemOutcome.DEFERRED, null), "t"), "已缓议两次");
        assertDone(deciding.decide(no, decision("YT-twice", ItemOutcome.REJECTED, null), "t"));
    }

    // --- minutes

    @Test
    void minutesAreSignedOnceAndNobodyChangesThemAnyMore() {
        var no = decided();
        assertRefused(minutes.sign(no, "yuanzhang"), "尚未整理");
        assertDone(minutes.record(no, "其他事项：无"));
        assertThat(items.told).contains(no + " presented");
        minutes.askForSignature(no);
        assertDone(minutes.sign(no, "yuanzhang"));
        assertRefused(minutes.sign(no, "yuanzhang"), "已经签发");
        assertRefused(minutes.giveBack(no, List.of(no + "-1")), "不能退回");
        deciding.tell(no);
        minutes.issue(no);

        var signed = minutes.signed(no).orElseThrow();
        assertThat(signed.minutes().items()).hasSize(2);
        assertThat(signed.minutes().items().get(0).reservations()).isEqualTo("我们认为应先征求居民意见");
        assertThat(signed.digest()).hasSize(64);
        assertThat(items.told).contains("%s %s-1 adopted 1".formatted(no, no), "%s %s-2 deferred 0".formatted(no, no));
        assertThat(sent.keys()).contains("meeting/%s/minutes/gongdian".formatted(no));
        assertRefused(changes.changeChair(no, "出差"), "已经结束");
        for (var sql : List.of(
                "UPDATE meeting_minutes SET content = '{}' WHERE meeting_no = ?",
                "DELETE FROM meeting_minutes WHERE meeting_no = ?",
                "UPDATE meeting_decision SET text = '别的' WHERE meeting_no = ?",
                "UPDATE meeting_measure SET owner_unit = 'yinhang' WHERE meeting_no = ?",
                "UPDATE meeting_receipt SET present = true WHERE meeting_no = ?",
                "DELETE FROM meeting_decision WHERE meeting_no = ?")) {
            assertThatThrownBy(() -> db.sql(sql).param(no).update())
                    .as(sql)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("refused");
        }
        assertThat(minutes.signed(no).orElseThrow()).isEqualTo(signed);
        minutes.issue(no);
        assertThat(sent.keys().filter(("meeting/%s/minutes/gongdian".formatted(no))::equals))
                .hasSize(1);
    }

    @Test
    void theChairHasAnItemDecidedAnewTwiceAndThenSigns() {
        var no = decided();
        for (var round = 0; round < 2; round++) {
            assertDone(minutes.record(no, "记录"));
            minutes.askForSignature(no);
            assertDone(minutes.giveBack(no, List.of(no + "-2")));
            assertThat(deciding.undecided(no)).containsExactly(no + "-2");
            assertRefused(minutes.record(no, ""), "没有表决");
            assertDone(deciding.decide(no, decision(no + "-2", ItemOutcome.REJECTED, null), "t"));
        }
        assertDone(minutes.record(no, ""));
        minutes.askForSignature(no);
        assertRefused(minutes.giveBack(no, List.of(no + "-2")), "签发或与秘书");
        assertDone(minutes.sign(no, "yuanzhang"));
        assertThat(minutes.of(meeting(no)).discussion()).isEqualTo("记录");
    }

    /** Twice decided anew, each time with other words of the minority: all of them are in what is signed. */
    @Test
    void whatTheMinoritySaidStaysWhenTheChairHasAnItemDecidedAnew() {
        var no = decided();
        assertDone(minutes.record(no, "记录"));
        minutes.askForSignature(no);
        assertDone(minutes.giveBack(no, List.of(no + "-1", no + "-2")));
        var second = new Decision(no + "-1", ItemOutcome.REJECTED, null, "不同意", "也不该全盘否定，请打13812345678", List.of());
        assertDone(deciding.decide(no, second, "t"));
        assertDone(deciding.decide(no, decision(no + "-2", ItemOutcome.REJECTED, null), "t"));
        minutes.askForSignature(no);
        assertDone(minutes.giveBack(no, List.of(no + "-1")));
        assertDone(deciding.decide(no, decision(no + "-1", ItemOutcome.DEFERRED, null), "t"));
        minutes.askForSignature(no);
        assertDone(minutes.sign(no, "yuanzhang"));

        var signed = minutes.signed(no).orElseThrow().minutes().items();
        var anew = signed.stream()
                .filter(item -> item.itemNo().equals(no + "-1"))
                .findFirst()
                .orElseThrow();
        assertThat(anew.reservations()).isEmpty();
        assertThat(anew.earlier())
                .extracting(Minutes.Earlier::outcome, Minutes.Earlier::reservations)
                .containsExactly(tuple("通过", "我们认为应先征求居民意见"), tuple("不通过", "也不该全盘否定，请打138****5678"));
        assertThat(signed.stream()
                        .filter(item -> item.itemNo().equals(no + "-2"))
                        .flatMap(item -> item.earlier().stream()))
                .isEmpty();
        assertThatThrownBy(() -> db.sql("DELETE FROM meeting_reservation_before WHERE meeting_no = ?")
                        .param(no)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    /** Minutes that were signed before papers and earlier reservations were kept have none, and are read as they were. */
    @Test
    void minutesFromBeforeThereWerePapersAreStillRead() throws Exception {
        var old = """
                {"meetingNo":"HY20260101-000001","title":"t","heldAt":"h","place":"p","theme":"","chair":"c","turns":[],
                 "present":[],"absent":[],"quorum":"q","unfinished":[],"items":[{"itemNo":"YT1","title":"t","proposer":"p",
                 "outcome":"通过","way":"协商一致","text":"同意","reservations":"","measures":[]}],"discussion":""}
                """;
        var read = json.readValue(old, Minutes.class).masked();
        assertThat(read.papers()).isEmpty();
        assertThat(read.items().get(0).papers()).isEmpty();
        assertThat(read.items().get(0).earlier()).isEmpty();
    }

    @Test
    void anInstanceDeletedInTheEngineCancelsTheMeetingAndSavesItsItems() {
        var no = convened();
        changes.instanceOver(no);
        assertThat(meeting(no).state()).isEqualTo(MeetingState.CANCELLED);
        assertThat(items.ready(BODY)).extracting(item -> item.itemNo()).contains(no + "-1");
        items.withdraw(BODY, no + "-1");
        items.withdraw(BODY, no + "-2");
    }

    @Test
    void minutesKeepNobodysNumber() {
        items.owe(
                new Body("xinghe", MeetingKind.PARTY_BUILDING),
                new Resolutions.Unfinished("YD9", "找13812345678修灯", "gongdian", FIRST, true, "已打13812345678"));
        var no = held(new Body("xinghe", MeetingKind.PARTY_BUILDING));
        assertDone(deciding.decide(
                no,
                new Decision(
                        no + "-1",
                        ItemOutcome.ADOPTED,
                        null,
                        "联系13812345678",
                        "13812345678反对",
                        List.of(new AgreedMeasure("致电13812345678", "wuye", FIRST.plusDays(60)))),
                "chenjing"));
        assertDone(deciding.decide(no, decision(no + "-2", ItemOutcome.DEFERRED, null), "chenjing"));
        assertDone(minutes.record(no, "居民13812345678来电"));
        minutes.askForSignature(no);
        assertDone(minutes.sign(no, "chenjing"));

        assertThat(minutes.signed(no).orElseThrow().minutes().toString())
                .contains("138****5678")
                .doesNotContain("13812345678");
        assertThat(db.sql("SELECT content FROM meeting_minutes WHERE meeting_no = ?")
                        .param(no)
                        .query(String.class)
                        .single())
                .doesNotContain("13812345678");
    }

    // --- called by hand

    @Test
    void aMeetingIsCalledByHandOnAWorkingDayWithItsNotice() {
        assertThat(sessions.call(BODY, LocalDateTime.of(2026, 2, 24, 9, 0), ""))
                .isInstanceOf(Sessions.Called.Refused.class);
        assertThat(sessions.call(BODY, null, "紧急")).isInstanceOf(Sessions.Called.Refused.class);
        assertThat(sessions.call(BODY, LocalDateTime.of(2026, 2, 19, 9, 0), "紧急"))
                .isInstanceOf(Sessions.Called.Refused.class);
        assertThat(sessions.call(BODY, LocalDateTime.of(2026, 3, 7, 9, 0), "紧急"))
                .isInstanceOf(Sessions.Called.Refused.class);
        assertThat(sessions.call(BODY, LocalDateTime.of(2027, 3, 8, 9, 0), "紧急"))
                .isInstanceOf(Sessions.Called.Refused.class);
        var called = sessions.call(BODY, LocalDateTime.of(2026, 3, 3, 9, 0), "紧急议事");
        assertThat(called).isInstanceOf(Sessions.Called.Opened.class);
        var no = ((Sessions.Called.Opened) called).meetingNo();
        assertThat(meeting(no).period()).isNull();
        // A second click.
        assertThat(sessions.call(BODY, LocalDateTime.of(2026, 3, 3, 9, 0), "紧急议事"))
                .isInstanceOfSatisfying(
                        Sessions.Called.Refused.class,
                        refused -> assertThat(refused.reason()).contains("已有会议").contains(no));
        assertDone(changes.cancel(no, "不需要了"));
        var again = sessions.call(BODY, LocalDateTime.of(2026, 3, 3, 9, 0), "还是要开");
        assertThat(again).isInstanceOf(Sessions.Called.Opened.class);
        assertDone(changes.cancel(((Sessions.Called.Opened) again).meetingNo(), "不开了"));
    }

    @Test
    void ofTwoNodesOneStartsTheProcess() {
        var no = opened();
        assertThat(sessions.claimStart(no)).isPresent();
        assertThat(sessions.claimStart(no)).isEmpty();
    }

    private String opened() {
        return opened(BODY);
    }

    private String opened(Body body) {
        var row = bodies.find(body).orElseThrow();
        var month = YearMonth.of(2100, 1).plusMonths(NUMBER.incrementAndGet());
        var same = plan.on(row, month, LocalDate.of(2026, 3, 20));
        return sessions.open(row, same).orElseThrow();
    }

    private String arranged() {
        return arranged(BODY);
    }

    private String arranged(Body body) {
        var no = opened(body);
        items.propose(body, no + "-1", 0);
        items.propose(body, no + "-2", 0);
        agenda.close(no);
        assertDone(agenda.arrange(no, List.of(no + "-1", no + "-2"), Matter.ORDINARY));
        return no;
    }

    private String convened() {
        var no = arranged();
        assertDone(approve(no, null));
        convening.sendNotice(no);
        return no;
    }

    private String held(Body body) {
        var no = arranged(body);
        assertDone(approve(no, null));
        convening.sendNotice(no);
        assertDone(convening.hold(no, List.of("yiyuan", "yinhang")));
        return no;
    }

    private String held() {
        var no = convened();
        assertDone(convening.hold(no, List.of("yiyuan", "wuye", "yinhang")));
        return no;
    }

    private String decided() {
        var no = held();
        assertDone(deciding.decide(
                no,
                new Decision(no + "-1", ItemOutcome.ADOPTED, null, "同意", "我们认为应先征求居民意见", List.of(measure("wuye", 30))),
                "tangrui"));
        assertDone(deciding.decide(no, decision(no + "-2", ItemOutcome.DEFERRED, null), "tangrui"));
        return no;
    }

    private Outcome approve(String no, @Nullable LocalDateTime at) {
        return agenda.approve(no, "义诊进社区", at, "街道会议室", "yuanzhang");
    }

    private Decision decision(String itemNo, ItemOutcome outcome, Decision.@Nullable Votes votes) {
        var wanted = outcome == ItemOutcome.ADOPTED || outcome == ItemOutcome.AMENDED;
        return new Decision(itemNo, outcome, votes, "决定", "", wanted ? List.of(measure("wuye", 30)) : List.of());
    }

    private Decision with(String no, ItemOutcome outcome, List<AgreedMeasure> measures) {
        return new Decision(no + "-1", outcome, null, "决定", "", measures);
    }

    private AgreedMeasure measure(String owner, int days) {
        return new AgreedMeasure(
                "落实",
                owner,
                LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE).plusDays(days));
    }

    private Meeting meeting(String no) {
        return sessions.find(no).orElseThrow();
    }

    private List<String> told(String no) {
        return db.sql(
                        "SELECT message || ' ' || coalesce(unit_code, 'null') FROM meeting_told WHERE meeting_no = ? ORDER BY id")
                .param(no)
                .query(String.class)
                .list();
    }

    private void at(LocalDate day) {
        Instant moment = day.atTime(9, 0).atZone(ShanghaiTime.ZONE).toInstant();
        clock.move(Duration.between(clock.instant(), moment));
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
