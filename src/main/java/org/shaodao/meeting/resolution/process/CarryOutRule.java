package org.shaodao.meeting.resolution.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.resolution.Following;
import org.shaodao.meeting.resolution.Striking;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Component;

/** The owner tells how far a resolution is. */
@Component
class CarryOutRule implements SubmissionRule {
    private final Following following;

    CarryOutRule(Following following) {
        this.following = following;
    }

    @Override
    public String formKey() {
        return "resolution-carry-out";
    }

    @Override
    public void check(Submission submission) {
        var outcome = following.report(
                ResolutionProcess.number(submission),
                submission.user(),
                submission.has(ResolutionProcess.CARRY_OUT.name(), "done"),
                submission.text("progress").orElse(""),
                submission.text("proof").orElse(""));
        if (outcome instanceof Striking.TooLate late) {
            throw Refusal.conflict(late.reason());
        }
    }
}
