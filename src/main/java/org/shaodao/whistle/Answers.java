package org.shaodao.whistle;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.shaodao.audit.Journal;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.clock.ClockName;
import org.shaodao.directory.Directory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The answer to a whistle: consolidated, verified, reworked. */
@Service
@Transactional
public class Answers {
    /** Two reworks are allowed, the third failure escalates (processes.md, counts). */
    private static final int REWORKS_ALLOWED = 2;

    private final CaseStore cases;
    private final SlotStore slots;
    private final CaseClocks clocks;
    private final WorkingTime time;
    private final Merging merging;
    private final Directory directory;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Answers(
            CaseStore cases,
            SlotStore slots,
            CaseClocks clocks,
            WorkingTime time,
            Merging merging,
            Directory directory,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.slots = slots;
        this.clocks = clocks;
        this.time = time;
        this.merging = merging;
        this.directory = directory;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The lead answers for all: slots that are still open are waived. The form's rule has seen to it that a reason was given.
     *
     * @param reply what the reporter will read
     */
    public void consolidate(String caseNo, String reply) {
        var now = clock.instant();
        cases.lock(caseNo);
        for (var waived : slots.endAll(caseNo, SlotState.WAIVED, now)) {
            journal.record(caseNo, waived.unit(), "豁免协办", directory.nameOf(waived.unit()) + "的协办由主办单位豁免");
        }
        cases.answer(caseNo, reply, now);
        cases.state(caseNo, CaseState.ANSWERED);
        merging.tellFollowers(caseNo);
        events.publishEvent(new CaseAnswered(caseNo));
        changed(caseNo);
    }

    /** Verification could not tell; true when it was so before and the supervisor has to decide. */
    public boolean cannotTell(String caseNo) {
        var settled = cases.countCannotTell(caseNo) > 1;
        var from = settled ? clock.instant() : nextAttempt(caseNo);
        clocks.again(caseNo, ClockName.VERIFY, from, settled ? "转核查裁定" : "再次核查");
        journal.record(caseNo, "无法判定", settled ? "两次现场核查均无法判定，转督办裁定" : "下一工作日再次核查");
        return settled;
    }

    /** The case goes back to its lead unit's handling, unless it has been there as often as it may. */
    public Rework rework(String caseNo) {
        var found = cases.lock(caseNo);
        var count = cases.countRework(caseNo);
        var lead = Optional.ofNullable(found.leadUnit())
                .orElseThrow(() -> new IllegalStateException("rework without a lead in " + caseNo));
        if (count > REWORKS_ALLOWED) {
            changed(caseNo);
            return new Rework(count, true, lead);
        }
        var now = clock.instant();
        var round = cases.nextRound(caseNo, lead);
        slots.insert(new NewSlot(caseNo, lead, true, round, false, true, found.dispatchedBy(), now, null));
        cases.state(caseNo, CaseState.HANDLING);
        journal.record(caseNo, lead, "复办", "第%d次退回主办单位重新办理".formatted(count));
        changed(caseNo);
        return new Rework(count, false, lead);
    }

    /** When to verify once more. */
    public Instant nextAttempt(String caseNo) {
        return nextAttempt(caseNo, clock.instant());
    }

    /** @param from when it could not be told */
    Instant nextAttempt(String caseNo, Instant from) {
        return time.nextMorning(from, cases.get(caseNo).areaCode());
    }

    private void changed(String caseNo) {
        events.publishEvent(new CaseChanged(caseNo));
    }

    /** How often the case has come back, and whether that is too often. */
    public record Rework(int count, boolean limitReached, String leadUnit) {}
}
