package org.shaodao.whistle.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.LeaderWords;
import org.springframework.stereotype.Component;

/** A case that waits for a leader is sent on only after the leader gave it back. */
@Component
class AwaitDecisionRule implements SubmissionRule {
    private final LeaderWords words;

    AwaitDecisionRule(LeaderWords words) {
        this.words = words;
    }

    @Override
    public String formKey() {
        return "whistle-await-decision";
    }

    @Override
    public void check(Submission submission) {
        words.sendOn(Submissions.caseNo(submission)).ifPresent(reason -> {
            throw Refusal.conflict(reason);
        });
    }
}
