package org.shaodao.engine.gate;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.TableCheck;
import org.shaodao.web.Refusal;

/** A decision table of an upload, asked everything that its feature will ask it ({@link TableCheck}). */
final class AskedTable {
    private final String file;
    private final Node decision;
    private final DmnEngine engine;
    /** Ids of the rules that answered last. */
    private final List<String> answered = new ArrayList<>();

    private AskedTable(String file, Node decision) {
        this.file = file;
        this.decision = decision;
        var configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener remember =
                event -> event.getMatchingRules().forEach(rule -> answered.add(rule.getId()));
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(remember));
        this.engine = configuration.buildEngine();
    }

    /** @throws Refusal at the first answer that is of no use, naming the rule that gave it */
    static void check(String file, Node decision, byte[] content, TableCheck check) {
        if (decision.children("dmn:decisionTable").findAny().isEmpty()) {
            throw decision.place(file).refuse("决策“%s”必须是决策表".formatted(check.decision()));
        }
        var asked = new AskedTable(file, decision);
        asked.parse(check.decision(), content)
                .ifPresent(table -> check.questions().forEach(question -> asked.ask(table, question, check)));
    }

    /** Empty for what the engine's parser refuses too: it says better why. */
    private Optional<DmnDecision> parse(String key, byte[] content) {
        try {
            return Optional.of(engine.parseDecision(key, new ByteArrayInputStream(content)));
        } catch (DmnEngineException e) {
            return Optional.empty();
        }
    }

    private void ask(DmnDecision table, Map<String, @Nullable Object> question, TableCheck check) {
        check.fault(question, rows(table, question)).ifPresent(fault -> {
            throw refusal(fault);
        });
    }

    private List<Map<String, @Nullable Object>> rows(DmnDecision table, Map<String, @Nullable Object> question) {
        answered.clear();
        try {
            return engine.evaluateDecisionTable(table, new HashMap<>(question)).getResultList().stream()
                    .<Map<String, @Nullable Object>>map(HashMap::new)
                    .toList();
        } catch (RuntimeException e) {
            throw refusal("输入为 %s 时不能得出结果，请检查各格的写法、类型和命中策略".formatted(question));
        }
    }

    private Refusal refusal(String reason) {
        var rules = decision.all("dmn:rule").toList();
        for (var number = 1; number <= rules.size(); number++) {
            var rule = rules.get(number - 1);
            if (rule.attribute("id").filter(answered::contains).isPresent()) {
                return rule.place(file).refuse("第 %d 条规则：%s".formatted(number, reason));
            }
        }
        return decision.place(file).refuse(reason);
    }
}
