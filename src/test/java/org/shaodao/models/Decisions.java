package org.shaodao.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** A packaged decision table, evaluated by the engine's own DMN engine, without a process. */
final class Decisions {
    private final List<String> matched = new ArrayList<>();
    private final DmnEngine engine;
    private final DmnDecision decision;
    private final DmnModelInstance model;

    Decisions(Path file, String key) {
        var configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener remember = event -> {
            matched.clear();
            event.getMatchingRules().forEach(rule -> matched.add(rule.getId()));
        };
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(remember));
        engine = configuration.buildEngine();
        model = Dmn.readModelFromFile(file.toFile());
        try (var xml = Files.newInputStream(file)) {
            decision = engine.parseDecision(key, xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one row that answers; the inputs may be null, as a case may have no category. */
    Answer answer(Map<String, @Nullable Object> inputs) {
        var result = engine.evaluateDecisionTable(decision, new HashMap<>(inputs));
        var entries = result.getSingleResult().getEntryMap();
        return new Answer(matched.get(0), new HashMap<>(entries));
    }

    List<Rule> rules() {
        return List.copyOf(model.getModelElementsByType(Rule.class));
    }

    List<String> ruleIds() {
        return rules().stream().map(Rule::getId).toList();
    }

    static List<String> inputs(Rule rule) {
        return rule.getInputEntries().stream().map(Decisions::text).toList();
    }

    static List<String> outputs(Rule rule) {
        return rule.getOutputEntries().stream().map(Decisions::text).toList();
    }

    private static String text(ModelElementInstance entry) {
        return entry.getTextContent().strip();
    }

    /** Which row matched first, and what it says. */
    record Answer(String rule, Map<String, Object> says) {
        String text(String output) {
            return (String) Objects.requireNonNull(says.get(output));
        }

        boolean flag(String output) {
            return (boolean) Objects.requireNonNull(says.get(output));
        }
    }
}
