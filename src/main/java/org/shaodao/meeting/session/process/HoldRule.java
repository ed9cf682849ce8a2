package org.shaodao.meeting.session.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.session.Convening;
import org.springframework.stereotype.Component;

/** The secretary writes down who came. */
@Component
class HoldRule implements SubmissionRule {
    private final Convening convening;

    HoldRule(Convening convening) {
        this.convening = convening;
    }

    @Override
    public String formKey() {
        return "meeting-hold";
    }

    @Override
    public void check(Submission submission) {
        Answers.stand(convening.hold(Answers.meetingNo(submission), Answers.list(submission, "presentUnits")));
    }
}
