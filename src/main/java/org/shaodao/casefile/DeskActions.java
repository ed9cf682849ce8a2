package org.shaodao.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.shaodao.casefile.CaseActions.Outcome;
import org.shaodao.directory.Directory;
import org.shaodao.engine.Work;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Service;

/**
 * One act for many cases. Each case by itself, in a transaction of its own: what one of them does not allow keeps none of the
 * others back, and is told with its reason. Nothing is allowed here that would not be allowed one by one.
 */
@Service
class DeskActions {
    static final int MOST = 100;
    private static final String DISPATCH = "Task_Dispatch";

    private final CaseActions actions;
    private final Work work;
    private final Directory directory;

    DeskActions(CaseActions actions, Work work, Directory directory) {
        this.actions = actions;
        this.work = work;
        this.directory = directory;
    }

    /**
     * What came of it.
     *
     * @param done case numbers
     * @param refused case numbers with the reason, in Chinese
     */
    record Result(List<String> done, List<Refused> refused) {}

    record Refused(String caseNo, String reason) {}

    Result dispatch(String user, List<String> caseNos, String leadUnit) {
        return each(
                caseNos,
                caseNo -> directory.unit(leadUnit).isEmpty()
                        ? Optional.of("请选择主办单位")
                        : decide(
                                user,
                                caseNo,
                                Map.of("dispatchDecision", List.of("dispatch"), "leadUnit", List.of(leadUnit))));
    }

    /**
     * A case that waits for its dispatch is merged by completing that task, one on which units work as from its page.
     *
     * @param master number of the case they are merged into; it stays as it is when it is among them
     */
    Result merge(String user, List<String> caseNos, String master) {
        return each(
                caseNos.stream().filter(caseNo -> !caseNo.equals(master)).toList(),
                caseNo -> open(user, caseNo)
                        .map(task -> complete(
                                task, user, Map.of("dispatchDecision", List.of("merge"), "mergeInto", List.of(master))))
                        .orElseGet(() -> refusal(actions.merge(user, caseNo, master), "不在可以并单的状态，或不由您派单")));
    }

    Result remind(String user, List<String> caseNos) {
        return each(caseNos, caseNo -> refusal(actions.remind(user, caseNo), "您不能催办本案"));
    }

    /** @param notAllowed what somebody reads who sees the case and may not do this */
    private static Optional<String> refusal(Outcome outcome, String notAllowed) {
        if (outcome instanceof Outcome.Refused refused) {
            return Optional.of(refused.reason());
        }
        if (outcome instanceof Outcome.Unknown) {
            return Optional.of("没有这个案件");
        }
        return outcome instanceof Outcome.NotAllowed ? Optional.of(notAllowed) : Optional.empty();
    }

    private Optional<String> decide(String user, String caseNo, Map<String, List<String>> typed) {
        return open(user, caseNo).map(task -> complete(task, user, typed)).orElse(Optional.of("不在待派单状态，或不由您派单"));
    }

    private Optional<String> open(String user, String caseNo) {
        return work.open(user, directory.groups(user), caseNo, DISPATCH).stream()
                .findFirst();
    }

    private Optional<String> complete(String task, String user, Map<String, List<String>> typed) {
        try {
            work.complete(task, user, typed);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(Refusal.in(e).orElseThrow(() -> e).detail());
        }
    }

    private static Result each(List<String> caseNos, Function<String, Optional<String>> act) {
        var done = new ArrayList<String>();
        var refused = new ArrayList<Refused>();
        for (var caseNo : caseNos.stream().distinct().limit(MOST).toList()) {
            act.apply(caseNo)
                    .ifPresentOrElse(reason -> refused.add(new Refused(caseNo, reason)), () -> done.add(caseNo));
        }
        return new Result(List.copyOf(done), List.copyOf(refused));
    }
}
