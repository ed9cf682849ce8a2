package org.shaodao.meeting.agenda.process;

import java.util.Date;
import java.util.List;
import org.shaodao.clock.ClockName;
import org.shaodao.engine.InModels;
import org.shaodao.meeting.agenda.ItemApprovals;
import org.shaodao.meeting.agenda.ItemOpinions;
import org.springframework.stereotype.Component;

/** For models: {@code ${agenda.due('item-review', itemNo)}}, {@code ${agenda.approverGroup(itemNo)}}. */
@Component("agenda")
@InModels
public class AgendaBean {
    private final ItemApprovals approvals;
    private final ItemOpinions opinions;

    AgendaBean(ItemApprovals approvals, ItemOpinions opinions) {
        this.approvals = approvals;
        this.opinions = opinions;
    }

    /** The limit of a step; its clock starts where it does not run. */
    public Date due(String clock, String itemNo) {
        return due(clock, itemNo, "");
    }

    /** The limit for one consulted unit. */
    public Date due(String clock, String itemNo, String unit) {
        var name = ClockName.of(clock).orElseThrow(() -> new IllegalArgumentException("no clock is called " + clock));
        return Date.from(approvals.due(itemNo, name, unit));
    }

    /** First the rotating chair of the item's meeting (the next in the roster for an item of their own unit), then the convenor. */
    public String approverGroup(String itemNo) {
        return approvals.approvers(itemNo);
    }

    /** Who may complete an item. */
    public String proposerGroup(String itemNo) {
        return approvals.proposers(itemNo).orElseThrow();
    }

    /** The units that are consulted now. */
    public List<String> consulted(String itemNo) {
        return opinions.asked(itemNo);
    }
}
