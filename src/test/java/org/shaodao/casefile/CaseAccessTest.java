package org.shaodao.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.casefile.OpenTasks.OpenTask;
import org.shaodao.testing.SmallCity;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Slot;
import org.shaodao.whistle.SlotState;

/** Who sees what: every role against every relation to a case in the first grid of 春晖. */
class CaseAccessTest {
    private final SmallCity city = new SmallCity();

    /** `-` nothing, `masked` the case without its reporter, `all` with. */
    @ParameterizedTest(name = "{0}: {1} before dispatch, {2} while 城管局 has it, {3} with 城管局''s task open")
    @CsvSource({
        // the grid
        "lifang,    masked, masked, masked",
        "wuqiong,   -,      -,      -",
        // the community: verifies; the leader's duty alone would see it too
        "chenjing,  all,    all,    all",
        "dingyi,    -,      -,      -",
        "fengli,    -,      -,      -",
        // the street
        "zhaolei,   all,    all,    all",
        "sunli,     masked, masked, masked",
        "zhouyan,   all,    all,    all",
        "wanggang,  masked, masked, masked",
        "tangrui,   masked, masked, masked",
        "qinghepai, -,      -,      -",
        // above
        "linhai,    masked, masked, masked",
        "gaoyuan,   masked, masked, masked",
        // departments and members
        "liuyang,   -,      masked, masked",
        "juzhang,   -,      masked, masked",
        "hemei,     -,      -,      -",
        "yuting,    -,      -,      -",
        // site-wide
        "yanqing,   masked, masked, masked",
        "maning,    -,      -,      -",
        "shiwei,    -,      -,      -",
        "lizhi,     -,      -,      -",
        "nobody,    -,      -,      -",
    })
    void everyRoleSeesWhatItsDutyNeeds(String user, String before, String during, String working) {
        var registered = Sample.inState(CaseState.REGISTERED);
        var handling = Sample.inState(CaseState.HANDLING);
        var slot = Sample.slot(handling, "chengguan", SlotState.HANDLING);
        assertThat(sight(user, registered, List.of(), List.of())).isEqualTo(before);
        assertThat(sight(user, handling, List.of(slot), List.of())).isEqualTo(during);
        assertThat(sight(user, handling, List.of(slot), List.of(task(null, "chengguan-handle"))))
                .isEqualTo(working);
    }

    @Test
    void aUnitThatDeclinedStillSeesWhatItWasAssigned() {
        var record = Sample.inState(CaseState.HANDLING);
        assertThat(sight("hemei", record, List.of(Sample.slot(record, "zhujian", SlotState.DECLINED)), List.of()))
                .isEqualTo("masked");
    }

    @Test
    void aCommunityThatIsAUnitOfACaseElsewhereSeesIt() {
        var record = Sample.inArea(Sample.inState(CaseState.HANDLING), "hexie");
        assertThat(sight("dingyi", record, List.of(Sample.slot(record, "chunhui", SlotState.DISPATCHED)), List.of()))
                .isEqualTo("masked");
    }

    @Test
    void onlyTheOneWhoClaimedATaskHoldsIt() {
        var record = Sample.inState(CaseState.HANDLING);
        var slots = List.of(Sample.slot(record, "chengguan", SlotState.HANDLING));
        var claimed = List.of(task("liuyang", "chengguan-handle"));
        assertThat(sight("liuyang", record, slots, claimed)).isEqualTo("all");
        assertThat(sight("guoqiang", record, slots, claimed)).isEqualTo("masked");
    }

    @Test
    void anUnclaimedTaskOpensNoContactAndAClosedCaseToNobody() {
        var open = Sample.inState(CaseState.CALLBACK);
        assertThat(sight("guoqiang", open, List.of(), List.of(task(null, "chengguan-handle"))))
                .isEqualTo("masked");
        assertThat(sight("zhouyan", open, List.of(), List.of())).isEqualTo("all");
        for (var user : List.of("zhaolei", "chenjing", "zhouyan")) {
            assertThat(sight(user, Sample.inState(CaseState.CLOSED), List.of(), List.of()))
                    .as(user)
                    .isEqualTo("masked");
        }
    }

    @Test
    void whoeverIsAskedSeesTheCaseEvenWithoutADutyThere() {
        var record = Sample.inState(CaseState.REGISTERED);
        assertThat(sight("shiwei", record, List.of(), List.of(task(null, "system-admins"))))
                .isEqualTo("masked");
    }

    @Test
    void aDisabledPersonSeesNothingAlthoughATaskIsStillTheirs() {
        var record = Sample.inState(CaseState.REGISTERED);
        assertThat(sight("lizhi", record, List.of(), List.of(task("lizhi", "wanghu-dispatch"))))
                .isEqualTo("-");
    }

    @Test
    void whatIsNoCaseNumberIsNotEvenLookedUp() {
        assertThat(access(Sample.inState(CaseState.CLOSED), List.of(), List.of())
                        .of("gaoyuan", "WH' OR 1=1"))
                .isEmpty();
    }

    @Test
    void otherModulesAskTheSameQuestion() {
        var record = Sample.inState(CaseState.HANDLING);
        var access = access(record, List.of(), List.of());
        assertThat(access.mayRead("zhaolei", record.caseNo())).isTrue();
        assertThat(access.mayRead("linhai", record.caseNo())).isTrue();
        assertThat(access.mayRead("qinghepai", record.caseNo())).isFalse();
        assertThat(access.mayRead("zhaolei", "WH20261121-999999")).isFalse();
    }

    @Test
    void theListReachesAsFarAsTheDuties() {
        var access = access(Sample.inState(CaseState.CLOSED), List.of(), List.of());
        assertThat(access.scope("lifang").areas()).containsExactly("chunhui1");
        assertThat(access.scope("zhaolei").areas())
                .containsExactlyInAnyOrder("wanghu", "chunhui", "xinghe", "chunhui1", "chunhui2");
        assertThat(access.scope("liuyang").areas()).isEmpty();
        assertThat(access.scope("liuyang").units()).containsExactly("chengguan");
        assertThat(access.scope("juzhang").areas()).isEmpty();
        assertThat(access.scope("maning").units()).isEmpty();
        assertThat(access.scope("yanqing").everything()).isTrue();
        assertThat(Stream.of("lifang", "zhaolei", "gaoyuan").map(access::scope).anyMatch(scope -> scope.everything()))
                .isFalse();
    }

    private String sight(String user, CaseRecord record, List<Slot> slots, List<OpenTask> tasks) {
        return access(record, slots, tasks)
                .of(user, record.caseNo())
                .map(sight -> sight.personal() ? "all" : "masked")
                .orElse("-");
    }

    private CaseAccess access(CaseRecord record, List<Slot> slots, List<OpenTask> tasks) {
        return new CaseAccess(new OneCase(record, slots), caseNo -> tasks, city);
    }

    @Test
    void whoMayTakeATaskByNameSeesTheCaseUntilSomebodyHasIt() {
        assertThat(sight("hemei", Sample.inState(CaseState.REGISTERED), List.of(), List.of(onDuty(null, "hemei"))))
                .isEqualTo("masked");
        assertThat(sight("hemei", Sample.inState(CaseState.REGISTERED), List.of(), List.of(onDuty("zhaolei", "hemei"))))
                .isEqualTo("-");
        assertThat(sight("hemei", Sample.inState(CaseState.REGISTERED), List.of(), List.of(onDuty("hemei", "hemei"))))
                .isEqualTo("all");
        assertThat(sight("hemei", Sample.inState(CaseState.REGISTERED), List.of(), List.of(onDuty(null, "xuqiang"))))
                .isEqualTo("-");
    }

    private static OpenTask onDuty(@Nullable String assignee, String user) {
        return new OpenTask("t1", "派单", assignee, List.of("wanghu-dispatch"), List.of(user), null, "wanghu");
    }

    private static OpenTask task(@Nullable String assignee, String group) {
        return new OpenTask("t1", "处置", assignee, List.of(group), null, "chengguan");
    }

    private record OneCase(CaseRecord record, List<Slot> parts) implements Cases {
        @Override
        public Optional<CaseRecord> find(String caseNo) {
            return Optional.ofNullable(Map.of(record.caseNo(), record).get(caseNo));
        }

        @Override
        public List<Slot> slots(String caseNo) {
            return parts;
        }

        @Override
        public List<CaseRecord> followers(String caseNo) {
            return List.of();
        }
    }
}
