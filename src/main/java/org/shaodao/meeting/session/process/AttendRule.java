package org.shaodao.meeting.session.process;

import org.shaodao.engine.Choices;
import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.session.Attendance;
import org.shaodao.meeting.session.Convening;
import org.springframework.stereotype.Component;

/** A liaison says whether the unit comes. */
@Component
class AttendRule implements SubmissionRule {
    private final Convening convening;

    AttendRule(Convening convening) {
        this.convening = convening;
    }

    @Override
    public String formKey() {
        return "meeting-attend";
    }

    @Override
    public void check(Submission submission) {
        Answers.stand(convening.answer(
                Answers.meetingNo(submission),
                submission.variable("unit").orElseThrow(),
                Choices.of(Attendance.class, submission.text("attendance").orElseThrow()),
                submission.user()));
    }
}
