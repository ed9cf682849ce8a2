package org.shaodao.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Delivery follows a commit, once for many, and never undoes one. */
class DeliveryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    private final NoticeDelivery delivery = mock();
    private final TaskScheduler scheduler = mock();
    private final DeliverySchedule schedule = schedule(true);

    private DeliverySchedule schedule(boolean automatic) {
        return new DeliverySchedule(
                delivery,
                mock(),
                mock(),
                scheduler,
                new NotificationProperties(
                        automatic,
                        Duration.ofSeconds(1),
                        5,
                        Duration.ofMinutes(10),
                        Duration.ofDays(90),
                        Duration.ofDays(400)));
    }

    @BeforeEach
    void aTransaction() {
        given(scheduler.getClock()).willReturn(Clock.fixed(NOW, ZoneOffset.UTC));
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void noTransaction() {
        TransactionSynchronizationManager.clear();
    }

    @Test
    void nothingIsPlannedBeforeTheCommitAndNothingWithoutOne() {
        schedule.afterCommit();
        verify(scheduler, never()).schedule(any(), any(Instant.class));
        end(TransactionSynchronization.STATUS_ROLLED_BACK);
        verify(scheduler, never()).schedule(any(), any(Instant.class));
    }

    @Test
    void whatCommitsWithinASecondIsOneRun() {
        schedule.afterCommit();
        schedule.afterCommit();
        commit();
        schedule.afterCommit();
        commit();

        var run = ArgumentCaptor.forClass(Runnable.class);
        verify(scheduler, times(1)).schedule(run.capture(), any(Instant.class));
        verify(scheduler).schedule(run.getValue(), NOW.plusSeconds(1));

        run.getValue().run();
        verify(delivery).deliverDue();
        commit();
        verify(scheduler, times(2)).schedule(any(), any(Instant.class));
    }

    @Test
    void aNodeThatShutsDownStillCommits() {
        given(scheduler.schedule(any(), any(Instant.class))).willThrow(new TaskRejectedException("shut down"));
        schedule.afterCommit();
        commit();
        commit();
        verify(scheduler, times(2)).schedule(any(), any(Instant.class));
    }

    @Test
    void theSweepDeliversWhatADeadNodeLeft() {
        schedule.sweep();
        verify(delivery).deliverDue();
    }

    @Test
    void testsDeliverByHand() {
        var quiet = schedule(false);
        quiet.afterCommit();
        quiet.sweep();
        assertThat(TransactionSynchronizationManager.getSynchronizations()).isEmpty();
        verify(delivery, never()).deliverDue();
    }

    private static void commit() {
        TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
    }

    private static void end(int status) {
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.afterCompletion(status));
    }
}
