package org.shaodao.meeting.agenda;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.engine.Choices;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.shaodao.whistle.LeaderWords;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What every change of an item needs: its row held, its words, its history and the news of it. */
@Component
class ItemDesk {
    private final ItemStore store;
    private final LeaderWords cases;
    private final ItemWords words;
    private final ItemClocks clocks;
    private final Journal journal;
    private final Notices notices;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ItemDesk(
            ItemStore store,
            LeaderWords cases,
            ItemWords words,
            ItemClocks clocks,
            Journal journal,
            Notices notices,
            Directory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.cases = cases;
        this.words = words;
        this.clocks = clocks;
        this.journal = journal;
        this.notices = notices;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** Its row held until the transaction ends; the row of its case first, as everywhere. */
    Item hold(String itemNo) {
        store.find(itemNo).flatMap(Item::ofCase).ifPresent(cases::hold);
        return store.lock(itemNo);
    }

    Instant now() {
        return clock.instant();
    }

    void record(Item item, String action, String text) {
        journal.record(item.itemNo(), item.unitCode(), action, text);
        changed(item.itemNo());
    }

    /** What concerns the case too is told in its own story. */
    void recordWithCase(Item item, String action, String text) {
        record(item, action, text);
        item.ofCase().ifPresent(no -> journal.record(no, action, "议题%s：%s".formatted(item.itemNo(), text)));
    }

    void say(
            Item item,
            ItemWord.Step step,
            @Nullable String unit,
            @Nullable String user,
            Enum<?> choice,
            String text,
            boolean silent) {
        words.add(item.itemNo(), new ItemWord(step, unit, user, Choices.code(choice), text, silent, now()));
    }

    /** The item is over: nothing is timed, nobody is asked any more. */
    void end(Item item, ItemState state, String text) {
        store.end(item.itemNo(), state, now());
        clocks.end(item.itemNo());
        recordWithCase(item, state.label(), text);
        tellProposer(item, "end", "议题%s：%s。".formatted(item.itemNo(), text));
    }

    void changed(String itemNo) {
        events.publishEvent(new ItemChanged(itemNo));
    }

    void publish(Object event) {
        events.publishEvent(event);
    }

    void tellProposer(Item item, String what, String text) {
        tell(item, what, NoticeKind.INFORM, Set.of(Recipient.group(item.proposerGroup())), text);
    }

    /** @param what names the occasion among those of the item; each is told once */
    void tell(Item item, String what, NoticeKind kind, Set<Recipient> recipients, String text) {
        notices.send(Notice.about("item/%s/%s".formatted(item.itemNo(), what), kind, recipients, item.itemNo(), text));
    }

    String nameOf(String unit) {
        return directory.nameOf(unit);
    }
}
