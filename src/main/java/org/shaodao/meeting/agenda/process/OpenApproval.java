package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.APPROVED;
import static org.shaodao.meeting.agenda.process.AgendaItem.APPROVE_DUE_AT;
import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_NO;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.clock.ClockName;
import org.shaodao.meeting.agenda.ItemApprovals;
import org.springframework.stereotype.Component;

/** {@code Task_OpenApproval}: the rotating chair is asked from now on. */
@Component
class OpenApproval implements JavaDelegate {
    private final ItemApprovals approvals;

    OpenApproval(ItemApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var itemNo = ITEM_NO.in(execution);
        approvals.open(itemNo);
        APPROVED.set(execution, false);
        APPROVE_DUE_AT.set(execution, Date.from(approvals.due(itemNo, ClockName.ITEM_APPROVE, "")));
    }
}
