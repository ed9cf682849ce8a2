package org.shaodao.whistle;

import java.time.Clock;
import java.time.Duration;
import org.shaodao.audit.Journal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Closed stays closed: taking a case up again opens a new one that follows it, one and no more. */
@Service
@Transactional
class Reopening {
    /** A rating of "not solved" within 10 days after closing takes the case up by itself (processes.md, ends). */
    private static final Duration BY_RATING = Duration.ofDays(10);

    private final CaseStore cases;
    private final Registration registration;
    private final Journal journal;
    private final Clock clock;

    Reopening(CaseStore cases, Registration registration, Journal journal, Clock clock) {
        this.cases = cases;
        this.registration = registration;
        this.journal = journal;
        this.clock = clock;
    }

    boolean inTime(CaseRecord closed) {
        var at = closed.closedAt();
        return at != null && !clock.instant().isAfter(at.plus(BY_RATING));
    }

    /**
     * Opens the case that follows, unless there is one. A unique index has the last word; with the closed case's row held
     * nobody comes to feel it.
     *
     * @param closed the case, its row held
     */
    FollowUp reopen(CaseRecord closed, String why) {
        var before = cases.followUp(closed.caseNo());
        if (before.isPresent()) {
            return new FollowUp(before.get(), false);
        }
        var next = registration.register(new NewWhistle(
                closed.title(),
                closed.description(),
                closed.areaCode(),
                closed.place(),
                closed.category(),
                closed.kind(),
                closed.specialGroup(),
                closed.longitude(),
                closed.latitude(),
                closed.source(),
                null,
                closed.whistler(),
                closed.reachable(),
                null,
                closed.caseNo()));
        journal.record(closed.caseNo(), "再次吹哨", "%s；新案件%s".formatted(why, next));
        journal.record(next, "再次吹哨", "承接%s".formatted(closed.caseNo()));
        return new FollowUp(next, true);
    }

    /**
     * The case that takes up a closed one.
     *
     * @param opened false when it was there before
     */
    record FollowUp(String caseNo, boolean opened) {}
}
