package org.shaodao.meeting.agenda;

import java.time.Clock;
import java.time.Instant;
import org.shaodao.calendar.Start;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.Clocks;
import org.shaodao.clock.Matter;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.Chairs;
import org.springframework.stereotype.Component;

/** The clocks of items: one for each step, and one for each unit that is consulted. */
@Component
class ItemClocks {
    private final Clocks clocks;
    private final Chairs chairs;
    private final Directory directory;
    private final Clock clock;

    ItemClocks(Clocks clocks, Chairs chairs, Directory directory, Clock clock) {
        this.clocks = clocks;
        this.chairs = chairs;
        this.directory = directory;
        this.clock = clock;
    }

    /** The limit of a step; it starts now where it does not run, because a manager may have drawn the step elsewhere. */
    Instant due(Item item, ClockName name, String unit) {
        var matter = new Matter(item.body().areaCode(), null, null, group(item, name, unit));
        var start = new Start(clock.instant(), name.label() + "开始");
        // Taken back while its process was on the way: nothing is timed any more.
        return item.state().open()
                ? clocks.start(new ClockKey(item.itemNo(), unit, name), matter, start)
                        .dueAt()
                : clocks.plain(name, matter, start);
    }

    void stop(String itemNo, ClockName name, String unit) {
        clocks.stop(new ClockKey(itemNo, unit, name));
    }

    /** Nothing of the item is timed any more. */
    void end(String itemNo) {
        clocks.of(itemNo).stream().filter(ClockView::open).map(ClockView::key).forEach(clocks::cancel);
    }

    /** Who was asked; the roster may have moved on since. */
    String approvers(Item item) {
        var asked = item.askedGroup();
        return item.state() == ItemState.APPROVING && asked != null ? asked : approversNow(item);
    }

    /** Who would be asked now. */
    String approversNow(Item item) {
        return item.stage() == Stage.CONVENOR ? convenor(item.body()) : chair(item);
    }

    /** Nobody judges an item of their own unit as the chair: it is the next in the roster. */
    String chair(Item item) {
        return chairs.chairGroupWithout(item.body(), item.unitCode());
    }

    /** Whether somebody is one of those whose approval was asked. */
    boolean asks(String user, Item item) {
        return directory.groups(user).contains(approvers(item));
    }

    /** Reminders and the word at the limit go to whoever is asked now. */
    void entrustApproval(Item item, String group) {
        clocks.entrust(new ClockKey(item.itemNo(), "", ClockName.ITEM_APPROVE), group);
    }

    String convenor(Body body) {
        return directory.group(Duty.LEADER, body.areaCode());
    }

    private String group(Item item, ClockName name, String unit) {
        return switch (name) {
            case ITEM_COMPLETE -> item.proposerGroup();
            case ITEM_CONSULT -> directory.unitGroup(Duty.LIAISON, unit);
            case ITEM_APPROVE -> approvers(item);
            default -> directory.group(Duty.SECRETARY, item.body().areaCode());
        };
    }
}
