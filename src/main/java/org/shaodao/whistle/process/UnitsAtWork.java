package org.shaodao.whistle.process;

import org.shaodao.directory.OpenWork;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.stereotype.Component;

/** A unit with an open slot keeps somebody who handles it, an area with an open case stays. */
@Component
class UnitsAtWork implements OpenWork {
    private final SubmissionChecks checks;

    UnitsAtWork(SubmissionChecks checks) {
        this.checks = checks;
    }

    @Override
    public boolean hasOpenWork(String unitCode) {
        return checks.hasOpenSlot(unitCode);
    }

    @Override
    public boolean hasOpenCases(String areaCode) {
        return checks.hasOpenCases(areaCode);
    }
}
