package org.shaodao.whistle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a whistle its number and its row. */
@Service
@Transactional
public class Registration implements Whistles {
    private final CaseStore cases;
    private final Journal journal;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Numbers numbers;

    Registration(
            CaseStore cases,
            Journal journal,
            Directory directory,
            ApplicationEventPublisher events,
            Clock clock,
            Numbers numbers) {
        this.cases = cases;
        this.journal = journal;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
        this.numbers = numbers;
    }

    @Override
    public String register(NewWhistle whistle) {
        var caseNo = insert(whistle);
        events.publishEvent(new WhistleRegistered(caseNo));
        return caseNo;
    }

    /** Registers a whistle whose process is just starting: it came by the start form in Tasklist. */
    public CaseRecord registerStarted(NewWhistle whistle) {
        var caseNo = insert(whistle);
        cases.markStarted(caseNo);
        return cases.get(caseNo);
    }

    /** The row of a whistle whose process starts now. */
    public CaseRecord started(String caseNo) {
        cases.markStarted(caseNo);
        return cases.get(caseNo);
    }

    private String insert(NewWhistle whistle) {
        var now = clock.instant();
        var caseNo = insertNumbered(whistle, now);
        journal.record(
                caseNo,
                "吹哨登记",
                "来源：%s；地点：%s %s"
                        .formatted(whistle.source().label(), directory.nameOf(whistle.areaCode()), whistle.place()));
        // A case's clocks start at its registration, whether or not its process can.
        events.publishEvent(new CaseChanged(caseNo));
        return caseNo;
    }

    /** A day that has used up what a number range leaves of six digits goes on with longer numbers. */
    private String insertNumbered(NewWhistle whistle, Instant now) {
        var day = LocalDate.ofInstant(now, clock.getZone());
        var next = cases.nextNumber();
        var usual = numbers.number("WH", day, next);
        if (cases.insert(usual, whistle, now)) {
            return usual;
        }
        var longer = numbers.longer("WH", day, next);
        if (!cases.insert(longer, whistle, now)) {
            throw new IllegalStateException("case number " + longer + " is taken: more than a million whistles a day");
        }
        return longer;
    }
}
