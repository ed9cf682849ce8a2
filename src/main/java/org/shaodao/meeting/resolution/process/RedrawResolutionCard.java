package org.shaodao.meeting.resolution.process;

import static org.shaodao.meeting.resolution.process.ResolutionProcess.CARD;
import static org.shaodao.meeting.resolution.process.ResolutionProcess.DUE_TEXT;
import static org.shaodao.meeting.resolution.process.ResolutionProcess.STATE_TEXT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.meeting.resolution.ResolutionCards;
import org.shaodao.meeting.resolution.ResolutionChanged;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Draws the card of a resolution again after it changed, never in a user's transaction. */
@Component
class RedrawResolutionCard implements LaterWork {
    static final String KIND = "resolution-card";

    private final ResolutionCards cards;
    private final RuntimeService runtime;
    private final Later later;

    RedrawResolutionCard(ResolutionCards cards, @Lazy RuntimeService runtime, Later later) {
        this.cards = cards;
        this.runtime = runtime;
        this.later = later;
    }

    @EventListener
    void on(ResolutionChanged changed) {
        later.run(KIND, changed.resolutionNo());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "更新议定事项卡片";
    }

    @Override
    public void run(String resolutionNo) {
        var card = cards.draw(resolutionNo);
        for (var instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(resolutionNo)
                .processDefinitionKey(ResolutionProcess.PROCESS)
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
        }
    }
}
