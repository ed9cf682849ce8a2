package org.shaodao.clock;

import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.UnitKind;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.shaodao.web.Numbered;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 催办 before a limit: first to the handler, then to their leader too; and the word of 督办 at the limit. Every node
 * sweeps; a row is worked on by one of them and fires once, and the key of its notice is a second lock.
 */
@Component
public class Reminders {
    private static final int AT_ONCE = 200;

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
        while (Objects.requireNonNull(transaction.execute(status -> remind())) == AT_ONCE) {
            // The next batch.
        }
    }

    private int remind() {
        var now = clock.instant();
        var due = store.lockDue(now, AT_ONCE);
        for (var one : due) {
            clocks.find(one.clock()).ifPresent(found -> remind(found, one.percent()));
            store.fired(one, now);
        }
        return due.size();
    }

    private void remind(ClockRow found, int percent) {
        var key = found.key();
        var group = found.terms().matter().group();
        var recipients = concerned(key, group);
        if (percent > found.terms().remindAt().get(0)) {
            recipients.add(Recipient.group(leader(group)));
        }
        notices.send(Notice.about(
                "clock/%s/%d/%d".formatted(key, found.id(), percent),
                NoticeKind.REMIND,
                recipients,
                key.subject(),
                "%s%s的%s%s，%s%s。"
                        .formatted(
                                Numbered.of(key.subject()).label(),
                                key.subject(),
                                label(key),
                                key.name() == ClockName.LEDGER_REVIEW ? "将到期" : "已用去时限的%d%%".formatted(percent),
                                found.counted().dueText(),
                                key.name().act())));
    }

    @EventListener
    void on(ClockOverdue overdue) {
        var key = overdue.key();
        var recipients = concerned(key, overdue.group());
        recipients.add(Recipient.group(leader(overdue.group())));
        notices.send(Notice.about(
                "clock/%s/overdue/%d".formatted(key, clock.instant().getEpochSecond()),
                NoticeKind.SUPERVISE,
                recipients,
                key.subject(),
                "%s%s的%s已到时限，请立即%s。"
                        .formatted(
                                Numbered.of(key.subject()).label(),
                                key.subject(),
                                label(key),
                                key.name().act())));
    }

    private Set<Recipient> concerned(ClockKey key, String group) {
        var recipients = new HashSet<>(holders.of(key, group));
        onCall.orderedStream().forEach(also -> recipients.addAll(also.of(key, group)));
        return recipients;
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
