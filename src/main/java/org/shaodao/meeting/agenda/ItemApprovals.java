package org.shaodao.meeting.agenda;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.clock.ClockName;
import org.shaodao.meeting.ChairChanged;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Recipient;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The approval (审定): first the rotating chair, then the convenor; either may veto. Put off as often in all as the meeting allows ({@code Limits}). */
@Service
@Transactional
public class ItemApprovals {
    private final ItemStore store;
    private final Items items;
    private final ItemClocks clocks;
    private final ItemDesk desk;
    private final Bodies bodies;

    ItemApprovals(ItemStore store, Items items, ItemClocks clocks, ItemDesk desk, Bodies bodies) {
        this.store = store;
        this.items = items;
        this.clocks = clocks;
        this.desk = desk;
        this.bodies = bodies;
    }

    /**
     * {@code Task_OpenApproval}: the rotating chair is asked; where nobody is in the roster but the convenor, the convenor at
     * once, since nobody approves the same item twice.
     */
    public void open(String itemNo) {
        var item = desk.hold(itemNo);
        if (item.state() == ItemState.CONSULTING || item.state() == ItemState.DEFERRED) {
            clocks.stop(itemNo, ClockName.ITEM_DEFERRED, "");
            ask(item, clocks.chair(item).equals(clocks.convenor(item.body())) ? Stage.CONVENOR : Stage.CHAIR);
        }
    }

    /** Candidate group of whose word is asked. */
    @Transactional(readOnly = true)
    public String approvers(String itemNo) {
        return clocks.approvers(store.find(itemNo).orElseThrow());
    }

    /** Who was asked as the chair and is not any more: whoever chairs now is asked instead, as often as it changes. */
    @EventListener
    void on(ChairChanged changed) {
        for (var itemNo : store.beforeTheChair(changed.body())) {
            var item = desk.hold(itemNo);
            var now = clocks.approversNow(item);
            if (item.state() == ItemState.APPROVING && item.stage() == Stage.CHAIR && !now.equals(item.askedGroup())) {
                store.stage(itemNo, Stage.CHAIR, now);
                clocks.entrustApproval(item, now);
                desk.tell(
                        item,
                        "approve/chair/%d/%s/%d"
                                .formatted(item.deferrals(), now, desk.now().toEpochMilli()),
                        NoticeKind.INFORM,
                        Set.of(Recipient.group(now)),
                        "议题%s待轮值主席审定。".formatted(itemNo));
                desk.record(item, "改请审定", "轮值主席更换，改请新的主席审定");
            }
        }
    }

    /** @param text why not, or why later; empty with an approval */
    public Said decide(String itemNo, @Nullable String user, ItemDecision decision, String text) {
        var item = desk.hold(itemNo);
        var stage = item.stage();
        if (item.state() != ItemState.APPROVING || stage == null) {
            return new Said.TooLate("这项议题刚刚已有变化，请刷新。");
        }
        if (user != null && !clocks.asks(user, item)) {
            return new Said.TooLate("轮值主席已经更换，这项议题由新的主席审定。");
        }
        var most = bodies.limits(item.body()).deferrals();
        if (decision == ItemDecision.DEFER && item.deferrals() >= most) {
            return new Said.TooLate("这项议题已缓议%d次（至多%d次），请同意上会、否决或者提交上级。".formatted(item.deferrals(), most));
        }
        if (decision == ItemDecision.UP && items.above(item.body()).isEmpty()) {
            return new Said.TooLate("上级没有同类会议，不能提交上级。");
        }
        clocks.stop(itemNo, ClockName.ITEM_APPROVE, "");
        var step = stage == Stage.CHAIR ? ItemWord.Step.CHAIR : ItemWord.Step.CONVENOR;
        desk.say(item, step, unitOf(clocks.approvers(item)), user, decision, text, false);
        switch (decision) {
            case APPROVE -> approve(item, stage);
            case DEFER -> {
                store.deferred(itemNo, ItemState.DEFERRED);
                desk.record(item, "缓议", "%s决定缓议（第%d次，至多%d次）".formatted(stage.label(), item.deferrals() + 1, most));
                desk.tellProposer(item, "deferred/%d".formatted(item.deferrals() + 1), "议题%s缓议。".formatted(itemNo));
            }
            case REJECT -> {
                desk.end(item, ItemState.VETOED, "%s否决，不提交会议".formatted(stage.label()));
                desk.publish(new ItemFailed(item, "议题被%s否决".formatted(stage.label())));
            }
            case UP -> desk.end(item, ItemState.RAISED, "%s决定提交上级会议".formatted(stage.label()));
        }
        return new Said.Taken();
    }

    /** {@code Task_PassOnApproval}: whether both have approved; else the next is asked now. */
    @Transactional(readOnly = true)
    public boolean approved(String itemNo) {
        return store.find(itemNo)
                .filter(item -> item.state() == ItemState.APPROVED || item.state() == ItemState.PLACED)
                .isPresent();
    }

    private void approve(Item item, Stage stage) {
        if (stage == Stage.CHAIR) {
            desk.record(item, "审定", "轮值主席同意上会，请召集人审定");
            ask(item, Stage.CONVENOR);
        } else {
            store.approved(item.itemNo(), desk.now());
            desk.recordWithCase(item, "审定通过", "议题审定通过，等待会议议定");
            desk.tellProposer(
                    item, "approved/%d".formatted(item.deferrals()), "议题%s审定通过，待上会。".formatted(item.itemNo()));
        }
    }

    private void ask(Item item, Stage stage) {
        store.stage(item.itemNo(), stage, stage == Stage.CHAIR ? clocks.chair(item) : clocks.convenor(item.body()));
        var asked = desk.hold(item.itemNo());
        clocks.due(asked, ClockName.ITEM_APPROVE, "");
        desk.tell(
                item,
                "approve/%s/%d".formatted(stage.name().toLowerCase(java.util.Locale.ROOT), item.deferrals()),
                NoticeKind.INFORM,
                Set.of(Recipient.group(clocks.approvers(asked))),
                "议题%s待%s审定。".formatted(item.itemNo(), stage.label()));
        desk.changed(item.itemNo());
    }

    /** {@code yiyuan-liaison} speaks for {@code yiyuan}; a site-wide group for no unit. */
    private static @Nullable String unitOf(String group) {
        return org.shaodao.directory.Membership.of(group)
                .map(org.shaodao.directory.Membership::unitCode)
                .orElse(null);
    }

    /** The limit of one step of an item, for a diagram that asks for it. */
    public Instant due(String itemNo, ClockName name, String unit) {
        return clocks.due(desk.hold(itemNo), name, unit);
    }

    /** Who may complete it. */
    @Transactional(readOnly = true)
    public Optional<String> proposers(String itemNo) {
        return store.find(itemNo).map(Item::proposerGroup);
    }
}
