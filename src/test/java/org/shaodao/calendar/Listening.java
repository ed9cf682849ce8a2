package org.shaodao.calendar;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Hears of changes as clocks will, and counts by the new calendar at that very moment. */
@TestComponent
class Listening {
    final List<Heard> heard = new ArrayList<>();
    private final WorkingTime workingTime;

    Listening(WorkingTime workingTime) {
        this.workingTime = workingTime;
    }

    /** @param deadline one working day from New Year's Eve 2026, in a grid of 春晖社区 */
    record Heard(CalendarChanged change, boolean inTransaction, Deadline deadline) {}

    @EventListener
    void on(CalendarChanged change) {
        heard.add(
                new Heard(change, TransactionSynchronizationManager.isActualTransactionActive(), newYear(workingTime)));
    }

    static Deadline newYear(WorkingTime workingTime) {
        var start = new Start(Sample.at("2026-12-31 10:00"), "派单");
        return workingTime.deadline(start, Limit.of(1, LimitUnit.WORKING_DAY), List.of(), "chunhui1");
    }
}
