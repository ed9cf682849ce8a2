package org.shaodao.notification;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * When the outbox is emptied: a moment after a commit, on the node where it happened; and every few seconds for what a
 * node left that died, or that is to be tried again. Old rows go at night; every node may do all of it.
 */
@Component
class DeliverySchedule {
    private static final Logger log = LoggerFactory.getLogger(DeliverySchedule.class);

    private final NoticeDelivery delivery;
    private final MessageBox messages;
    private final Outbox outbox;
    private final TaskScheduler scheduler;
    private final NotificationProperties properties;
    private final AtomicBoolean planned = new AtomicBoolean();

    DeliverySchedule(
            NoticeDelivery delivery,
            MessageBox messages,
            Outbox outbox,
            TaskScheduler scheduler,
            NotificationProperties properties) {
        this.delivery = delivery;
        this.messages = messages;
        this.outbox = outbox;
        this.scheduler = scheduler;
        this.properties = properties;
    }

    /** To be called within a transaction that has written to the outbox. */
    void afterCommit() {
        if (properties.automatic()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    soon();
                }
            });
        }
    }

    /** One run for all that commit within a moment. What was committed is not to fail for it: the sweep comes anyway. */
    private void soon() {
        if (planned.compareAndSet(false, true)) {
            try {
                scheduler.schedule(this::run, scheduler.getClock().instant().plus(properties.coalesce()));
            } catch (TaskRejectedException e) {
                planned.set(false);
                log.debug("Shutting down: what is in the outbox is delivered by another node or after the start", e);
            }
        }
    }

    private void run() {
        planned.set(false);
        delivery.deliverDue();
    }

    @Scheduled(
            initialDelayString = "${shaodao.notification.sweep:PT5S}",
            fixedDelayString = "${shaodao.notification.sweep:PT5S}")
    void sweep() {
        if (properties.automatic()) {
            delivery.deliverDue();
        }
    }

    @Scheduled(cron = "${shaodao.notification.purge-cron:0 50 3 * * *}", zone = "Asia/Shanghai")
    void forgetOld() {
        log.info(
                "Forgotten: {} messages read long ago, {} notices delivered long ago",
                messages.forgetRead(properties.readKept()),
                outbox.forgetDelivered(properties.keysKept()));
    }
}
