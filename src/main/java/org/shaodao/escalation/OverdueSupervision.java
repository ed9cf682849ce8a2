package org.shaodao.escalation;

import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockOverdue;
import org.shaodao.directory.Directory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** 督办 at the limit: whoever should have acted is put under supervision, in the transaction that noticed. */
@Component
class OverdueSupervision {
    private final Supervisions supervisions;
    private final Directory directory;

    OverdueSupervision(Supervisions supervisions, Directory directory) {
        this.supervisions = supervisions;
        this.directory = directory;
    }

    @EventListener
    void on(ClockOverdue overdue) {
        var unit = unit(overdue);
        if (directory.unit(unit).isPresent()) {
            supervisions.open(overdue.key().subject(), unit, Supervision.Origin.OVERDUE, text(overdue.key()), null);
        }
    }

    /** {@code wanghu-dispatch} is the street's; a clock of one unit's part is that unit's, whoever has to act. */
    private static String unit(ClockOverdue overdue) {
        var group = overdue.group();
        var dash = group.lastIndexOf('-');
        return dash < 0 ? overdue.key().part() : group.substring(0, dash);
    }

    private static String text(ClockKey key) {
        return "%s已到时限，请立即%s并反馈".formatted(key.name().label(), key.name().act());
    }
}
