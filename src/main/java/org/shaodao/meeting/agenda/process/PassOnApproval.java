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

/** {@code Task_PassOnApproval}: whether both have approved, or who is asked next. */
@Component
class PassOnApproval implements JavaDelegate {
    private final ItemApprovals approvals;

    PassOnApproval(ItemApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var itemNo = ITEM_NO.in(execution);
        var approved = approvals.approved(itemNo);
        APPROVED.set(execution, approved);
        if (!approved) {
            APPROVE_DUE_AT.set(execution, Date.from(approvals.due(itemNo, ClockName.ITEM_APPROVE, "")));
        }
    }
}
