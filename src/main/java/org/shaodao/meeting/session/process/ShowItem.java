package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.CARD;
import static org.shaodao.meeting.session.process.JointMeeting.ITEM_NO;
import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.shaodao.meeting.session.MeetingCards;
import org.springframework.stereotype.Component;

/** On create of {@code Task_DecideItem}: shows the item. Its decision is new with each round of the sub-process around it. */
@Component
class ShowItem implements TaskListener {
    private final MeetingCards cards;

    ShowItem(MeetingCards cards) {
        this.cards = cards;
    }

    @Override
    public void notify(DelegateTask task) {
        CARD.setLocal(task, cards.draw(MEETING_NO.in(task), ITEM_NO.in(task)));
    }
}
