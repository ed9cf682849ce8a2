package org.shaodao.meeting.session.process;

import org.shaodao.engine.Choices;
import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.session.AgendaDesk;
import org.shaodao.meeting.session.Matter;
import org.springframework.stereotype.Component;

/** The secretary arranges the agenda. */
@Component
class SetAgendaRule implements SubmissionRule {
    private final AgendaDesk agenda;

    SetAgendaRule(AgendaDesk agenda) {
        this.agenda = agenda;
    }

    @Override
    public String formKey() {
        return "meeting-set-agenda";
    }

    @Override
    public void check(Submission submission) {
        Answers.stand(agenda.arrange(
                Answers.meetingNo(submission),
                Answers.list(submission, "agendaItems"),
                Choices.of(Matter.class, submission.text("meetingMatter").orElseThrow())));
    }
}
