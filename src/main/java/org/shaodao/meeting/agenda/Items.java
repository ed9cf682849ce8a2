package org.shaodao.meeting.agenda;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.ItemKind;
import org.shaodao.meeting.Members;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Recipient;
import org.shaodao.whistle.Numbers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How agenda items come to be and to an end without a decision: proposed, sent up, withdrawn, overtaken. */
@Service
@Transactional
public class Items {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 200;
    private static final int MOST_CONCERNED = 20;

    private final ItemStore store;
    private final ItemBook book;
    private final ItemClocks clocks;
    private final ItemDesk desk;
    private final ProposingUnits proposing;
    private final Members members;
    private final Directory directory;
    private final Numbers numbers;
    private final java.time.Clock clock;

    Items(
            ItemStore store,
            ItemBook book,
            ItemClocks clocks,
            ItemDesk desk,
            ProposingUnits proposing,
            Members members,
            Directory directory,
            Numbers numbers,
            java.time.Clock clock) {
        this.store = store;
        this.book = book;
        this.clocks = clocks;
        this.desk = desk;
        this.proposing = proposing;
        this.members = members;
        this.directory = directory;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** What somebody fills in to propose an item. */
    public record Proposal(
            Body body, ItemKind kind, String title, String background, String proposal, List<String> concernedUnits) {
        public Proposal {
            concernedUnits = List.copyOf(concernedUnits);
        }
    }

    /**
     * Why this cannot be proposed, in Chinese; empty when it can.
     *
     * @param user user id; null may not
     */
    @Transactional(readOnly = true)
    public Optional<String> fault(@Nullable String user, Body body, List<String> concernedUnits) {
        if (members.of(body).isEmpty()) {
            return Optional.of("%s没有%s，请选择其他区域或会议。"
                    .formatted(directory.nameOf(body.areaCode()), body.kind().label()));
        }
        var duty = Optional.ofNullable(user).flatMap(known -> proposing.of(known, body));
        if (duty.isEmpty()) {
            return Optional.of("只有这个会议的成员单位联络员、秘书和辖区内的社区、街道可以提议题。");
        }
        if (concernedUnits.size() > MOST_CONCERNED) {
            return Optional.of("涉及单位最多 %d 个。".formatted(MOST_CONCERNED));
        }
        if (concernedUnits.contains(duty.get().unitCode())) {
            return Optional.of("涉及单位不必包括提议单位自己。");
        }
        return concernedUnits.stream().allMatch(unit -> directory.unit(unit).isPresent())
                ? Optional.empty()
                : Optional.of("没有这个单位。");
    }

    /**
     * An item that somebody proposes in Tasklist; its process runs already.
     *
     * @param user user id of the proposer, who may: {@link #fault} is empty
     */
    public Item propose(String user, Proposal proposal) {
        var duty = proposing
                .of(user, proposal.body())
                .orElseThrow(() -> new IllegalStateException("who proposed may not any more"));
        return written(
                        new NewItem(
                                proposal.body(),
                                proposal.kind(),
                                duty.unitCode(),
                                directory.unitGroup(duty.duty(), duty.unitCode()),
                                user,
                                proposal.title(),
                                proposal.background(),
                                proposal.proposal(),
                                proposal.concernedUnits(),
                                null,
                                null,
                                null),
                        true)
                .orElseThrow();
    }

    /** An item that came out of a case or from the meeting below; its process starts by a job. Asking twice makes one. */
    Optional<Item> raiseFrom(NewItem item) {
        var made = written(item, false);
        made.ifPresent(one -> desk.publish(new ItemWritten(one.itemNo())));
        return made;
    }

    /** The item that is to start now; empty when it has, or when another node starts it. */
    public Optional<Item> claimStart(String itemNo) {
        return store.claimStart(itemNo)
                ? store.find(itemNo).filter(item -> item.state().open())
                : Optional.empty();
    }

    /** Those whose start failed for good and has to be tried again. */
    public List<String> notStarted() {
        return store.notStarted(desk.now().minus(PATIENCE), AT_ONCE);
    }

    @Transactional(readOnly = true)
    public Optional<Item> find(String itemNo) {
        return store.find(itemNo);
    }

    /** The meeting of the same kind above: the nearest area above that holds one; empty at the top. */
    @Transactional(readOnly = true)
    public Optional<Body> above(Body body) {
        return directory.upwards(body.areaCode()).stream()
                .skip(1)
                .map(Area::code)
                .map(area -> new Body(area, body.kind()))
                .filter(upper -> !members.of(upper).isEmpty())
                .findFirst();
    }

    /** {@code Task_RaiseItem}: an item of the meeting above takes its place. Asking twice makes one. */
    public void raise(String itemNo) {
        var item = desk.hold(itemNo);
        above(item.body())
                .flatMap(upper -> raiseFrom(new NewItem(
                        upper,
                        item.kind(),
                        item.unitCode(),
                        item.proposerGroup(),
                        item.proposedBy(),
                        item.title(),
                        item.background(),
                        item.proposal(),
                        item.concernedUnits(),
                        item.caseNo(),
                        item.escalationId(),
                        itemNo)))
                .ifPresent(upper -> desk.record(
                        item,
                        "提交上级",
                        "转为%s的议题%s".formatted(desk.nameOf(upper.body().areaCode()), upper.itemNo())));
    }

    /** The proposer takes it back, as long as it is on no agenda. Who may is the caller's to check. */
    public Said withdraw(String itemNo, String user, String reason) {
        var item = desk.hold(itemNo);
        if (!item.state().open()) {
            return new Said.TooLate("这项议题已经终结。");
        }
        if (item.state() == ItemState.PLACED) {
            return new Said.TooLate("这项议题已列入会议议程，请在会上说明。");
        }
        desk.say(item, ItemWord.Step.END, item.unitCode(), user, ItemState.WITHDRAWN, reason, false);
        withdrawn(item, "提议单位撤回");
        book.write(itemNo, ItemBook.WITHDRAWN, null);
        desk.publish(new ItemFailed(item, "提议单位已撤回议题"));
        return new Said.Taken();
    }

    /** {@code Task_WithdrawItem}: nothing was completed within the limit. */
    public void withdrawSilent(String itemNo) {
        var item = desk.hold(itemNo);
        if (item.state() == ItemState.COMPLETING) {
            desk.say(item, ItemWord.Step.COMPLETION, item.unitCode(), null, ItemState.WITHDRAWN, "", true);
            withdrawn(item, "逾期未补充材料，视为撤回");
            desk.publish(new ItemFailed(item, "逾期未补充材料，议题视为撤回"));
        }
    }

    /** The case went on without a meeting: what is on no agenda yet is taken back, the rest when its meeting lets it go. */
    void overtaken(String caseNo, String why) {
        store.lockOpenOfCase(caseNo).ifPresent(item -> {
            if (item.state() == ItemState.PLACED) {
                store.overtaken(item.itemNo(), why);
            } else {
                takeBack(item, why);
            }
        });
    }

    /** Its meeting let it go and its case is settled: no other meeting has it. */
    void takeBack(Item item, String why) {
        withdrawn(item, why);
        book.write(item.itemNo(), ItemBook.WITHDRAWN, null);
    }

    /**
     * The leader asks the meeting again, while the case's item is open: what the meeting decides of it counts.
     *
     * @return false when that item answers to another escalation
     */
    boolean wantedAgain(String caseNo, long escalationId) {
        var item = store.lockOpenOfCase(caseNo)
                .filter(open -> Long.valueOf(escalationId).equals(open.escalationId()));
        item.ifPresent(open -> store.overtaken(open.itemNo(), null));
        return item.isPresent();
    }

    /** Its process was deleted in the engine. */
    public void instanceOver(String itemNo) {
        var item = desk.hold(itemNo);
        if (item.state().open()) {
            desk.end(item, ItemState.CANCELLED, "议题流程被删除，议题作废");
            desk.publish(new ItemFailed(item, "议题已作废"));
        }
    }

    /** {@code Task_UrgeItem}: whose limit has passed is told so, once a day, and their leader with them. */
    public void urge(String itemNo) {
        var item = desk.hold(itemNo);
        if (!item.state().open()) {
            return;
        }
        var asked = item.state() == ItemState.APPROVING
                ? clocks.approvers(item)
                : directory.group(Duty.SECRETARY, item.body().areaCode());
        desk.tell(
                item,
                "urged/%s/%s".formatted(item.state().code(), LocalDate.ofInstant(clock.instant(), clock.getZone())),
                NoticeKind.REMIND,
                // The convenor may be the one who is asked.
                Stream.of(asked, clocks.convenor(item.body()))
                        .map(Recipient::group)
                        .collect(Collectors.toSet()),
                "议题%s已过%s时限，请尽快办理。".formatted(itemNo, item.state().label()));
        desk.record(item, "催办", "已过时限，提醒%s".formatted(item.state().label()));
    }

    private void withdrawn(Item item, String why) {
        desk.end(item, ItemState.WITHDRAWN, why);
    }

    private Optional<Item> written(NewItem item, boolean started) {
        var number = freshNumber();
        if (!store.insert(number, item, started, desk.now())) {
            return Optional.empty();
        }
        var made = store.lock(number);
        desk.recordWithCase(
                made,
                "提出议题",
                "%s向%s%s提出议题"
                        .formatted(
                                desk.nameOf(made.unitCode()),
                                desk.nameOf(made.body().areaCode()),
                                made.body().kind().label()));
        return Optional.of(made);
    }

    private String freshNumber() {
        var day = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var next = store.nextNumber();
        var usual = numbers.number("YT", day, next);
        return store.find(usual).isEmpty() ? usual : numbers.longer("YT", day, next);
    }
}
