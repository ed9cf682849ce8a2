package org.shaodao.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties the outbox. Any number of nodes may do so at once: each row is worked on by one of them. Many rows make one
 * transaction; when one of them cannot be delivered, each gets a transaction of its own, and only that one waits.
 */
@Service
public class NoticeDelivery {
    static final int BATCH = 200;
    private static final Logger log = LoggerFactory.getLogger(NoticeDelivery.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Outbox outbox;
    private final Addressees addressees;
    private final ObjectProvider<Channel> channels;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    NoticeDelivery(
            Outbox outbox,
            Addressees addressees,
            ObjectProvider<Channel> channels,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.addressees = addressees;
        this.channels = channels;
        this.transaction = transaction;
        this.meters = meters;
    }

    /**
     * Delivers everything that is due and that nobody else is delivering.
     *
     * @return how many notices were delivered
     */
    public int deliverDue() {
        var all = 0;
        while (true) {
            var batch = deliverBatch();
            all += batch.delivered();
            if (batch.seen() < BATCH) {
                return all;
            }
        }
    }

    private record Batch(int seen, int delivered) {}

    private Batch deliverBatch() {
        try {
            var done = deliver(BATCH).size();
            return new Batch(done, done);
        } catch (Failed together) {
            return oneByOne(together.rows().size());
        }
    }

    private Batch oneByOne(int most) {
        var delivered = 0;
        for (var seen = 0; seen < most; seen++) {
            try {
                if (deliver(1).isEmpty()) {
                    return new Batch(seen, delivered);
                }
                delivered++;
            } catch (Failed alone) {
                postpone(alone);
            }
        }
        return new Batch(most, delivered);
    }

    private List<Outbox.Row> deliver(int most) {
        var done = Objects.requireNonNull(transaction.execute(status -> {
            var rows = outbox.claim(most);
            if (!rows.isEmpty()) {
                try {
                    handOver(rows);
                    outbox.delivered(rows);
                } catch (RuntimeException e) {
                    throw new Failed(rows, e);
                }
            }
            return rows;
        }));
        meters.counter("shaodao.notices.delivered").increment(done.size());
        return done;
    }

    private void handOver(List<Outbox.Row> rows) {
        var told = addressees.of(rows);
        channels.orderedStream().forEach(channel -> channel.deliver(told));
    }

    private void postpone(Failed failed) {
        for (var row : failed.rows()) {
            var wait = wait(row.attempts());
            var reason = failed.cause().getClass().getSimpleName();
            log.warn(
                    "Notice {} could not be delivered ({}, attempt {}), again in {}",
                    row.id(),
                    reason,
                    row.attempts() + 1,
                    wait);
            meters.counter("shaodao.notices.failed").increment();
            transaction.executeWithoutResult(status -> outbox.postpone(row, wait, reason));
        }
    }

    /** Doubles with each failure: 30 seconds, a minute … an hour, and so on each hour. */
    private static Duration wait(int failuresBefore) {
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failuresBefore, 10));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    /** Rolls the transaction back and says which rows it was about. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Outbox.Row> rows;

        Failed(List<Outbox.Row> rows, RuntimeException cause) {
            super(cause);
            this.rows = rows;
        }

        List<Outbox.Row> rows() {
            return rows;
        }

        Throwable cause() {
            return Objects.requireNonNull(getCause());
        }
    }
}
