package org.shaodao.meeting.agenda.process;

import org.shaodao.engine.Choices;
import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.agenda.ItemApprovals;
import org.shaodao.meeting.agenda.ItemDecision;
import org.springframework.stereotype.Component;

/** Chair or convenor approve an item, put it off, veto it or send it up. */
@Component
class ApproveItemRule implements SubmissionRule {
    private final ItemApprovals approvals;

    ApproveItemRule(ItemApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public String formKey() {
        return "agenda-approve";
    }

    @Override
    public void check(Submission submission) {
        Answers.expect(approvals.decide(
                AgendaItem.number(submission),
                submission.user(),
                Choices.of(ItemDecision.class, submission.needed(AgendaItem.DECISION.name(), "审定意见")),
                submission.text("decisionReason").orElse("")));
    }
}
