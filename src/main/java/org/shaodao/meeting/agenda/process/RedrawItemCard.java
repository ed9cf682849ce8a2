package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.CARD;
import static org.shaodao.meeting.agenda.process.AgendaItem.DUE_TEXT;
import static org.shaodao.meeting.agenda.process.AgendaItem.STATE_TEXT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.meeting.agenda.ItemApprovals;
import org.shaodao.meeting.agenda.ItemCards;
import org.shaodao.meeting.agenda.ItemChanged;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Draws the card of an item again after it changed, and asks whoever is to approve it, never in a user's transaction. */
@Component
class RedrawItemCard implements LaterWork {
    static final String KIND = "item-card";
    private static final String APPROVE = "Task_ApproveItem";

    private final ItemCards cards;
    private final ItemApprovals approvals;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Later later;

    RedrawItemCard(
            ItemCards cards,
            ItemApprovals approvals,
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            Later later) {
        this.cards = cards;
        this.approvals = approvals;
        this.runtime = runtime;
        this.tasks = tasks;
        this.later = later;
    }

    @EventListener
    void on(ItemChanged changed) {
        later.run(KIND, changed.itemNo());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "更新议题卡片";
    }

    @Override
    public void run(String itemNo) {
        var card = cards.draw(itemNo);
        for (var instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(itemNo)
                .processDefinitionKey(AgendaItem.PROCESS)
                .list()) {
            var shown =
                    runtime.getVariables(instance.getId(), List.of(CARD.name(), STATE_TEXT.name(), DUE_TEXT.name()));
            var wanted = new HashMap<String, Object>(Map.of(
                    CARD.name(),
                    card.markdown(),
                    STATE_TEXT.name(),
                    card.stateText(),
                    DUE_TEXT.name(),
                    card.dueText()));
            wanted.entrySet().removeIf(entry -> Objects.equals(shown.get(entry.getKey()), entry.getValue()));
            if (!wanted.isEmpty()) {
                runtime.setVariables(instance.getId(), wanted);
            }
            tasks.createTaskQuery()
                    .processInstanceId(instance.getId())
                    .taskDefinitionKey(APPROVE)
                    .list()
                    .forEach(task -> askAgain(task.getId(), approvals.approvers(itemNo)));
        }
    }

    /** The task of the approval goes to whoever is asked now; who had claimed it and is not asked any more has it no longer. */
    private void askAgain(String task, String group) {
        var others = tasks.getIdentityLinksForTask(task).stream()
                .filter(link -> link.getGroupId() != null && !link.getGroupId().equals(group))
                .toList();
        if (!others.isEmpty()) {
            others.forEach(link -> tasks.deleteCandidateGroup(task, link.getGroupId()));
            tasks.addCandidateGroup(task, group);
            tasks.setAssignee(task, null);
        }
    }
}
