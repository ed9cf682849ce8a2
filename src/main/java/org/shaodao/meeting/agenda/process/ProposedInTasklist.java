package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.AREA;
import static org.shaodao.meeting.agenda.process.AgendaItem.CONCERNED;
import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_KIND;
import static org.shaodao.meeting.agenda.process.AgendaItem.MEETING_KIND;
import static org.shaodao.meeting.agenda.process.AgendaItem.TITLE;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.FormTexts;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.agenda.Items;
import org.shaodao.security.CurrentActor;
import org.springframework.stereotype.Component;

/**
 * Reads the start form {@code agenda-propose}. Its texts are transient variables that never reach variable storage; behind
 * a save point, which the gate keeps out of the packaged process, they are read from where forms are kept.
 */
@Component
class ProposedInTasklist {
    private final CurrentActor actor;
    private final FormTexts texts;

    ProposedInTasklist(CurrentActor actor, FormTexts texts) {
        this.actor = actor;
        this.texts = texts;
    }

    /** @throws IllegalStateException when nobody is logged in: an item has a proposer */
    String by(DelegateExecution execution) {
        return actor.get()
                .userId()
                .or(() -> texts.lastSubmitter(execution.getProcessInstanceId()))
                .orElseThrow(() -> new IllegalStateException("an item proposed by nobody"));
    }

    Items.Proposal proposal(DelegateExecution execution) {
        return new Items.Proposal(
                new Body(AREA.in(execution), MEETING_KIND.in(execution)),
                ITEM_KIND.in(execution),
                written(execution, TITLE.name()),
                written(execution, "background"),
                written(execution, "proposal"),
                units(execution.getVariable(CONCERNED)));
    }

    static List<String> units(@Nullable Object listed) {
        if (listed instanceof SpinJsonNode json) {
            return json.elements().stream()
                    .map(SpinJsonNode::stringValue)
                    .distinct()
                    .toList();
        }
        return listed instanceof List<?> units
                ? units.stream().map(String::valueOf).distinct().toList()
                : List.of();
    }

    private String written(DelegateExecution execution, String field) {
        return Optional.ofNullable(execution.getVariable(FormTexts.passing(field)))
                .map(Object::toString)
                .or(() -> texts.latest(execution.getProcessInstanceId(), field))
                .orElse("");
    }
}
