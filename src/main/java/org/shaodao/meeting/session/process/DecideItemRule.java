package org.shaodao.meeting.session.process;

import java.util.ArrayList;
import java.util.List;
import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.ItemOutcome;
import org.shaodao.meeting.session.Deciding;
import org.shaodao.meeting.session.Decision;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Component;

/** What the meeting decided about one item: votes add up, and no measure is without owner and date. */
@Component
class DecideItemRule implements SubmissionRule {
    private static final List<String> MEASURES = List.of("A", "B", "C", "D", "E");

    private final Deciding deciding;

    DecideItemRule(Deciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public String formKey() {
        return "meeting-decide-item";
    }

    @Override
    public void check(Submission submission) {
        Answers.stand(deciding.decide(
                Answers.meetingNo(submission),
                new Decision(
                        submission.variable("itemNo").orElseThrow(),
                        ItemOutcome.of(submission.text("itemOutcome").orElseThrow())
                                .orElseThrow(),
                        submission.has("decidedBy", "vote")
                                ? new Decision.Votes(
                                        Answers.count(submission, "votesFor"),
                                        Answers.count(submission, "votesAgainst"),
                                        Answers.count(submission, "votesAbstained"))
                                : null,
                        submission.text("decisionText").orElseThrow(),
                        submission.text("reservations").orElse(""),
                        measures(submission)),
                submission.user()));
    }

    /** A row that is filled in by half is refused, not left out. */
    private static List<AgreedMeasure> measures(Submission submission) {
        var measures = new ArrayList<AgreedMeasure>();
        for (var row : MEASURES) {
            var text = submission.text("measureText" + row);
            var owner = submission.text("ownerUnit" + row);
            var due = Answers.day(submission, "dueOn" + row);
            if (text.isEmpty() && owner.isEmpty() && due == null) {
                continue;
            }
            if (text.isEmpty() || owner.isEmpty() || due == null) {
                throw Refusal.badRequest("每项议定事项都要写明内容、责任单位和完成日期。");
            }
            measures.add(new AgreedMeasure(text.get(), owner.get(), due));
        }
        return List.copyOf(measures);
    }
}
