package org.shaodao.meeting.resolution.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.resolution.Following;
import org.shaodao.meeting.resolution.Striking;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Component;

/** The secretary strikes a resolution off, or gives it back. */
@Component
class StrikeOffRule implements SubmissionRule {
    private final Following following;

    StrikeOffRule(Following following) {
        this.following = following;
    }

    @Override
    public String formKey() {
        return "resolution-strike-off";
    }

    @Override
    public void check(Submission submission) {
        var outcome = following.strikeOff(
                ResolutionProcess.number(submission),
                submission.user(),
                submission.has(ResolutionProcess.STRIKE_OFF.name(), "yes"),
                submission.text("strikeOffReason").orElse(""));
        if (outcome instanceof Striking.TooLate late) {
            throw Refusal.conflict(late.reason());
        }
    }
}
