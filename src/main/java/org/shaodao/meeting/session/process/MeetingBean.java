package org.shaodao.meeting.session.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.InModels;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.session.Convening;
import org.shaodao.meeting.session.Deciding;
import org.shaodao.meeting.session.Roster;
import org.shaodao.meeting.session.Sessions;
import org.springframework.stereotype.Component;

/** Joint meetings as models name them: {@code ${meeting.chairGroup(areaCode)}}. Changes nothing. */
@InModels
@Component("meeting")
public class MeetingBean {
    private final Roster roster;
    private final Sessions sessions;
    private final Convening convening;
    private final Deciding deciding;

    MeetingBean(Roster roster, Sessions sessions, Convening convening, Deciding deciding) {
        this.roster = roster;
        this.sessions = sessions;
        this.convening = convening;
        this.deciding = deciding;
    }

    /** Candidate group of whoever chairs the 党建联席会 of an area next. */
    public String chairGroup(String areaCode) {
        return chairGroup(areaCode, null, null);
    }

    /** @param kind code of a {@link MeetingKind}; null for 党建联席会 */
    public String chairGroup(String areaCode, @Nullable String kind) {
        return chairGroup(areaCode, kind, null);
    }

    /** @param without unit that may not judge, because it is its own item; null for none */
    public String chairGroup(String areaCode, @Nullable String kind, @Nullable String without) {
        var body = new Body(areaCode, kind(kind));
        return without == null || without.isBlank() ? roster.chairGroup(body) : roster.chairGroupWithout(body, without);
    }

    /** Candidate group of whoever chairs this meeting now. */
    public String chairOf(String meetingNo) {
        return roster.groupOf(sessions.find(meetingNo).orElseThrow());
    }

    /** Units that are asked for a receipt. */
    public List<String> invited(String meetingNo) {
        return convening.invited(meetingNo);
    }

    /** Items of a meeting that have no decision yet. */
    public List<String> undecided(String meetingNo) {
        return deciding.undecided(meetingNo);
    }

    private static MeetingKind kind(@Nullable String code) {
        return code == null || code.isBlank()
                ? MeetingKind.PARTY_BUILDING
                : MeetingKind.of(code).orElseThrow(() -> new IllegalArgumentException("no kind of meeting " + code));
    }
}
