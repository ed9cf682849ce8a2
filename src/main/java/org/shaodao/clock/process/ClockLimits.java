package org.shaodao.clock.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.LimitPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Asks the decision {@code clock-limits} as deployed last. Its answers are not kept by the engine ({@link UnkeptLimits}): a
 * limit is explained on the clock itself.
 */
@Component
class ClockLimits implements LimitPolicy {
    static final String DECISION = "clock-limits";
    static final String CLOCK = "clock";
    static final String GRADE = "grade";
    static final String KIND = "whistleKind";
    static final String PACKAGED = "bpmn/clock/clock-limits.dmn";
    private static final Logger log = LoggerFactory.getLogger(ClockLimits.class);
    /** For the packaged table, which nobody deploys. */
    private static final DmnEngine PLAIN =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    // The engine may still be starting when the first clock is asked for.
    private final ObjectProvider<ProcessEngine> engine;
    private volatile @Nullable DmnDecision packaged;
    private volatile Answers answers = new Answers("", Map.of());

    /**
     * What a table has answered so far. To ask it makes all of FEEL's built-in functions anew for each cell, which was a
     * quarter of what a case cost (docs/benchmarks.md); the questions are few.
     *
     * @param table id of the deployed decision, which never changes under its id
     */
    private record Answers(String table, Map<Asked, Ruling> known) {}

    private record Asked(
            ClockName clock,
            @Nullable String grade,
            @Nullable String kind) {}

    ClockLimits(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    @Override
    public Ruling of(ClockName clock, @Nullable String grade, @Nullable String kind) {
        var asked = new Asked(clock, grade, kind);
        // A fault is not kept, and is in the log each time.
        return inEngine(() -> latest().flatMap(table -> Optional.ofNullable(known(table)
                        .computeIfAbsent(
                                asked,
                                one -> answer(
                                                configuration().getDmnEngine(),
                                                table,
                                                question(clock, grade, kind),
                                                clock)
                                        .orElse(null)))))
                .or(() -> answer(PLAIN, packaged(), question(clock, grade, kind), clock))
                .orElseThrow(() -> new IllegalStateException("no limit for the clock " + clock.code()));
    }

    private Map<Asked, Ruling> known(DmnDecision table) {
        var id = ((DecisionDefinition) table).getId();
        var now = answers;
        if (!now.table().equals(id)) {
            now = new Answers(id, new ConcurrentHashMap<>());
            answers = now;
        }
        return now.known();
    }

    /** What the table is asked, as it names its inputs. */
    static Map<String, @Nullable Object> question(ClockName clock, @Nullable String grade, @Nullable String kind) {
        var question = new HashMap<String, @Nullable Object>();
        question.put(CLOCK, clock.code());
        question.put(GRADE, grade);
        question.put(KIND, kind);
        return question;
    }

    @Override
    public String version() {
        return inEngine(() -> latest().map(DecisionDefinition.class::cast).map(DecisionDefinition::getId))
                .orElse(PACKAGED);
    }

    /** The gate has asked a table all of this; what is wrong here was deployed before it did. */
    private static Optional<Ruling> answer(
            DmnEngine dmn, DmnDecision table, Map<String, @Nullable Object> asked, ClockName clock) {
        try {
            var rows = dmn.evaluateDecisionTable(table, asked);
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            var row = LimitRow.of(rows.getFirstResult());
            if (row instanceof LimitRow.Usable usable) {
                return Optional.of(usable.ruling());
            }
            log.error("{} cannot be used for the clock {}: {}", DECISION, clock.code(), row);
        } catch (RuntimeException e) {
            log.error("{} cannot be used for the clock {}: {}", DECISION, clock.code(), e.getMessage());
        }
        return Optional.empty();
    }

    /** Asked for at each clock, by the engine's own shortest way: its query makes up its SQL anew each time. */
    private Optional<DmnDecision> latest() {
        return Optional.ofNullable(Context.getCommandContext()
                        .getDecisionDefinitionManager()
                        .findLatestDecisionDefinitionByKey(DECISION))
                .map(found -> configuration().getDeploymentCache().findDeployedDecisionDefinitionById(found.getId()));
    }

    /** Limits hold for everybody; nobody needs a grant on the decision for them. */
    private <T> T inEngine(Callable<T> work) {
        return configuration().getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(work));
    }

    private DmnDecision packaged() {
        var known = packaged;
        if (known == null) {
            try (var file = new ClassPathResource(PACKAGED).getInputStream()) {
                known = PLAIN.parseDecision(DECISION, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            packaged = known;
        }
        return known;
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
    }
}
