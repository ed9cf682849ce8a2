package org.shaodao.meeting.session.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.session.AgendaDesk;
import org.shaodao.meeting.session.Sessions;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Component;

/** The chair approves the agenda or returns it. */
@Component
class ApproveAgendaRule implements SubmissionRule {
    private final AgendaDesk agenda;
    private final Sessions sessions;

    ApproveAgendaRule(AgendaDesk agenda, Sessions sessions) {
        this.agenda = agenda;
        this.sessions = sessions;
    }

    @Override
    public String formKey() {
        return "meeting-approve-agenda";
    }

    @Override
    public void check(Submission submission) {
        var no = Answers.meetingNo(submission);
        if (submission.has("agendaDecision", "return")) {
            Answers.stand(agenda.giveBack(no));
            return;
        }
        var place = submission
                .text("meetingPlace")
                .orElseGet(() -> sessions.find(no).orElseThrow().place());
        if (place.isBlank()) {
            throw Refusal.badRequest("请填写开会地点。");
        }
        Answers.stand(agenda.approve(
                no,
                submission.text("theme").orElseThrow(),
                Answers.moment(submission, "meetsOn"),
                place,
                submission.user()));
    }
}
