package org.shaodao.work;

import java.time.Instant;
import java.util.List;
import org.shaodao.calendar.TimeLeft;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Membership;
import org.shaodao.engine.Work;
import org.shaodao.web.ShanghaiTime;

/**
 * A task as the list shows it.
 *
 * @param left how long it is until its limit, in words; empty without one
 */
record WorkLine(
        String taskId,
        String name,
        String process,
        String number,
        String title,
        String place,
        String unit,
        String due,
        String left,
        boolean late,
        boolean mine) {
    static final List<String> WORDS = List.of("title", "place");

    static WorkLine of(Work.Item item, Directory directory, Instant now) {
        var due = item.due();
        return new WorkLine(
                item.taskId(),
                item.name(),
                item.process(),
                item.businessKey() == null ? "" : item.businessKey(),
                item.words().getOrDefault("title", ""),
                item.words().getOrDefault("place", ""),
                item.groups().stream()
                        .flatMap(group -> Membership.of(group).stream())
                        .map(membership -> directory.nameOf(membership.unitCode()))
                        .findFirst()
                        .orElse(""),
                ShanghaiTime.minute(due),
                due == null ? "" : TimeLeft.text(now, due),
                due != null && due.isBefore(now),
                item.mine());
    }
}
