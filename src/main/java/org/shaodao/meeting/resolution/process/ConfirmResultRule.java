package org.shaodao.meeting.resolution.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.resolution.Following;
import org.shaodao.meeting.resolution.Striking;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Component;

/** The proposer confirms the result of a resolution, or gives it back. */
@Component
class ConfirmResultRule implements SubmissionRule {
    private final Following following;

    ConfirmResultRule(Following following) {
        this.following = following;
    }

    @Override
    public String formKey() {
        return "resolution-confirm";
    }

    @Override
    public void check(Submission submission) {
        var outcome = following.confirm(
                ResolutionProcess.number(submission),
                submission.user(),
                submission.has(ResolutionProcess.STRIKE_OFF.name(), "yes"),
                submission.text("strikeOffReason").orElse(""));
        if (outcome instanceof Striking.TooLate late) {
            throw Refusal.conflict(late.reason());
        }
    }
}
