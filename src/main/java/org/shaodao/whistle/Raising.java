package org.shaodao.whistle;

import java.time.Clock;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Raises a case to the level above. Until the process {@code issue-escalation} exists the case goes to the dispatcher one
 * level up, at the city to its leader, so that nothing gets stuck.
 */
@Service
@Transactional
public class Raising {
    private final CaseStore cases;
    private final Directory directory;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Raising(CaseStore cases, Directory directory, Journal journal, ApplicationEventPublisher events, Clock clock) {
        this.cases = cases;
        this.directory = directory;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** @param reason {@code dispatcher}, {@code third-hop} or {@code third-rework} */
    public Raised raise(String caseNo, String reason) {
        var from = cases.dispatchedAt(caseNo);
        var to = above(from);
        cases.dispatchedAt(caseNo, to);
        cases.insertEscalation(caseNo, reason, from, to, clock.instant());
        cases.state(caseNo, CaseState.ESCALATED, CaseState.REGISTERED, CaseState.ANSWERED, CaseState.CALLBACK);
        journal.record(caseNo, "提级", "%s；交%s%s".formatted(words(reason), directory.nameOf(to.area()), dutyLabel(to)));
        events.publishEvent(new CaseChanged(caseNo));
        return new Raised.HandedUp(to.duty(), to.area());
    }

    /** The nearest area above whose dispatchers are others than now; at the top, its leader. */
    private CaseStore.DispatchedAt above(CaseStore.DispatchedAt from) {
        var now = directory.group(Duty.of(from.duty()), from.area());
        var upwards = directory.upwards(from.area());
        return upwards.stream()
                .map(Area::code)
                .filter(area -> !directory.group(Duty.DISPATCH, area).equals(now))
                .filter(area -> !from.duty().equals(Duty.LEADER.code()))
                .findFirst()
                .map(area -> new CaseStore.DispatchedAt(Duty.DISPATCH.code(), area))
                .orElseGet(() -> new CaseStore.DispatchedAt(
                        Duty.LEADER.code(),
                        upwards.isEmpty()
                                ? from.area()
                                : upwards.get(upwards.size() - 1).code()));
    }

    private static String words(String reason) {
        return switch (reason) {
            case "third-hop" -> "流转三次仍无单位主办";
            case "third-rework" -> "三次办理未通过";
            default -> "派单员提请上级处理";
        };
    }

    private static String dutyLabel(CaseStore.DispatchedAt level) {
        return Duty.of(level.duty()).label();
    }

    /** What came of raising a case. */
    public sealed interface Raised {
        /** The level above dispatches now. */
        record HandedUp(String duty, String area) implements Raised {}

        /** A leader has to decide; the case waits for the word. */
        record Awaiting() implements Raised {}
    }
}
