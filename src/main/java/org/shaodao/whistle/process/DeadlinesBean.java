package org.shaodao.whistle.process;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.clock.ClockName;
import org.shaodao.engine.Choices;
import org.shaodao.engine.InModels;
import org.shaodao.whistle.CaseClocks;
import org.shaodao.whistle.TimeLimits;
import org.shaodao.whistle.WhistleKind;
import org.springframework.stereotype.Component;

/** For models: {@code ${deadlines.due('verify', caseNo)}}, {@code ${deadlines.due('rule-on-decline', caseNo, unit)}}. */
@Component("deadlines")
@InModels
class DeadlinesBean {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final Set<String> OLD_KINDS =
            Arrays.stream(WhistleKind.values()).map(Choices::code).collect(Collectors.toUnmodifiableSet());

    private final CaseClocks clocks;
    private final TimeLimits limits;

    DeadlinesBean(CaseClocks clocks, TimeLimits limits) {
        this.clocks = clocks;
        this.limits = limits;
    }

    /** When the clocks of the case are to be looked at for the first time. */
    public Date next(String caseNo) {
        return next(caseNo, "");
    }

    /** When the clocks of one unit's part are to be looked at for the first time. */
    public Date next(String caseNo, String unit) {
        return Date.from(limits.first(caseNo, unit));
    }

    /**
     * The limit of a clock of the case; see {@link CaseClocks#due}.
     *
     * @param caseNo case number; diagrams from before the clocks ask with the kind of the whistle instead, and get the
     *     table's limit from now
     */
    public Date due(String clock, String caseNo) {
        return OLD_KINDS.contains(caseNo) ? Date.from(clocks.plain(name(clock), caseNo)) : due(clock, caseNo, "");
    }

    /** The limit of a clock of one unit's part. */
    public Date due(String clock, String caseNo, String unit) {
        return Date.from(clocks.due(caseNo, unit, name(clock)));
    }

    /** As {@link #dailyFrom}, from the limit of a clock of one unit's part, or of one leader's. */
    public String dailyAfter(String clock, String caseNo, String unit) {
        return dailyFrom(due(clock, caseNo, unit));
    }

    private static ClockName name(String clock) {
        return ClockName.of(clock).orElseThrow(() -> new IllegalArgumentException("no clock is called " + clock));
    }

    /**
     * A repeating timer: at that moment, and then every day at the same time of day.
     *
     * @return an ISO 8601 repetition such as {@code R/2026-11-25T17:30:00+08:00/P1D}
     */
    public String dailyFrom(Date first) {
        return "R/%s/P1D".formatted(ISO.format(first.toInstant().atZone(SHANGHAI)));
    }
}
