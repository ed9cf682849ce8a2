package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.AREA;
import static org.shaodao.meeting.session.process.JointMeeting.KIND;
import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;
import static org.shaodao.meeting.session.process.JointMeeting.POSTPONED;
import static org.shaodao.meeting.session.process.JointMeeting.TITLE;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.meeting.session.Meeting;
import org.shaodao.meeting.session.MeetingOpened;
import org.shaodao.meeting.session.MeetingTold;
import org.shaodao.meeting.session.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Starts the process of a meeting by a job after its row is safe; again and again until it has. Twice changes nothing. */
@Component
class StartMeeting implements LaterWork {
    static final String KIND_OF_WORK = "start-meeting";
    private static final Logger log = LoggerFactory.getLogger(StartMeeting.class);

    private final Sessions sessions;
    private final RuntimeService runtime;
    private final Later later;
    private final TransactionOperations transactions;

    StartMeeting(Sessions sessions, @Lazy RuntimeService runtime, Later later, TransactionOperations transactions) {
        this.sessions = sessions;
        this.runtime = runtime;
        this.later = later;
        this.transactions = transactions;
    }

    @EventListener
    void on(MeetingOpened opened) {
        later.run(KIND_OF_WORK, opened.meetingNo());
    }

    @Override
    public String kind() {
        return KIND_OF_WORK;
    }

    @Override
    public String label() {
        return "启动会议流程";
    }

    @Override
    @Transactional
    public void run(String meetingNo) {
        sessions.claimStart(meetingNo).ifPresent(this::start);
    }

    /** Whatever became of its job, a meeting that has not started is started again. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        for (var no : sessions.notStarted()) {
            try {
                transactions.executeWithoutResult(status -> run(no));
            } catch (RuntimeException e) {
                log.warn("the process of meeting {} cannot start yet", no, e);
            }
        }
    }

    private void start(Meeting meeting) {
        var variables = new HashMap<String, Object>(Map.ofEntries(
                MEETING_NO.is(meeting.meetingNo()),
                TITLE.is(sessions.title(meeting)),
                AREA.is(meeting.body().areaCode()),
                KIND.is(meeting.body().kind().code()),
                POSTPONED.is(false)));
        // A gateway reads them on every path.
        variables.put("agendaDecision", null);
        variables.put("minutesDecision", null);
        runtime.createMessageCorrelation(MeetingTold.OPENED)
                .processInstanceBusinessKey(meeting.meetingNo())
                .setVariables(variables)
                .correlateStartMessage();
    }
}
