package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.MovedClock;
import org.shaodao.testing.SameMoment;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose whistle it is: proposals, rounds of slots, hops, replacements and units that join later. */
@WhistleTest
class DispatchingTest {
    private static final String LEAD = "chengguan";

    @Autowired
    Stage stage;

    @Autowired
    Dispatching dispatching;

    @Autowired
    Slots slots;

    @Autowired
    SlotStore rows;

    @Autowired
    SubmissionChecks checks;

    @Autowired
    SameMoment sameMoment;

    @Autowired
    MovedClock clock;

    @Test
    void aProposalIsSureOnlyWithAUnitThatServesTheArea() {
        var caseNo = stage.registered();

        assertThat(propose(caseNo, "city-appearance", true))
                .isEqualTo(new Dispatching.Proposal(Optional.of(LEAD), List.of("zhujian"), true));
        assertThat(propose(caseNo, "city-appearance", false).sure()).isFalse();
        assertThat(propose(caseNo, "street-lamps", true).sure()).isFalse();
        assertThat(propose(caseNo, null, true))
                .isEqualTo(new Dispatching.Proposal(Optional.empty(), List.of("zhujian", LEAD), false));
        assertThat(stage.look(caseNo).grade()).isEqualTo(Grade.COMPLEX);
    }

    @Test
    void aRoundOpensOneSlotAUnitTheLeadFirst() {
        var caseNo = stage.registered();

        assertThat(dispatching.open(caseNo, LEAD, List.of("zhujian", LEAD, "zhujian")))
                .containsExactly(LEAD, "zhujian");
        assertThat(rows.open(caseNo)).extracting(Slot::unit).containsExactly(LEAD, "zhujian");
        assertThat(rows.open(caseNo)).extracting(Slot::lead).containsExactly(true, false);
        assertThat(stage.look(caseNo).state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(stage.story(caseNo)).anyMatch(line -> line.startsWith("派单：主办：城管局；协办：住建局"));
    }

    @Test
    void whoReplacesTheLeadBecomesTheLeadAndTheOthersKeepTheirParts() {
        var caseNo = stage.registered();
        dispatching.open(caseNo, LEAD, List.of("zhujian"));
        uphold(caseNo, LEAD);
        assertThat(checks.reassign(caseNo, LEAD, "jiaojing", "zhaolei")).isEmpty();

        assertThat(dispatching.replace(caseNo, LEAD, "jiaojing")).isTrue();
        assertThat(stage.look(caseNo).leadUnit()).isEqualTo("jiaojing");
        assertThat(rows.latestState(caseNo, LEAD)).contains(SlotState.DECLINED);
        assertThat(rows.getOpen(caseNo, "jiaojing").lead()).isTrue();
        assertThat(rows.getOpen(caseNo, "zhujian").lead()).isFalse();
        assertThat(checks.dispatcher(caseNo, "jiaojing")).contains("zhaolei");
    }

    @Test
    void whoReplacesAnAssistingUnitAssists() {
        var caseNo = stage.registered();
        dispatching.open(caseNo, LEAD, List.of("zhujian"));
        uphold(caseNo, "zhujian");

        assertThat(dispatching.replace(caseNo, "zhujian", "jiaojing")).isFalse();
        assertThat(stage.look(caseNo).leadUnit()).isEqualTo(LEAD);
    }

    @Test
    void afterTheThirdHopTheNextUnitMayNotDecline() {
        var caseNo = stage.dispatched();
        assertThat(dispatching.countHop(caseNo)).isEqualTo(new Dispatching.Hop(1, false));
        assertThat(dispatching.countHop(caseNo)).isEqualTo(new Dispatching.Hop(2, false));
        assertThat(dispatching.countHop(caseNo)).isEqualTo(new Dispatching.Hop(3, true));
        uphold(caseNo, LEAD);
        dispatching.replace(caseNo, LEAD, "zhujian");
        dispatching.add(caseNo, "jiaojing", "zhaolei");

        assertThat(checks.decline(caseNo, "zhujian")).hasValue("本次派单不得退单，请报到办理");
        assertThat(checks.decline(caseNo, "jiaojing")).hasValue("本次派单不得退单，请报到办理");
    }

    @Test
    void decliningEndsWithItsWindow() {
        var caseNo = stage.dispatched();
        assertThat(checks.decline(caseNo, LEAD)).isEmpty();
        clock.move(Duration.ofDays(2));

        assertThat(checks.decline(caseNo, LEAD)).hasValue("已超过退单时限，请报到办理");
    }

    @Test
    void aUnitIsAddedBetweenDispatchAndAnswerOnly() {
        var early = stage.registered();
        var running = stage.dispatched();
        var answered = stage.answered("已清运");

        assertThat(dispatching.add(early, "zhujian", "zhaolei")).isPresent();
        assertThat(dispatching.add(running, "nowhere", "zhaolei")).hasValue("没有这个单位");
        assertThat(dispatching.add(running, LEAD, "zhaolei")).hasValue("该单位已在办理本案");
        assertThat(dispatching.add(running, "zhujian", "zhaolei")).isEmpty();
        assertThat(dispatching.add(running, "zhujian", "zhaolei")).hasValue("该单位已在办理本案");
        assertThat(dispatching.add(answered, "zhujian", "zhaolei")).isPresent();
        assertThat(rows.of(early)).isEmpty();
    }

    @Test
    void aUnitCannotBeAddedInTheMomentInWhichItIsChosenToTakeOver() {
        var caseNo = stage.dispatched();
        uphold(caseNo, LEAD);
        var both = sameMoment.of(
                () -> checks.reassign(caseNo, LEAD, "jiaojing", "zhaolei"),
                () -> dispatching.add(caseNo, "jiaojing", "linhai"));

        assertThat(both.first()).isEmpty();
        assertThat(both.second()).hasValue("该单位已在办理本案");
    }

    @Test
    void twoClicksAddAUnitOnce() {
        var caseNo = stage.dispatched();
        var both = sameMoment.of(
                () -> dispatching.add(caseNo, "zhujian", "zhaolei"),
                () -> dispatching.add(caseNo, "zhujian", "zhaolei"));

        assertThat(both.first()).isEmpty();
        assertThat(both.second()).hasValue("该单位已在办理本案");
        assertThat(rows.open(caseNo)).extracting(Slot::unit).containsExactly(LEAD, "zhujian");
    }

    private Dispatching.Proposal propose(String caseNo, @Nullable String function, boolean sure) {
        return dispatching.propose(
                caseNo, Grade.COMPLEX, function, List.of("municipal-works", "city-appearance", "street-lamps"), sure);
    }

    private void uphold(String caseNo, String unit) {
        slots.decline(caseNo, unit);
        slots.upholdDecline(caseNo, unit);
    }
}
