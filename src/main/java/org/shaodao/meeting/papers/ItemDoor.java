package org.shaodao.meeting.papers;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.shaodao.attachment.AttachmentStep;
import org.shaodao.attachment.Door;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.meeting.agenda.ItemSight;
import org.shaodao.meeting.agenda.Items;
import org.shaodao.web.Numbered;
import org.springframework.stereotype.Component;

/** Who sees an item sees its papers (材料); its proposer and the secretary add some until it is decided. */
@Component
class ItemDoor implements Door {
    private final Items items;
    private final ItemSight sight;
    private final PaperStore store;
    private final Directory directory;

    ItemDoor(Items items, ItemSight sight, PaperStore store, Directory directory) {
        this.items = items;
        this.sight = sight;
        this.store = store;
        this.directory = directory;
    }

    @Override
    public Numbered about() {
        return Numbered.ITEM;
    }

    @Override
    public Set<AttachmentStep> steps() {
        return EnumSet.of(AttachmentStep.PAPER);
    }

    /** What was before a meeting whose minutes are signed stays, also when the item was put off there. */
    @Override
    public Optional<Guest> of(String userId, String number) {
        return items.find(number).filter(item -> sight.mayRead(userId, item)).map(item -> {
            var secretary = directory.group(Duty.SECRETARY, item.body().areaCode());
            var keepers = Set.of(item.proposerGroup(), secretary);
            var groups = directory.groups(userId);
            var open = store.itemOpen(number, false);
            return new Guest(
                    false,
                    open && keepers.stream().anyMatch(groups::contains),
                    Set.of(),
                    open && groups.contains(secretary),
                    directory.inSteadOf(userId, keepers),
                    store.settled(number).orElse(null));
        });
    }

    @Override
    public boolean holdOpen(String number) {
        return store.itemOpen(number, true);
    }

    @Override
    public String noAdding() {
        return "材料由提议单位和秘书在议题议定前上传。";
    }

    @Override
    public String noRemoving() {
        return "材料由上传人或秘书在议题议定前撤下，已列入签发纪要的不能撤下。";
    }
}
