package org.shaodao.meeting.session;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import biweekly.property.Status;
import biweekly.util.Duration;
import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;

/** A meeting for the calendar of a telephone (RFC 5545). Moments are UTC; a cancelled meeting says so. */
@Component
class CalendarFile {
    private static final int HOURS = 2;

    private final Sessions sessions;
    private final Clock clock;

    CalendarFile(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    String of(Meeting meeting) {
        var event = new VEvent();
        event.setUid(meeting.meetingNo() + "@shaodao");
        event.setDateTimeStamp(Date.from(clock.instant()));
        event.setSummary(sessions.title(meeting)).setLanguage("zh-CN");
        event.setDateStart(Date.from(meeting.meetsAt()), true);
        event.setDuration(Duration.builder().hours(HOURS).build());
        if (!meeting.place().isEmpty()) {
            event.setLocation(meeting.place());
        }
        if (!meeting.theme().isEmpty()) {
            event.setDescription(meeting.theme());
        }
        // A calendar that has an older one of the same number takes the newer.
        event.setSequence(meeting.moves()
                + (meeting.postponed() ? 1 : 0)
                + switch (meeting.state()) {
                    // The chair may have chosen another time than the one it was called for.
                    case COLLECTING, APPROVING -> 0;
                    case CANCELLED -> 2;
                    default -> 1;
                });
        event.setStatus(
                meeting.state() == MeetingState.CANCELLED
                        ? Status.cancelled()
                        : meeting.state().isAhead() && meeting.state() != MeetingState.NOTICED
                                ? Status.tentative()
                                : Status.confirmed());
        var calendar = new ICalendar();
        calendar.setProductId("-//shaodao//meetings//ZH");
        calendar.setMethod(Method.publish());
        calendar.addEvent(event);
        return Biweekly.write(calendar).version(ICalVersion.V2_0).go();
    }
}
