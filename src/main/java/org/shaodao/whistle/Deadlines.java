package org.shaodao.whistle;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** When a task has to be done, counted from now. Plain dates until the clock module takes its place. */
@Service("deadlineService")
public class Deadlines {
    private final Clock clock;

    Deadlines(Clock clock) {
        this.clock = clock;
    }

    /**
     * The limit of a clock that starts now.
     *
     * @param name as processes.md names it: {@code dispatch}, {@code verify} …
     */
    public Instant due(String name, WhistleKind kind) {
        var now = clock.instant();
        return switch (name) {
            case "dispatch" -> Limits.dispatch(kind, now);
            case "rule-on-decline", "approve-extension" -> Limits.ruling(now);
            case "consolidate", "verify", "callback", "await-decision" -> Limits.workingDay(now);
            default -> throw new IllegalArgumentException("no clock is named " + name);
        };
    }
}
