package org.shaodao.meeting.session.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.session.MinutesBook;
import org.springframework.stereotype.Component;

/** The secretary adds what was said. */
@Component
class RecordRule implements SubmissionRule {
    private final MinutesBook minutesBook;

    RecordRule(MinutesBook minutesBook) {
        this.minutesBook = minutesBook;
    }

    @Override
    public String formKey() {
        return "meeting-record";
    }

    @Override
    public void check(Submission submission) {
        Answers.stand(minutesBook.record(
                Answers.meetingNo(submission), submission.text("discussion").orElse("")));
    }
}
