package org.shaodao.whistle;

import org.shaodao.clock.Subjects;
import org.shaodao.web.Numbered;
import org.springframework.stereotype.Component;

/** Clocks are about cases. */
@Component
class HeldCases implements Subjects {
    private final CaseStore cases;

    HeldCases(CaseStore cases) {
        this.cases = cases;
    }

    @Override
    public void hold(String subject) {
        if (Numbered.of(subject) == Numbered.CASE) {
            cases.lock(subject);
        }
    }
}
