package org.shaodao.whistle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a whistle its number and its row. */
@Service
@Transactional
public class Registration implements Whistles {
    private static final int DIGITS = 6;

    private final CaseStore cases;
    private final Journal journal;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final String range;

    Registration(
            CaseStore cases,
            Journal journal,
            Directory directory,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${shaodao.number-range:}") String range) {
        if (!range.matches("\\d{0,3}")) {
            throw new IllegalArgumentException("shaodao.number-range is up to three digits, not '" + range + "'");
        }
        this.cases = cases;
        this.journal = journal;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
        this.range = range;
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
        return caseNo;
    }

    /**
     * {@code WH20261122-000042}; the installation's range, if any, takes the leading digits of the number. When a day has
     * used up what a range leaves of six digits, its further numbers are longer; their length keeps them apart from those
     * of any other range.
     */
    private String insertNumbered(NewWhistle whistle, Instant now) {
        var day = LocalDate.ofInstant(now, clock.getZone());
        var next = cases.nextNumber();
        var usual = number(day, DIGITS - range.length(), next);
        if (cases.insert(usual, whistle, now)) {
            return usual;
        }
        var longer = number(day, DIGITS, next);
        if (!cases.insert(longer, whistle, now)) {
            throw new IllegalStateException("case number " + longer + " is taken: more than a million whistles a day");
        }
        return longer;
    }

    private String number(LocalDate day, int width, long next) {
        var number = next % (long) Math.pow(10, width);
        return "WH" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "-" + range
                + ("%0" + width + "d").formatted(number);
    }
}
