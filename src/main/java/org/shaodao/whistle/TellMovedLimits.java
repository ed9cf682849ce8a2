package org.shaodao.whistle;

import org.shaodao.audit.Journal;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockMoved;
import org.shaodao.clock.MoveReason;
import org.shaodao.directory.Directory;
import org.shaodao.web.ShanghaiTime;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A limit that moved although nobody touched the case, by another calendar or another table, is told in its timeline.
 * What somebody did (a pause, an extension, an order) is told by whoever did it.
 */
@Component
class TellMovedLimits {
    private final Journal journal;
    private final Directory directory;

    TellMovedLimits(Journal journal, Directory directory) {
        this.journal = journal;
        this.directory = directory;
    }

    @EventListener
    void on(ClockMoved moved) {
        if (moved.why().byRules() && !moved.dueWas().equals(moved.dueAt())) {
            journal.record(
                    moved.key().subject(),
                    "时限重算",
                    "%s，%s的时限由%s改为%s"
                            .formatted(
                                    moved.why() == MoveReason.CALENDAR ? "节假日安排或工作时段更新" : "时限标准更新",
                                    label(moved.key()),
                                    ShanghaiTime.minute(moved.dueWas()),
                                    ShanghaiTime.minute(moved.dueAt())));
        }
    }

    private String label(ClockKey key) {
        var name = key.name().label();
        return key.part().isEmpty() ? name : directory.nameOf(key.part()) + name;
    }
}
