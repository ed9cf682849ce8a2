package org.shaodao.meeting.session;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.meeting.member.Lead;
import org.shaodao.meeting.member.WorkingDays;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Component;

/** By when each step of a meeting is to be done. */
@Component
public class MeetingDates {
    private static final Lead ONE_DAY = Lead.workingDays(1);
    private static final Lead THREE_DAYS = Lead.workingDays(3);

    private final WorkingDays days;
    private final WorkingTime time;
    private final Clock clock;

    MeetingDates(WorkingDays days, WorkingTime time, Clock clock) {
        this.days = days;
        this.time = time;
        this.clock = clock;
    }

    /** Receipts: the working day before the meeting. */
    public Instant attend(Meeting meeting) {
        var area = meeting.body().areaCode();
        return time.closing(days.before(meeting.day(), ONE_DAY, area), area);
    }

    /** Who came is written down on the same day. */
    public Instant hold(Meeting meeting) {
        return time.closing(meeting.day(), meeting.body().areaCode());
    }

    /** Decisions and minutes: three working days after the meeting. */
    public Instant minutes(Meeting meeting) {
        var area = meeting.body().areaCode();
        return time.closing(days.after(meeting.day(), THREE_DAYS, area), area);
    }

    /** The signature: three working days after it was asked for. */
    public Instant sign(Meeting meeting) {
        var area = meeting.body().areaCode();
        var today = LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
        return time.closing(days.after(today, THREE_DAYS, area), area);
    }
}
