package org.shaodao.meeting.session.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.shaodao.directory.Person;
import org.shaodao.directory.Unit;
import org.shaodao.directory.UnitKind;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.AgendaItems.ReadyItem;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.Members;
import org.shaodao.meeting.member.Member;
import org.shaodao.meeting.member.MemberBook;
import org.shaodao.meeting.session.AgendaDesk;
import org.shaodao.meeting.session.Convening;
import org.shaodao.meeting.session.Convening.Count;
import org.shaodao.meeting.session.Deciding;
import org.shaodao.meeting.session.Matter;
import org.shaodao.meeting.session.Meeting;
import org.shaodao.meeting.session.MeetingCards;
import org.shaodao.meeting.session.MeetingDates;
import org.shaodao.meeting.session.MeetingState;
import org.shaodao.meeting.session.MinutesBook;
import org.shaodao.meeting.session.Roster;
import org.shaodao.meeting.session.Sessions;
import org.shaodao.testing.ProcessStory;

/** Every way through {@code joint-meeting}. */
@Deployment(resources = {"bpmn/meeting/joint-meeting.bpmn", "bpmn/meeting/meeting-quorum.dmn"})
class JointMeetingProcessTest extends ProcessStory {
    /** 09:00 in Shanghai on a Friday. */
    private static final Instant OPENED = Instant.parse("2026-02-20T01:00:00Z");

    private static final Instant TOPICS = OPENED.plus(Duration.ofDays(5));
    private static final Instant NOTICE = OPENED.plus(Duration.ofDays(10));
    private static final Instant MEETS = OPENED.plus(Duration.ofDays(15));
    private static final Instant AGAIN = OPENED.plus(Duration.ofDays(20));
    private static final Body BODY = new Body("wanghu", MeetingKind.PARTY_BUILDING);

    private static final AgendaDesk agenda = service(AgendaDesk.class);
    private static final Convening convening = service(Convening.class);
    private static final Deciding deciding = service(Deciding.class);
    private static final MinutesBook minutes = service(MinutesBook.class);
    private static final MeetingDates dates = service(MeetingDates.class);
    private static final MeetingCards cards = service(MeetingCards.class);
    private static final Sessions sessions = service(Sessions.class);
    private static final Roster roster = service(Roster.class);
    private static final Members members = service(Members.class);
    private static final MemberBook seats = service(MemberBook.class);
    private static final AgendaItems items = service(AgendaItems.class);

    @RegisterExtension
    static final ProcessEngineCoverageExtension extension = ProcessEngineCoverageExtension.builder(engineWith(beans()))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static Map<Object, Object> beans() {
        var beans = helpers();
        beans.put("meeting", new MeetingBean(roster, sessions, convening, deciding));
        beans.put("callForItems", new CallForItems(agenda));
        beans.put("closeAgenda", new CloseAgenda(agenda));
        beans.put("urgePreparation", new UrgePreparation(agenda));
        beans.put("sendMeetingNotice", new SendMeetingNotice(convening, dates));
        beans.put("postponeMeeting", new PostponeMeeting(convening, dates));
        beans.put("moveMeeting", new MoveMeeting(sessions, dates));
        beans.put("countPresent", new CountPresent(convening));
        beans.put("discussOnly", new DiscussOnly(deciding));
        beans.put("askForSignature", new AskForSignature(minutes));
        beans.put("tellItems", new TellItems(deciding));
        beans.put("issueMinutes", new IssueMinutes(minutes));
        beans.put("urgeSignature", new UrgeSignature(minutes));
        beans.put("showMeeting", new ShowMeeting(cards, sessions, members));
        beans.put("showItem", new ShowItem(cards));
        beans.put("offerReadyItems", new OfferReadyItems(agenda));
        beans.put("offerDecidedItems", new OfferDecidedItems(items));
        beans.put("keepLiaison", new KeepLiaison(seats, sessions));
        return beans;
    }

    @Override
    protected ProcessEngine engine() {
        return extension.getProcessEngine();
    }

    @BeforeEach
    void aStreetWithTwoMembersAndTwoItems() {
        ClockUtil.setCurrentTime(Date.from(OPENED));
        reset(agenda, convening, deciding, minutes, dates, cards, sessions, roster, members, seats, items);
        var meeting = meeting(MEETS);
        given(sessions.find(CASE)).willReturn(Optional.of(meeting));
        given(agenda.callForItems(CASE)).willReturn(meeting);
        given(agenda.offered(CASE)).willReturn(List.of(item("YT1"), item("YT2")));
        given(items.of(CASE)).willReturn(List.of(item("YT1"), item("YT2")));
        given(convening.sendNotice(CASE)).willReturn(meeting);
        given(convening.postpone(CASE)).willReturn(meeting(AGAIN));
        given(convening.invited(CASE)).willReturn(List.of("yiyuan", "xiaoxue"));
        given(convening.count(CASE)).willReturn(new Count(2, 2, Matter.ORDINARY));
        given(deciding.undecided(CASE)).willReturn(List.of("YT1", "YT2"));
        given(minutes.askForSignature(CASE)).willAnswer(call -> inHours(72).toInstant());
        given(dates.attend(any()))
                .willAnswer(call -> call.<Meeting>getArgument(0).meetsAt().minusSeconds(86400));
        given(dates.hold(any()))
                .willAnswer(call -> call.<Meeting>getArgument(0).meetsAt().plusSeconds(7200));
        given(dates.minutes(any()))
                .willAnswer(call -> call.<Meeting>getArgument(0).meetsAt().plusSeconds(259200));
        given(cards.draw(CASE)).willReturn("会议");
        given(cards.draw(any(), any())).willReturn("议题");
        given(roster.groupOf(any())).willReturn("yiyuan-leader");
        given(members.of(BODY)).willReturn(List.of(unit("yiyuan"), unit("xiaoxue")));
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    // --- the whole way

    @Test
    void aMeetingGoesFromItsAgendaToItsSignedMinutes() {
        opened();
        assertThat(task("Task_SetAgenda").getDueDate()).isEqualTo(Date.from(TOPICS));
        assertThat(candidates(task("Task_SetAgenda"))).containsExactly("wanghu-secretary");
        complete("Task_SetAgenda");
        assertThat(candidates(task("Task_ApproveAgenda"))).containsExactly("yiyuan-leader");
        assertThat(task("Task_ApproveAgenda").getDueDate()).isEqualTo(Date.from(NOTICE));
        approved();
        verify(convening).sendNotice(CASE);
        assertThat(tasks("Task_ConfirmAttendance")).hasSize(2);
        tasks("Task_ConfirmAttendance").forEach(one -> complete(one, Map.of("attendance", "yes")));
        assertThat(open()).isEmpty();
        letPassUntil(MEETS.minusSeconds(60));
        assertThat(open()).isEmpty();
        letPass(Duration.ofMinutes(2));
        complete("Task_HoldMeeting");
        assertThat(tasks("Task_DecideItem"))
                .hasSize(2)
                .allSatisfy(one -> assertThat(candidates(one)).containsExactly("wanghu-secretary"));
        tasks("Task_DecideItem").forEach(one -> complete(one, Map.of("itemOutcome", "adopted")));
        complete("Task_RecordMinutes");
        assertThat(candidates(task("Task_SignMinutes"))).containsExactly("yiyuan-leader");
        verify(deciding, never()).tell(CASE);
        complete("Task_SignMinutes", Map.of("minutesDecision", "sign"));
        verify(deciding).tell(CASE);
        verify(minutes).issue(CASE);
        passed("EndEvent_MinutesIssued");
        nothingIsLeft();
    }

    // --- preparation

    @Test
    void theAgendaClosesAtItsMomentAndNotEarlierAndTheSecretaryKeepsTheTask() {
        opened();
        var before = task("Task_SetAgenda").getId();
        letPassUntil(TOPICS.minusSeconds(60));
        verify(agenda, never()).close(CASE);
        letPass(Duration.ofMinutes(2));
        verify(agenda).close(CASE);
        assertThat(task("Task_SetAgenda").getId()).isEqualTo(before);
        cancelled();
    }

    @Test
    void whoClaimsTheAgendaSeesWhatBecameReadyMeanwhile() {
        opened();
        verify(agenda).offered(CASE);
        engine().getTaskService().claim(task("Task_SetAgenda").getId(), "tangrui");
        verify(agenda, times(2)).offered(CASE);
        cancelled();
    }

    @Test
    void theChairReturnsTheAgendaAndNothingIsPrefilledTheNextTime() {
        opened();
        complete("Task_SetAgenda");
        complete("Task_ApproveAgenda", Map.of("agendaDecision", "return"));
        complete("Task_SetAgenda");
        assertThat(variable("agendaDecision")).isNull();
        complete("Task_ApproveAgenda");
        waitsAt("Task_ApproveAgenda");
        cancelled();
    }

    @Test
    void anotherChairIsAskedForTheAgendaWhenTheFirstDropsOut() {
        opened();
        complete("Task_SetAgenda");
        given(roster.groupOf(any())).willReturn("xiaoxue-leader");
        tell("chair-changed", Map.of());
        assertThat(candidates(task("Task_ApproveAgenda"))).containsExactly("xiaoxue-leader");
        cancelled();
    }

    @Test
    void aLateAgendaIsUrgedOnceTheNoticeIsDueAndNotEarlier() {
        opened();
        complete("Task_SetAgenda");
        letPassUntil(NOTICE.minusSeconds(60));
        verify(agenda, never()).urge(CASE);
        letPass(Duration.ofMinutes(2));
        verify(agenda).urge(CASE);
        waitsAt("Task_ApproveAgenda");
        cancelled();
    }

    // --- receipts

    @Test
    void whoHasNotAnsweredIsNotWaitedForAndTheRegisteredLiaisonHasTheReceipt() {
        given(seats.seat(BODY, "yiyuan"))
                .willReturn(Optional.of(new Member(1, BODY, "yiyuan", MEETS_DAY, null, "dengchao", 1)));
        given(seats.liaisons("yiyuan")).willReturn(List.of(new Person("dengchao", "邓超", true)));
        convened();
        assertThat(tasks("Task_ConfirmAttendance"))
                .extracting(Task::getAssignee)
                .containsExactlyInAnyOrder("dengchao", null);
        letPassUntil(MEETS.plusSeconds(60));
        assertThat(open()).containsExactly("Task_HoldMeeting");
        over();
    }

    @Test
    void aMemberWhoJoinsBetweenNoticeAndMeetingIsAskedToo() {
        convened();
        engine().getRuntimeService()
                .createMessageCorrelation("member-joined")
                .processInstanceBusinessKey(CASE)
                .setVariablesToTriggeredScope(Map.of("unit", "wuye"))
                .correlate();
        runDue();
        assertThat(candidates(task("Task_ConfirmAttendance_Joined"))).containsExactly("wuye-liaison");
        complete("Task_ConfirmAttendance_Joined", Map.of("attendance", "deputy"));
        assertThat(tasks("Task_ConfirmAttendance")).hasSize(2);
        over();
    }

    // --- another day

    @Test
    void aMeetingThatIsMovedAsksItsMembersAnewAndWaitsForItsNewDay() {
        convened();
        complete(tasks("Task_ConfirmAttendance").get(0), Map.of("attendance", "yes"));
        given(sessions.find(CASE)).willReturn(Optional.of(meeting(AGAIN)));
        tell("meeting-moved", Map.of());
        assertThat(tasks("Task_ConfirmAttendance"))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.getDueDate()).isEqualTo(Date.from(AGAIN.minusSeconds(86400))));
        letPassUntil(MEETS.plusSeconds(60));
        assertThat(open()).doesNotContain("Task_HoldMeeting");
        letPassUntil(AGAIN.plusSeconds(60));
        assertThat(open()).containsExactly("Task_HoldMeeting");
        over();
    }

    @Test
    void aMeetingToWhichNobodyCameYetIsMovedTooAndHeldOnItsNewDay() {
        convened();
        letPassUntil(MEETS.plusSeconds(60));
        given(sessions.find(CASE)).willReturn(Optional.of(meeting(AGAIN)));
        tell("meeting-moved", Map.of());
        assertThat(tasks("Task_ConfirmAttendance")).hasSize(2);
        letPassUntil(AGAIN.plusSeconds(60));
        complete("Task_HoldMeeting");
        assertThat(tasks("Task_DecideItem")).hasSize(2);
        over();
    }

    @Test
    void theReceiptOfAMemberThatLeftIsTakenBackAndNoOther() {
        convened();
        engine().getRuntimeService()
                .createMessageCorrelation("member-joined")
                .processInstanceBusinessKey(CASE)
                .setVariablesToTriggeredScope(Map.of("unit", "wuye"))
                .correlate();
        runDue();
        var receipts = new OpenReceipts(engine().getRuntimeService(), engine().getTaskService());
        receipts.takeBack(CASE, "wuye");
        assertThat(tasks("Task_ConfirmAttendance_Joined")).isEmpty();
        receipts.takeBack(CASE, "xiaoxue");
        receipts.takeBack(CASE, "xiaoxue");
        assertThat(tasks("Task_ConfirmAttendance")).hasSize(1);
        assertThat(candidates(task("Task_ConfirmAttendance"))).containsExactly("yiyuan-liaison");
        receipts.takeBack(CASE, "yiyuan");
        assertThat(open()).isEmpty();
        letPassUntil(MEETS.plusSeconds(60));
        assertThat(open()).containsExactly("Task_HoldMeeting");
        over();
    }

    // --- quorum

    @Test
    void tooFewComeOnceAndTheMeetingIsHeldOnAnotherDay() {
        given(convening.count(CASE)).willReturn(new Count(5, 2, Matter.ORDINARY));
        convened();
        letPassUntil(MEETS.plusSeconds(60));
        complete("Task_HoldMeeting");
        verify(convening).postpone(CASE);
        assertThat(tasks("Task_ConfirmAttendance")).hasSize(2);
        given(convening.count(CASE)).willReturn(new Count(5, 3, Matter.ORDINARY));
        letPassUntil(AGAIN.plusSeconds(60));
        complete("Task_HoldMeeting");
        assertThat(tasks("Task_DecideItem")).hasSize(2);
        verify(deciding, never()).discussOnly(CASE);
        over();
    }

    @Test
    void tooFewComeTwiceAndNothingIsDecided() {
        given(convening.count(CASE)).willReturn(new Count(6, 3, Matter.PERSONNEL));
        convened();
        letPassUntil(MEETS.plusSeconds(60));
        complete("Task_HoldMeeting");
        letPassUntil(AGAIN.plusSeconds(60));
        complete("Task_HoldMeeting");
        verify(deciding).discussOnly(CASE);
        verify(convening, times(1)).postpone(CASE);
        assertThat(open()).containsExactly("Task_RecordMinutes");
        complete("Task_RecordMinutes");
        complete("Task_SignMinutes", Map.of("minutesDecision", "sign"));
        passed("EndEvent_MinutesIssued");
        nothingIsLeft();
    }

    // --- minutes

    @Test
    void theChairHasAnItemDecidedAnewBeforeSigning() {
        signing();
        given(deciding.undecided(CASE)).willReturn(List.of("YT2"));
        complete("Task_SignMinutes", Map.of("minutesDecision", "return"));
        assertThat(tasks("Task_DecideItem")).hasSize(1);
        complete("Task_DecideItem", Map.of("itemOutcome", "rejected"));
        complete("Task_RecordMinutes");
        assertThat(variable("minutesDecision")).isNull();
        complete("Task_SignMinutes");
        waitsAt("Task_SignMinutes");
        verify(deciding, never()).tell(CASE);
        over();
    }

    @Test
    void aChairWhoDropsOutAfterTheMeetingIsReplacedByTheNextWhoSigns() {
        signing();
        given(roster.groupOf(any())).willReturn("xiaoxue-leader");
        tell("chair-changed", Map.of());
        assertThat(candidates(task("Task_SignMinutes"))).containsExactly("xiaoxue-leader");
        complete("Task_SignMinutes", Map.of("minutesDecision", "sign"));
        nothingIsLeft();
    }

    @Test
    void aChairWhoDoesNotSignIsUrgedEveryDayAndNotEarlier() {
        signing();
        var asked = task("Task_SignMinutes").getId();
        letPass(Duration.ofHours(72).minusMinutes(1));
        verify(minutes, never()).urge(CASE);
        letPass(Duration.ofMinutes(2));
        verify(minutes).urge(CASE);
        letPass(Duration.ofDays(1));
        verify(minutes, times(2)).urge(CASE);
        assertThat(task("Task_SignMinutes").getId()).isEqualTo(asked);
        complete("Task_SignMinutes", Map.of("minutesDecision", "sign"));
        nothingIsLeft();
    }

    // --- no meeting

    @Test
    void aMeetingIsCancelledWhileItsMembersAnswer() {
        convened();
        cancelled();
        passed("EndEvent_MeetingCancelled");
    }

    @Test
    void aMeetingWithoutItemsOnlyTalksAboutWhatIsUnfinished() {
        given(deciding.undecided(CASE)).willReturn(List.of());
        given(convening.invited(CASE)).willReturn(List.of());
        convened();
        letPassUntil(MEETS.plusSeconds(60));
        complete("Task_HoldMeeting");
        assertThat(open()).containsExactly("Task_RecordMinutes");
        over();
    }

    private static final java.time.LocalDate MEETS_DAY = java.time.LocalDate.of(2026, 1, 1);

    private void opened() {
        var variables = new HashMap<String, Object>(
                Map.of("meetingNo", CASE, "areaCode", "wanghu", "meetingKind", "party-building", "postponed", false));
        variables.put("agendaDecision", null);
        variables.put("minutesDecision", null);
        engine().getRuntimeService()
                .createMessageCorrelation("meeting-opened")
                .processInstanceBusinessKey(CASE)
                .setVariables(variables)
                .correlateStartMessage();
        runDue();
    }

    private void approved() {
        complete("Task_ApproveAgenda", Map.of("agendaDecision", "approve"));
    }

    private void convened() {
        opened();
        complete("Task_SetAgenda");
        approved();
    }

    private void signing() {
        convened();
        letPassUntil(MEETS.plusSeconds(60));
        complete("Task_HoldMeeting");
        tasks("Task_DecideItem").forEach(one -> complete(one, Map.of("itemOutcome", "deferred")));
        complete("Task_RecordMinutes");
    }

    private void cancelled() {
        tell("meeting-cancelled", Map.of());
        nothingIsLeft();
    }

    /** Wherever it stands: what is shown here was shown. */
    private void over() {
        engine().getRuntimeService()
                .createProcessInstanceQuery()
                .list()
                .forEach(instance -> engine().getRuntimeService().deleteProcessInstance(instance.getId(), "over"));
        nothingIsLeft();
    }

    private void letPassUntil(Instant moment) {
        letPass(Duration.between(ClockUtil.getCurrentTime().toInstant(), moment));
    }

    private List<String> open() {
        return engine().getTaskService().createTaskQuery().list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private List<String> candidates(Task task) {
        return engine().getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .toList();
    }

    private @org.jspecify.annotations.Nullable Object variable(String name) {
        return engine().getRuntimeService().createVariableInstanceQuery().variableName(name).list().stream()
                .map(one -> one.getValue())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static ReadyItem item(String no) {
        return new ReadyItem(no, "议题" + no, "yiyuan", List.of(), 0, Optional.empty());
    }

    private static Unit unit(String code) {
        return new Unit(code, code, UnitKind.MEMBER, "wanghu");
    }

    private static Meeting meeting(Instant at) {
        return new Meeting(
                CASE,
                BODY,
                "2026-03",
                MeetingState.COLLECTING,
                at,
                "街道会议室",
                "",
                Matter.ORDINARY,
                "",
                TOPICS,
                NOTICE,
                false,
                0,
                0,
                false,
                0,
                false,
                "",
                OPENED,
                null,
                null);
    }
}
