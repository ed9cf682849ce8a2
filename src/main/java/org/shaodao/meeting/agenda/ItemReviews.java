package org.shaodao.meeting.agenda;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.clock.ClockName;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Recipient;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The secretary's preliminary review (初审), and what the proposer completes: given back as often as the meeting allows ({@code Limits}). */
@Service
@Transactional
public class ItemReviews {
    private final ItemStore store;
    private final ItemClocks clocks;
    private final ItemDesk desk;
    private final Bodies bodies;
    private final Directory directory;

    ItemReviews(ItemStore store, ItemClocks clocks, ItemDesk desk, Bodies bodies, Directory directory) {
        this.store = store;
        this.clocks = clocks;
        this.desk = desk;
        this.bodies = bodies;
        this.directory = directory;
    }

    /** {@code Task_OpenReview}: the limit of the review starts now. */
    public Instant open(String itemNo) {
        var item = desk.hold(itemNo);
        if (item.state() == ItemState.REVIEWING) {
            desk.tell(
                    item,
                    "review/%d".formatted(item.returns()),
                    NoticeKind.INFORM,
                    Set.of(Recipient.group(
                            directory.group(Duty.SECRETARY, item.body().areaCode()))),
                    "议题%s待初审。".formatted(itemNo));
            desk.changed(itemNo);
        }
        return clocks.due(item, ClockName.ITEM_REVIEW, "");
    }

    /**
     * @param text why it is returned or not let in; empty with a pass
     * @param mergeInto number of the item it goes into; null with another decision
     */
    public Said review(
            String itemNo, @Nullable String user, ReviewDecision decision, String text, @Nullable String mergeInto) {
        var item = desk.hold(itemNo);
        if (item.state() != ItemState.REVIEWING) {
            return new Said.TooLate("这项议题刚刚已有变化，请刷新。");
        }
        var most = bodies.limits(item.body()).returns();
        if (decision == ReviewDecision.RETURN && item.returns() >= most) {
            return new Said.TooLate("已退回补充%d次（至多%d次），只能通过、并入或者不予提交。".formatted(item.returns(), most));
        }
        if (decision == ReviewDecision.MERGE) {
            var fault = mergeFault(item, mergeInto);
            if (fault.isPresent()) {
                return new Said.Wrong(fault.get());
            }
        }
        clocks.stop(itemNo, ClockName.ITEM_REVIEW, "");
        desk.say(item, ItemWord.Step.REVIEW, item.body().areaCode(), user, decision, text, false);
        switch (decision) {
            case PASS -> {
                store.state(itemNo, ItemState.CONSULTING);
                desk.record(item, "初审通过", "议题通过初审");
            }
            case RETURN -> {
                store.returned(itemNo);
                var due = clocks.due(store.lock(itemNo), ClockName.ITEM_COMPLETE, "");
                desk.record(item, "退回补充", "退回提议单位补充材料（第%d次，至多%d次）".formatted(item.returns() + 1, most));
                desk.tellProposer(
                        item,
                        "returned/%d".formatted(item.returns() + 1),
                        "议题%s退回补充材料，请在%s前补充，逾期视为撤回。".formatted(itemNo, ShanghaiTime.minute(due)));
            }
            case MERGE -> {
                var into = String.valueOf(mergeInto);
                store.merged(itemNo, into, desk.now());
                clocks.end(itemNo);
                desk.record(item, ItemState.MERGED.label(), "并入议题%s".formatted(into));
                desk.record(store.find(into).orElseThrow(), "并入议题", "议题%s并入本议题".formatted(itemNo));
                desk.tellProposer(item, "end", "议题%s已并入议题%s。".formatted(itemNo, into));
            }
            case REJECT -> {
                desk.end(item, ItemState.REFUSED, "初审不予提交会议");
                desk.publish(new ItemFailed(item, "议题初审不予提交会议"));
            }
        }
        return new Said.Taken();
    }

    /**
     * The secretary's words for what the members read of an item that came from a case.
     *
     * @param text without personal data: units of all kinds read it
     */
    public Said background(String itemNo, @Nullable String user, String text) {
        var item = desk.hold(itemNo);
        if (item.ofCase().isEmpty()) {
            return new Said.Wrong("只有由案件提请的议题由秘书补写背景，其他议题请退回补充。");
        }
        var unit = item.body().areaCode();
        store.background(itemNo, item.background() + "\n" + Masking.text(text));
        desk.say(item, ItemWord.Step.REVIEW, unit, user, ReviewDecision.PASS, text, false);
        desk.record(item, "补写背景", "秘书补写了议题背景");
        return new Said.Taken();
    }

    /** Items of the same meeting that are open: one of them may take this one in. */
    @Transactional(readOnly = true)
    public List<Item> targets(String itemNo) {
        return store.find(itemNo).map(store::openBeside).orElse(List.of());
    }

    /** {@code Task_OpenCompletion}: the proposer's limit starts now. */
    public Instant openCompletion(String itemNo) {
        return clocks.due(desk.hold(itemNo), ClockName.ITEM_COMPLETE, "");
    }

    /** @param text what is added, or why it is taken back */
    public Said complete(String itemNo, @Nullable String user, boolean resubmit, String text) {
        var item = desk.hold(itemNo);
        if (item.state() != ItemState.COMPLETING) {
            return new Said.TooLate("这项议题刚刚已有变化，请刷新。");
        }
        clocks.stop(itemNo, ClockName.ITEM_COMPLETE, "");
        if (resubmit) {
            desk.say(item, ItemWord.Step.COMPLETION, item.unitCode(), user, ItemState.REVIEWING, text, false);
            store.state(itemNo, ItemState.REVIEWING);
            desk.record(item, "补充材料", "已补充材料，重新提交初审");
        } else {
            desk.say(item, ItemWord.Step.COMPLETION, item.unitCode(), user, ItemState.WITHDRAWN, text, false);
            desk.end(item, ItemState.WITHDRAWN, "提议单位撤回");
            desk.publish(new ItemFailed(item, "提议单位已撤回议题"));
        }
        return new Said.Taken();
    }

    /** An item of a case has to be decided for the case, and one that has ended decides nothing. */
    private Optional<String> mergeFault(Item item, @Nullable String mergeInto) {
        if (item.ofCase().isPresent()) {
            return Optional.of("由案件提请的议题不能并入其他议题。");
        }
        return mergeInto != null
                        && store.openBeside(item).stream()
                                .anyMatch(target -> target.itemNo().equals(mergeInto))
                ? Optional.empty()
                : Optional.of("只能并入同一会议未终结的其他议题。");
    }
}
