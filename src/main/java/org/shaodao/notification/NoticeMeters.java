package org.shaodao.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.shaodao.database.Gauges;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether people, and systems outside, are told in time. */
@Component
class NoticeMeters implements MeterBinder {
    private final Gauges figures;

    NoticeMeters(JdbcClient db) {
        figures = new Gauges(db, """
                select 'outbox', coalesce(extract(epoch from now() - min(written_at)), 0)::float8 from notice_outbox
                    where delivered_at is null
                union all select 'outgoing', coalesce(extract(epoch from now() - min(next_attempt_at)), 0)::float8
                    from outgoing_message where sent_at is null and failed_at is null and dropped_at is null and next_attempt_at <= now()
                union all select 'failed', count(*)::float8 from outgoing_message
                    where failed_at is not null and sent_at is null and dropped_at is null""");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        figures.bind(registry, "shaodao.outbox.age.seconds", "Age of the oldest notice that nobody has", "outbox");
        figures.bind(
                registry,
                "shaodao.outgoing.lag.seconds",
                "How long the oldest message that may leave waits",
                "outgoing");
        figures.bind(registry, "shaodao.outgoing.given.up", "Messages that were given up", "failed");
    }
}
