package org.shaodao.whistle;

import java.time.Clock;
import java.time.Duration;
import org.shaodao.audit.Journal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Closed stays closed: taking a case up again opens a new one that follows it. */
@Service
@Transactional
class Reopening {
    /** A rating of "not solved" within 10 days after closing takes the case up by itself (processes.md, ends). */
    private static final Duration BY_RATING = Duration.ofDays(10);

    private final Registration registration;
    private final Journal journal;
    private final Clock clock;

    Reopening(Registration registration, Journal journal, Clock clock) {
        this.registration = registration;
        this.journal = journal;
        this.clock = clock;
    }

    boolean inTime(CaseRecord closed) {
        var at = closed.closedAt();
        return at != null && !clock.instant().isAfter(at.plus(BY_RATING));
    }

    /** @return the new case's number */
    String reopen(CaseRecord closed, String why) {
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
        return next;
    }
}
