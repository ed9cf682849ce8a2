package org.shaodao.meeting.agenda.process;

import org.shaodao.engine.Choices;
import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.agenda.Items;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Component;

/** Who proposes an item, for which meeting, with which concerned units. */
@Component
class ProposeItemRule implements SubmissionRule {
    private final Items items;

    ProposeItemRule(Items items) {
        this.items = items;
    }

    @Override
    public String formKey() {
        return "agenda-propose";
    }

    @Override
    public void check(Submission submission) {
        var units = ProposedInTasklist.units(submission.values().get(AgendaItem.CONCERNED));
        var body = new Body(
                submission.needed(AgendaItem.AREA.name(), "召开会议的区域"),
                Choices.of(MeetingKind.class, submission.needed(AgendaItem.MEETING_KIND.name(), "会议")));
        items.fault(submission.user(), body, units).ifPresent(reason -> {
            throw Refusal.badRequest(reason);
        });
    }
}
