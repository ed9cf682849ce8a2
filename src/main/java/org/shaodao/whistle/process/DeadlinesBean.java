package org.shaodao.whistle.process;

import java.util.Date;
import org.shaodao.engine.Choices;
import org.shaodao.engine.InModels;
import org.shaodao.whistle.Deadlines;
import org.shaodao.whistle.WhistleKind;
import org.springframework.stereotype.Component;

/** For models: {@code ${deadlines.due('verify', whistleKind)}}. */
@Component("deadlines")
@InModels
class DeadlinesBean {
    private final Deadlines deadlines;

    DeadlinesBean(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** The due date of a task that is created now. */
    public Date due(String clock, String whistleKind) {
        return Date.from(deadlines.due(clock, Choices.of(WhistleKind.class, whistleKind)));
    }
}
