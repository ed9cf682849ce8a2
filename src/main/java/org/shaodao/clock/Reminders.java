package org.shaodao.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Person;
import org.shaodao.directory.UnitKind;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.shaodao.web.Numbered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 催办 before a limit: first to the handler, then to their leader too; and the word of 督办 at the limit. Every node
 * sweeps; a row is worked on by one of them and fires once, and the key of its notice is a second lock. Many rows make one
 * transaction; when one of them cannot be sent, each gets a transaction of its own, and only that one waits.
 */
@Component
public class Reminders {
    private static final Logger log = LoggerFactory.getLogger(Reminders.class);
    private static final int AT_ONCE = 200;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final ReminderStore store;
    private final ClockStore clocks;
    private final Holders holders;
    private final ObjectProvider<OnCall> onCall;
    private final Directory directory;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reminders(
            ReminderStore store,
            ClockStore clocks,
            Holders holders,
            ObjectProvider<OnCall> onCall,
            Directory directory,
            Notices notices,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.holders = holders;
        this.onCall = onCall;
        this.directory = directory;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Sends what is due, oldest first, some hundred in a transaction. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void sweep() {
        while (batch() == AT_ONCE) {
            // The next batch.
        }
    }

    private int batch() {
        try {
            return remind(AT_ONCE);
        } catch (Failed together) {
            return oneByOne();
        }
    }

    private int oneByOne() {
        for (var seen = 0; seen < AT_ONCE; seen++) {
            try {
                if (remind(1) == 0) {
                    return seen;
                }
            } catch (Failed alone) {
                postpone(alone);
            }
        }
        return AT_ONCE;
    }

    private int remind(int most) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var now = clock.instant();
            var due = store.lockDue(now, most);
            due.forEach(one -> remind(one, now));
            return due.size();
        }));
    }

    private void remind(ReminderStore.Due one, Instant now) {
        try {
            clocks.find(one.clock()).ifPresent(found -> remind(found, one.percent()));
            store.fired(one, now);
        } catch (RuntimeException e) {
            throw new Failed(one, e);
        }
    }

    /** Doubles with each failure: a minute, two … an hour, and so on each hour. */
    private void postpone(Failed failed) {
        var due = failed.due;
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(due.attempts(), 6));
        var wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        log.warn(
                "Reminder {} % of clock {} could not be sent ({}, attempt {}), again in {}",
                due.percent(), due.clock(), failed.reason, due.attempts() + 1, wait);
        transaction.executeWithoutResult(
                status -> store.postpone(due, clock.instant().plus(wait)));
    }

    /** Rolls the transaction back and says which reminder it was about. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ReminderStore.Due due;

        /** Its kind, never its message: that may quote what people wrote. */
        private final String reason;

        Failed(ReminderStore.Due due, RuntimeException cause) {
            super(cause);
            this.due = due;
            this.reason = cause.getClass().getSimpleName();
        }
    }

    private void remind(ClockRow found, int percent) {
        var key = found.key();
        var group = found.terms().matter().group();
        var holding = holders.of(key, group);
        var recipients = concerned(key, group, holding);
        if (percent > found.terms().remindAt().get(0)) {
            recipients.add(Recipient.group(leader(group)));
        }
        notices.send(Notice.about(
                "clock/%s/%d/%d/%d"
                        .formatted(
                                key,
                                found.id(),
                                percent,
                                found.counted().dueAt().getEpochSecond()),
                NoticeKind.REMIND,
                recipients,
                key.subject(),
                "%s%s的%s%s，%s%s。%s"
                        .formatted(
                                Numbered.of(key.subject()).label(),
                                key.subject(),
                                label(key),
                                key.name() == ClockName.LEDGER_REVIEW ? "将到期" : "已用去时限的%d%%".formatted(percent),
                                found.counted().dueText(),
                                key.name().act(),
                                bothNames(holding, group))));
    }

    @EventListener
    void on(ClockOverdue overdue) {
        var key = overdue.key();
        var holding = holders.of(key, overdue.group());
        var recipients = concerned(key, overdue.group(), holding);
        recipients.add(Recipient.group(leader(overdue.group())));
        notices.send(Notice.about(
                "clock/%s/overdue/%d".formatted(key, clock.instant().getEpochSecond()),
                NoticeKind.SUPERVISE,
                recipients,
                key.subject(),
                "%s%s的%s已到时限，请立即%s。%s"
                        .formatted(
                                Numbered.of(key.subject()).label(),
                                key.subject(),
                                label(key),
                                key.name().act(),
                                bothNames(holding, overdue.group()))));
    }

    /** Those whose work it is, who acts for one of them who is away, and who is on duty. */
    private Set<Recipient> concerned(ClockKey key, String group, Set<Recipient> holding) {
        var recipients = new HashSet<>(holding);
        claimants(holding)
                .flatMap(user -> directory.actingFor(user, group).stream())
                .map(Person::userId)
                .map(Recipient::person)
                .forEach(recipients::add);
        onCall.orderedStream().forEach(also -> recipients.addAll(also.of(key, group)));
        return recipients;
    }

    private static Stream<String> claimants(Set<Recipient> holding) {
        return holding.stream()
                .filter(Recipient.Person.class::isInstance)
                .map(one -> ((Recipient.Person) one).userId())
                .sorted();
    }

    /** Whose work it is and who acts for them, where that is another. */
    private String bothNames(Set<Recipient> holding, String group) {
        return claimants(holding)
                .flatMap(user -> directory.actingFor(user, group).stream()
                        .map(Person::name)
                        .reduce((one, other) -> one + "、" + other)
                        .map(others -> "（%s已签收，由%s代理）".formatted(name(user), others))
                        .stream())
                .collect(Collectors.joining());
    }

    private String name(String user) {
        return directory.person(user).map(Person::name).orElse(user);
    }

    private String label(ClockKey key) {
        return key.part().isEmpty()
                ? key.name().label()
                : directory.nameOf(key.part()) + key.name().label();
    }

    /** The leader of the unit that a group belongs to; of an area without one, the nearest above. */
    private String leader(String group) {
        var dash = group.lastIndexOf('-');
        if (dash < 0 || directory.unit(group.substring(0, dash)).isEmpty()) {
            return group;
        }
        var unit = directory.unit(group.substring(0, dash)).orElseThrow();
        return unit.kind() == UnitKind.AREA
                ? directory.group(Duty.LEADER, unit.areaCode())
                : directory.unitGroup(Duty.LEADER, unit.code());
    }
}
