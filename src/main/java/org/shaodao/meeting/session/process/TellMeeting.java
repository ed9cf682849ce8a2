package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;
import static org.shaodao.meeting.session.process.JointMeeting.UNIT;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.meeting.session.Convening;
import org.shaodao.meeting.session.MeetingTold;
import org.shaodao.meeting.session.MeetingTold.Told;
import org.shaodao.meeting.session.ToldToMeeting;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the process of a meeting what happened to it. Another chair or member that nobody listens for is found in the tables by
 * whatever comes next; a cancelled meeting is told until its process is gone.
 */
@Component
class TellMeeting implements LaterWork {
    static final String KIND = "tell-meeting";

    private final MeetingTold book;
    private final Convening convening;
    private final OpenReceipts receipts;
    private final RuntimeService runtime;
    private final Later later;

    TellMeeting(
            MeetingTold book, Convening convening, OpenReceipts receipts, @Lazy RuntimeService runtime, Later later) {
        this.book = book;
        this.convening = convening;
        this.receipts = receipts;
        this.runtime = runtime;
        this.later = later;
    }

    @EventListener
    void on(ToldToMeeting told) {
        later.run(KIND, Long.toString(told.id()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "通知会议流程";
    }

    @Override
    @Transactional
    public void run(String id) {
        var row = Long.parseLong(id);
        book.open(row).ifPresent(told -> tell(row, told));
    }

    private void tell(long row, Told told) {
        var unit = told.unitCode();
        if (unit != null && told.message().equals(MeetingTold.MEMBER_LEFT)) {
            receipts.takeBack(told.meetingNo(), unit);
            book.heard(row);
        } else if (unit != null && (isAsked(told.meetingNo(), unit) || !isInvited(told.meetingNo(), unit))) {
            book.dropped(row);
        } else if (heard(told)) {
            book.heard(row);
        } else if (told.message().equals(MeetingTold.CANCELLED) && runs(told.meetingNo())) {
            throw new IllegalStateException("nobody hears %s in %s yet".formatted(told.message(), told.meetingNo()));
        } else {
            book.dropped(row);
        }
    }

    private boolean heard(Told told) {
        var executions = runtime.createExecutionQuery()
                .processInstanceBusinessKey(told.meetingNo())
                .messageEventSubscriptionName(told.message())
                .list();
        executions.forEach(execution -> receive(execution, told));
        return !executions.isEmpty();
    }

    private void receive(Execution execution, Told told) {
        var message =
                runtime.createMessageCorrelation(told.message()).processInstanceId(execution.getProcessInstanceId());
        var unit = told.unitCode();
        if (unit != null) {
            message.setVariablesToTriggeredScope(Map.ofEntries(UNIT.is(unit)));
        }
        message.correlateWithResult();
    }

    /** It may have left again before anybody heard that it joined. */
    private boolean isInvited(String meetingNo, String unit) {
        return convening.invited(meetingNo).contains(unit);
    }

    /** The receipt of this unit is asked for already: it was invited before the receipts were. */
    private boolean isAsked(String meetingNo, String unit) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(meetingNo)
                .variableValueEquals(MEETING_NO.name(), meetingNo)
                .list()
                .stream()
                .anyMatch(instance -> runtime.createVariableInstanceQuery()
                                .processInstanceIdIn(instance.getId())
                                .variableName(UNIT.name())
                                .variableValueEquals(UNIT.name(), unit)
                                .count()
                        > 0);
    }

    private boolean runs(String meetingNo) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(meetingNo)
                        .count()
                > 0;
    }
}
