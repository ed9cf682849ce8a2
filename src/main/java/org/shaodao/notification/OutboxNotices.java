package org.shaodao.notification;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** {@link Notices} by way of the outbox. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class OutboxNotices implements Notices {
    private final Outbox outbox;
    private final DeliverySchedule schedule;
    private final MeterRegistry meters;

    OutboxNotices(Outbox outbox, DeliverySchedule schedule, MeterRegistry meters) {
        this.outbox = outbox;
        this.schedule = schedule;
        this.meters = meters;
    }

    @Override
    public void send(Notice notice) {
        if (outbox.write(notice)) {
            meters.counter("shaodao.notices.written", "kind", notice.kind().code())
                    .increment();
            schedule.afterCommit();
        }
    }
}
