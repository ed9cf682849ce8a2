package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.AREA;
import static org.shaodao.whistle.process.WhistleDispatch.CATEGORY;
import static org.shaodao.whistle.process.WhistleDispatch.KIND;
import static org.shaodao.whistle.process.WhistleDispatch.PLACE;
import static org.shaodao.whistle.process.WhistleDispatch.SOLVED_ON_SPOT;
import static org.shaodao.whistle.process.WhistleDispatch.SPECIAL_GROUP;
import static org.shaodao.whistle.process.WhistleDispatch.SPOT_RESULT;
import static org.shaodao.whistle.process.WhistleDispatch.SUMMARY;
import static org.shaodao.whistle.process.WhistleDispatch.TITLE;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.engine.FormTexts;
import org.shaodao.engine.ProcessVariable;
import org.shaodao.security.CurrentActor;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.Sources;
import org.shaodao.whistle.SpecialGroup;
import org.shaodao.whistle.WhistleKind;
import org.springframework.stereotype.Component;

/**
 * Reads the start form {@code whistle-blow}. Its texts are transient variables: they are there while the start runs, and
 * never reach variable storage. Behind a save point, which the gate keeps out of the packaged process, they are read from
 * where forms are kept.
 */
@Component
class BlownInTasklist {
    private final CurrentActor actor;
    private final Sources sources;
    private final FormTexts texts;

    BlownInTasklist(CurrentActor actor, Sources sources, FormTexts texts) {
        this.actor = actor;
        this.sources = sources;
        this.texts = texts;
    }

    NewWhistle whistle(DelegateExecution execution) {
        var user = Optional.ofNullable(actor.get().user())
                .or(() -> texts.lastSubmitter(execution.getProcessInstanceId()))
                .orElse(null);
        return new NewWhistle(
                written(execution, TITLE),
                written(execution, SUMMARY),
                AREA.in(execution),
                written(execution, PLACE),
                CATEGORY.find(execution).orElse(null),
                KIND.find(execution).orElse(WhistleKind.SERVICE),
                specialGroup(execution),
                null,
                null,
                sources.of(user),
                null,
                user,
                false,
                spotResult(execution),
                null);
    }

    private static @Nullable SpecialGroup specialGroup(DelegateExecution execution) {
        return SPECIAL_GROUP
                .find(execution)
                .map(code -> Choices.of(SpecialGroup.class, code))
                .orElse(null);
    }

    private @Nullable String spotResult(DelegateExecution execution) {
        return SOLVED_ON_SPOT.find(execution).orElse(false) ? written(execution, SPOT_RESULT) : null;
    }

    private String written(DelegateExecution execution, ProcessVariable<String> field) {
        return Optional.ofNullable(execution.getVariable(FormTexts.passing(field.name())))
                .map(Object::toString)
                .or(() -> texts.latest(execution.getProcessInstanceId(), field.name()))
                .orElse("");
    }
}
