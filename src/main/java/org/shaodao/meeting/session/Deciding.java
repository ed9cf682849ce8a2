package org.shaodao.meeting.session;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.AgendaItems.ReadyItem;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.ItemOutcome;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Item by item: by consensus or by votes that add up; the minority's words kept; nothing without owner and date. */
@Service
@Transactional
public class Deciding {
    private static final Set<ItemOutcome> WITH_MEASURES = EnumSet.of(ItemOutcome.ADOPTED, ItemOutcome.AMENDED);

    private static final int LONGEST_YEARS = 2;

    private final MeetingStore store;
    private final MeetingDecisionStore decisions;
    private final Convening convening;
    private final AgendaItems items;
    private final Directory directory;
    private final Journal journal;
    private final Clock clock;

    Deciding(
            MeetingStore store,
            MeetingDecisionStore decisions,
            Convening convening,
            AgendaItems items,
            Directory directory,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.decisions = decisions;
        this.convening = convening;
        this.items = items;
        this.directory = directory;
        this.journal = journal;
        this.clock = clock;
    }

    /** Items of the meeting that have no decision yet; none when nothing may be decided. */
    @Transactional(readOnly = true)
    public List<String> undecided(String meetingNo) {
        if (store.find(meetingNo).orElseThrow().discussionOnly()) {
            return List.of();
        }
        var decided = decisions.of(meetingNo).stream().map(Decision::itemNo).collect(Collectors.toSet());
        return items.of(meetingNo).stream()
                .map(ReadyItem::itemNo)
                .filter(item -> !decided.contains(item))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Decision> of(String meetingNo) {
        return decisions.of(meetingNo);
    }

    /** Writes down what the meeting decided about an item, once. */
    public Outcome decide(String meetingNo, Decision decision, @Nullable String user) {
        var meeting = store.lock(meetingNo);
        if (meeting.state() != MeetingState.HELD || meeting.discussionOnly()) {
            return Outcome.refused("会议现在不能表决议题。");
        }
        if (!undecided(meetingNo).contains(decision.itemNo())) {
            return Outcome.refused("该议题已有决定。");
        }
        var wrong = votesFault(meetingNo, decision)
                .or(() -> measuresFault(decision))
                .or(() -> items.hindrance(decision.itemNo(), decision.outcome()));
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        decisions.insert(meetingNo, decision, user, clock.instant());
        return Outcome.done();
    }

    /** The second lack of a quorum: the items wait for the next meeting, and this one only talks. */
    public void discussOnly(String meetingNo) {
        var meeting = store.lock(meetingNo);
        store.discussionOnly(meetingNo);
        convening.presented(meeting);
        items.release(meetingNo);
        journal.record(meetingNo, "到会不足", "第二次到会不足，本次只讨论不表决，议题转入下次会议");
    }

    /** After the signature: each item's process hears what became of it. Telling twice changes nothing. */
    public void tell(String meetingNo) {
        decisions.of(meetingNo).forEach(one -> items.decided(one.itemNo(), meetingNo, one.outcome(), one.measures()));
    }

    /** The chair wants these decided anew before signing. What the minority said before stays in the minutes. */
    void reopen(String meetingNo, Collection<String> itemNos) {
        itemNos.forEach(item -> decisions.setAside(meetingNo, item, clock.instant()));
    }

    private Optional<String> votesFault(String meetingNo, Decision decision) {
        var votes = decision.votes();
        if (votes == null) {
            return Optional.empty();
        }
        var present = convening.count(meetingNo).present();
        if (votes.ayes() < 0 || votes.noes() < 0 || votes.abstentions() < 0 || votes.sum() != present) {
            return Optional.of("同意、反对、弃权合计%d票，应等于到会单位数%d。".formatted(votes.sum(), present));
        }
        var carried = votes.ayes() * 2 > present;
        if (WITH_MEASURES.contains(decision.outcome()) && !carried) {
            return Optional.of("同意票未超过到会单位的半数，不能记为通过。");
        }
        return decision.outcome() == ItemOutcome.REJECTED && carried
                ? Optional.of("同意票超过到会单位的半数，不能记为不通过。")
                : Optional.empty();
    }

    private Optional<String> measuresFault(Decision decision) {
        var wanted = WITH_MEASURES.contains(decision.outcome());
        if (wanted && decision.measures().isEmpty()) {
            return Optional.of("通过的议题至少要有一项议定事项，写明责任单位和完成日期。");
        }
        if (!wanted && !decision.measures().isEmpty()) {
            return Optional.of("只有通过或修改后通过的议题才有议定事项。");
        }
        return decision.measures().stream()
                .flatMap(measure -> measureFault(measure).stream())
                .findFirst();
    }

    private Optional<String> measureFault(AgreedMeasure measure) {
        if (directory.unit(measure.ownerUnit()).isEmpty()) {
            return Optional.of("没有这个责任单位。");
        }
        var today = LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
        return measure.dueOn().isAfter(today) && !measure.dueOn().isAfter(today.plusYears(LONGEST_YEARS))
                ? Optional.empty()
                : Optional.of("议定事项的完成日期应晚于今天，在两年之内。");
    }
}
