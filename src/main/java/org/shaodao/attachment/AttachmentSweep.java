package org.shaodao.attachment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.shaodao.attachment.blob.BlobStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes content that no row names: of uploads that ended halfway, and of attachments that were taken away a day ago.
 * One node of the cluster does it; a piece at a time, so that nobody who adds waits for all of it.
 */
@Component
class AttachmentSweep {
    static final Duration KEPT = Duration.ofDays(1);

    private static final int PARTS = 256;

    private final BlobStore blobs;
    private final AttachmentRows rows;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate ofItsOwn;
    private final Clock clock;

    AttachmentSweep(
            BlobStore blobs,
            AttachmentRows rows,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.blobs = blobs;
        this.rows = rows;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.ofItsOwn = new TransactionTemplate(transactions);
        this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** @return how many blobs were removed; none when another node is at it */
    @Scheduled(cron = "${shaodao.attachments.sweep-cron:0 20 3 * * *}", zone = "Asia/Shanghai")
    int sweep() {
        return Objects.requireNonNull(transaction.execute(status -> sweepAll()));
    }

    /** Asked before each part: a transaction that says nothing for long is ended by the server, and with it goes the lock. */
    private boolean isOurs() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('shaodao attachment sweeper'))")
                .query(Boolean.class)
                .single();
    }

    private int sweepAll() {
        var before = clock.instant().minus(KEPT);
        var removed = 0;
        for (var part = 0; part < PARTS && isOurs(); part++) {
            if (!blobs.olderThan(before, part).isEmpty()) {
                var piece = part;
                removed += Objects.requireNonNull(ofItsOwn.execute(status -> sweep(before, piece)));
            }
        }
        return removed;
    }

    private int sweep(Instant before, int part) {
        rows.holdOffAdding();
        var old = blobs.olderThan(before, part);
        var named = rows.named(old, before);
        var unnamed = old.stream().filter(hash -> !named.contains(hash)).toList();
        unnamed.forEach(blobs::delete);
        return unnamed.size();
    }
}
