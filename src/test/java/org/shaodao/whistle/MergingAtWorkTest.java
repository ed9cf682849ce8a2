package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shaodao.clock.PauseReason;
import org.shaodao.notification.Notice;
import org.shaodao.notification.Recipient;
import org.shaodao.testing.MovedClock;
import org.shaodao.whistle.Merging.Merge;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 并单 of a case on which units work: what they are told, and what the process finds when it hears of it. */
@WhistleTest
class MergingAtWorkTest {
    private static final String WHO = "zhaolei";
    private static final Set<String> BOTH = Set.of("chengguan", "zhujian");

    @Autowired
    Stage stage;

    @Autowired
    CaseRequests requests;

    @Autowired
    Merging merging;

    @Autowired
    Closing closing;

    @Autowired
    LeaderOrders orders;

    @Autowired
    Raising raising;

    @Autowired
    SlotRequests slotRequests;

    @Autowired
    SubmissionChecks checks;

    @Autowired
    CaseClocks clocks;

    @Autowired
    ToldBook told;

    @Autowired
    WhistleSlice.Nights nights;

    @Autowired
    WhistleSlice.Listening listening;

    @Autowired
    WhistleSlice.Readers readers;

    @Autowired
    MovedClock clock;

    @Autowired
    JdbcClient db;

    @AfterEach
    void forget() {
        nights.forget();
    }

    @Test
    void itsUnitsLoseTheirPartsAndEachIsTold() {
        var master = stage.dispatched();
        var no = worked();
        var others = stage.cases.slots(master);
        nights.forget();

        assertThat(requests.merge(no, master, WHO)).isEmpty();

        assertThat(stage.look(no).state()).isEqualTo(CaseState.MERGED);
        assertThat(stage.look(no).masterCaseNo()).isEqualTo(master);
        assertThat(stage.cases.slots(no)).extracting(Slot::state).containsOnly(SlotState.VOID);
        assertThat(stage.cases.slots(master)).isEqualTo(others);
        assertThat(clocks.of(no)).noneMatch(view -> view.open());
        assertThat(clocks.of(master)).anyMatch(view -> view.open());
        assertThat(stage.told(no)).containsExactly("merged-into");
        assertThat(stage.story(no)).contains("撤销派单：本案并案，城管局的主办任务撤销", "撤销派单：本案并案，住建局的协办任务撤销", "并单：并入主案" + master);
        assertThat(notices(no))
                .extracting(Notice::recipients)
                .containsExactlyInAnyOrder(
                        Set.of(Recipient.group("chengguan-handle")), Set.of(Recipient.group("zhujian-handle")));
        assertThat(notices(no))
                .allSatisfy(notice -> assertThat(notice.text())
                        .contains(no, "已并入其他案件办理", "任务撤销")
                        .doesNotContain(master));
    }

    @Test
    void whatAPausedUnitHadAskedForEndsWithItsPart() {
        var no = worked();
        stage.slots.checkIn(no, "chengguan");
        var until = LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(5);
        assertThat(requests.pause(no, "chengguan", until, PauseReason.WEATHER, "连日暴雨"))
                .isEmpty();
        slotRequests.beginPause(no, "chengguan");
        assertThat(stage.look(no).state()).isEqualTo(CaseState.PAUSED);

        assertThat(requests.merge(no, stage.dispatched(), WHO)).isEmpty();
        assertThat(clocks.of(no)).noneMatch(view -> view.open());
        assertThat(db.sql("SELECT r.state FROM whistle_slot_request r JOIN whistle_slot s ON s.id = r.slot_id "
                                + "WHERE s.case_no = ?")
                        .param(no)
                        .query(String.class)
                        .list())
                .containsExactly("over");
    }

    @Test
    void ofACaseInWhichAUnitIsDoneThatPartStaysDone() {
        var no = worked();
        stage.slots.finish(no, "zhujian");

        assertThat(requests.merge(no, stage.dispatched(), WHO)).isEmpty();
        assertThat(stage.cases.slots(no))
                .extracting(slot -> slot.unit() + " " + slot.state())
                .containsExactly("chengguan VOID", "zhujian DONE");
        assertThat(notices(no)).hasSize(1);
    }

    @Test
    void whoSendsAFormAMomentLaterIsTold() {
        var no = worked();
        BOTH.forEach(unit -> assertThat(checks.atWork(no, unit)).isEmpty());
        assertThat(requests.merge(no, stage.dispatched(), WHO)).isEmpty();

        BOTH.forEach(unit -> assertThat(checks.atWork(no, unit)).contains("本案已并入其他案件办理，各单位的任务已撤销"));
        assertThat(checks.consolidate(no, true)).contains("本案已并入其他案件办理，各单位的任务已撤销");
        assertThat(requests.addUnit(no, "minzheng")).isPresent();
    }

    @Test
    void aSecondClickChangesNothing() {
        var master = stage.dispatched();
        var no = worked();
        assertThat(requests.merge(no, master, WHO)).isEmpty();
        var notices = notices(no);
        var story = stage.story(no);

        assertThat(requests.merge(no, master, WHO)).contains("本案已经并案");
        assertThat(requests.merge(no, stage.dispatched(), WHO)).contains("本案已经并案");
        assertThat(stage.look(no).masterCaseNo()).isEqualTo(master);
        assertThat(stage.told(no)).containsExactly("merged-into");
        assertThat(notices(no)).isEqualTo(notices);
        assertThat(stage.story(no)).isEqualTo(story);
    }

    @Test
    void onlyACaseOnWhichUnitsWorkIsMergedInThisWay() {
        var master = stage.dispatched();
        var escalated = stage.registered();
        raising.raise(escalated, RaiseReason.DISPATCHER, "");
        var ledgered = stage.dispatched();
        orders.keepOnLedger(ledgered);
        var submitted = stage.dispatched();
        assertThat(checks.consolidate(submitted, false)).isEmpty();
        var old = stage.dispatched();
        listening.deaf.add(old);

        refused(stage.registered(), master, "请在受理派单中并案");
        refused(escalated, master, "由上级负责人决定");
        refused(ledgered, master, "由上级负责人决定");
        refused(stage.answered("已清运"), master, "已经答复");
        refused(stage.closed(), master, "已经办理终结");
        refused(submitted, master, "答复已经提交");
        refused(old, master, "旧版流程");
        assertThat(stage.cases.slots(old)).allMatch(Slot::open);
    }

    @Test
    void theMasterMustBeOneThatTheyMaySeeAndThatCanBeJoined() {
        var no = worked();
        var hidden = stage.dispatched();
        readers.hide(hidden);
        var master = stage.dispatched();
        var itsMaster = stage.dispatched();
        assertThat(requests.merge(master, itsMaster, WHO)).isEmpty();
        var followed = stage.dispatched();
        stage.follower(followed);

        refused(no, hidden, "没有编号为");
        refused(no, "WH20260225-999999", "没有编号为");
        refused(no, stage.closed(), "不能并入");
        refused(no, master, "不能并入");
        refused(no, no, "不能并入");
        refused(followed, itsMaster, "不能并入");
    }

    @Test
    void intoAnAnsweredMasterItIsAnsweredAtOnce() {
        var master = stage.answered("已清运完毕");
        var no = worked();

        assertThat(requests.merge(no, master, WHO)).isEmpty();
        assertThat(stage.look(no).replyText()).isEqualTo("已清运完毕");
        assertThat(stage.told(no)).containsExactly("merged-into");
        assertThat(merging.joined(no)).isEqualTo(Merge.ANSWERED);
    }

    @Test
    void whatHappensBeforeTheProcessHeardIsFoundInTheRowsAndToldNoSecondTime() {
        var master = stage.dispatched();
        var answered = merged(master);
        var freed = merged(master);
        assertThat(requests.undoMerge(freed, "不是同一件事")).isEmpty();
        stage.answer(master, "已清运完毕");

        assertThat(stage.told(answered)).containsExactly("merged-into");
        assertThat(merging.joined(answered)).isEqualTo(Merge.ANSWERED);
        assertThat(stage.told(freed)).containsExactly("merged-into");
        assertThat(merging.joined(freed)).isEqualTo(Merge.REFUSED);
        assertThat(stage.look(freed).state()).isEqualTo(CaseState.REGISTERED);
    }

    @Test
    void afterTheProcessHeardItIsToldOfAnswersAndEnds() {
        var master = stage.dispatched();
        var withdrawn = stage.dispatched();
        var answered = merged(master);
        var undone = merged(master);
        var freed = merged(withdrawn);
        List.of(answered, undone, freed).forEach(this::hear);
        assertThat(merging.joined(answered)).isEqualTo(Merge.FOLLOWING);
        assertThat(requests.undoMerge(undone, "不是同一件事")).isEmpty();
        stage.answer(master, "已清运完毕");
        closing.withdraw(withdrawn);

        assertThat(stage.told(answered)).containsExactly("master-answered");
        assertThat(stage.told(undone)).containsExactly("merge-undone");
        assertThat(stage.told(freed)).containsExactly("merge-undone");
    }

    /** It leads the process elsewhere, where a late message would take the new units' work away. */
    @Test
    void aLeadersOrderLeavesNothingToBeHeardOfTheMerge() {
        var no = merged(stage.dispatched());
        orders.applyOrder(no);

        assertThat(stage.told(no)).isEmpty();
        assertThat(stage.look(no).state()).isEqualTo(CaseState.REGISTERED);
        assertThat(stage.look(no).masterCaseNo()).isNull();
    }

    private String worked() {
        var no = stage.registered();
        stage.dispatching.open(no, "chengguan", List.of("zhujian"));
        return no;
    }

    private String merged(String master) {
        var no = worked();
        assertThat(requests.merge(no, master, WHO)).isEmpty();
        return no;
    }

    private void hear(String no) {
        told.heard(db.sql("SELECT id FROM whistle_told WHERE case_no = ? AND heard_at IS NULL")
                .param(no)
                .query(Long.class)
                .single());
    }

    private void refused(String no, String master, String words) {
        var before = stage.look(no);
        assertThat(requests.merge(no, master, WHO)).isNotEqualTo(Optional.empty());
        assertThat(requests.merge(no, master, WHO))
                .hasValueSatisfying(reason -> assertThat(reason).contains(words));
        assertThat(stage.look(no)).isEqualTo(before);
        assertThat(stage.told(no)).doesNotContain("merged-into");
    }

    private List<Notice> notices(String no) {
        return nights.notices.stream()
                .filter(notice -> no.equals(notice.businessKey()))
                .toList();
    }
}
