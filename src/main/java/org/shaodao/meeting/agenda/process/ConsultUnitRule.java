package org.shaodao.meeting.agenda.process;

import org.shaodao.engine.Choices;
import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.agenda.ItemOpinions;
import org.shaodao.meeting.agenda.Opinion;
import org.springframework.stereotype.Component;

/** A concerned unit says what it thinks of an item. */
@Component
class ConsultUnitRule implements SubmissionRule {
    private final ItemOpinions opinions;

    ConsultUnitRule(ItemOpinions opinions) {
        this.opinions = opinions;
    }

    @Override
    public String formKey() {
        return "agenda-consult";
    }

    @Override
    public void check(Submission submission) {
        var unit = submission
                .variable(AgendaItem.UNIT.name())
                .orElseThrow(() -> new IllegalStateException("an opinion of no unit"));
        Answers.expect(opinions.say(
                AgendaItem.number(submission),
                unit,
                submission.user(),
                Choices.of(Opinion.class, submission.needed(AgendaItem.OPINION.name(), "本单位意见")),
                submission
                        .text("changeText")
                        .or(() -> submission.text("objectText"))
                        .orElse("")));
    }
}
