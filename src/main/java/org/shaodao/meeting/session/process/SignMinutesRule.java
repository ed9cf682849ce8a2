package org.shaodao.meeting.session.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.session.MinutesBook;
import org.springframework.stereotype.Component;

/** The chair signs the minutes, once, or has items decided anew. */
@Component
class SignMinutesRule implements SubmissionRule {
    private final MinutesBook minutesBook;

    SignMinutesRule(MinutesBook minutesBook) {
        this.minutesBook = minutesBook;
    }

    @Override
    public String formKey() {
        return "meeting-sign-minutes";
    }

    @Override
    public void check(Submission submission) {
        var no = Answers.meetingNo(submission);
        Answers.stand(
                submission.has("minutesDecision", "return")
                        ? minutesBook.giveBack(no, Answers.list(submission, "returnItems"))
                        : minutesBook.sign(no, submission.userId().orElseThrow()));
    }
}
