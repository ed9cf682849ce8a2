package org.shaodao.meeting.papers;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.shaodao.attachment.AttachmentStep;
import org.shaodao.attachment.Door;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.resolution.Following;
import org.shaodao.meeting.resolution.ResolutionSight;
import org.shaodao.meeting.resolution.ResolutionState;
import org.shaodao.web.Numbered;
import org.springframework.stereotype.Component;

/** Who sees a resolution sees its proof (佐证); its owner and the secretary who follows it add some while it is open. What was reported stays while it is confirmed. */
@Component
class ResolutionDoor implements Door {
    private final Following following;
    private final ResolutionSight sight;
    private final PaperStore store;
    private final Directory directory;

    ResolutionDoor(Following following, ResolutionSight sight, PaperStore store, Directory directory) {
        this.following = following;
        this.sight = sight;
        this.store = store;
        this.directory = directory;
    }

    @Override
    public Numbered about() {
        return Numbered.RESOLUTION;
    }

    @Override
    public Set<AttachmentStep> steps() {
        return EnumSet.of(AttachmentStep.PROOF);
    }

    @Override
    public Optional<Guest> of(String userId, String number) {
        return following.find(number).filter(one -> sight.maySee(userId, one)).map(one -> {
            var secretary = following.secretary(number);
            var keepers = new HashSet<>(following.owners(number));
            keepers.add(secretary);
            var groups = directory.groups(userId);
            var open = store.resolutionOpen(number, false);
            return new Guest(
                    false,
                    open && keepers.stream().anyMatch(groups::contains),
                    Set.of(),
                    open && groups.contains(secretary),
                    directory.inSteadOf(userId, keepers),
                    one.state() == ResolutionState.CARRYING_OUT ? null : Instant.MAX);
        });
    }

    @Override
    public boolean holdOpen(String number) {
        return store.resolutionOpen(number, true);
    }

    @Override
    public String noAdding() {
        return "佐证由责任单位和秘书在销号前上传。";
    }

    @Override
    public String noRemoving() {
        return "已报送销号的佐证在确认期间不能撤下；落实期间由上传人或秘书撤下。";
    }
}
