package org.shaodao.meeting.papers;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.shaodao.attachment.AttachmentStep;
import org.shaodao.attachment.Door;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.meeting.session.MeetingSight;
import org.shaodao.meeting.session.Sessions;
import org.shaodao.web.Numbered;
import org.springframework.stereotype.Component;

/** Who sees a meeting sees its papers (材料); its secretary adds some until the minutes are signed, and nobody changes any from then on. */
@Component
class MeetingDoor implements Door {
    private final Sessions sessions;
    private final MeetingSight sight;
    private final PaperStore store;
    private final Directory directory;

    MeetingDoor(Sessions sessions, MeetingSight sight, PaperStore store, Directory directory) {
        this.sessions = sessions;
        this.sight = sight;
        this.store = store;
        this.directory = directory;
    }

    @Override
    public Numbered about() {
        return Numbered.MEETING;
    }

    @Override
    public Set<AttachmentStep> steps() {
        return EnumSet.of(AttachmentStep.PAPER);
    }

    @Override
    public Optional<Guest> of(String userId, String number) {
        return sessions.find(number)
                .filter(meeting -> sight.maySee(userId, meeting.body()))
                .map(meeting -> {
                    var keeps = store.meetingOpen(number, false) && sight.mayKeep(userId, meeting.body());
                    var secretary =
                            directory.group(Duty.SECRETARY, meeting.body().areaCode());
                    return new Guest(false, keeps, Set.of(), keeps, directory.inSteadOf(userId, Set.of(secretary)));
                });
    }

    @Override
    public boolean holdOpen(String number) {
        return store.meetingOpen(number, true);
    }

    @Override
    public String noAdding() {
        return "会议材料由秘书在纪要送签前上传。";
    }

    @Override
    public String noRemoving() {
        return "会议材料由秘书在纪要送签前撤下。";
    }
}
