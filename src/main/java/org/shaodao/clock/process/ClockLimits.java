package org.shaodao.clock.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.LimitPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Asks the decision {@code clock-limits} as deployed last. It is asked past the engine's history: a limit is explained on
 * the clock itself, and one row of history for each start would double what a case costs.
 */
@Component
class ClockLimits implements LimitPolicy {
    static final String DECISION = "clock-limits";
    static final String PACKAGED = "bpmn/clock/clock-limits.dmn";
    private static final Logger log = LoggerFactory.getLogger(ClockLimits.class);
    private static final int MOST_PERCENT = 99;
    /** For the packaged table, which nobody deploys. */
    private static final DmnEngine PLAIN =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    // The engine may still be starting when the first clock is asked for.
    private final ObjectProvider<ProcessEngine> engine;
    private volatile @Nullable DmnDecision packaged;

    ClockLimits(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    @Override
    public Ruling of(ClockName clock, @Nullable String grade, @Nullable String kind) {
        var asked = Variables.createVariables()
                .putValue("clock", clock.code())
                .putValue("grade", grade)
                .putValue("whistleKind", kind);
        return inEngine(() -> latest().flatMap(table -> answer(configuration().getDmnEngine(), table, asked, clock)))
                .or(() -> answer(PLAIN, packaged(), asked, clock))
                .orElseThrow(() -> new IllegalStateException("no limit for the clock " + clock.code()));
    }

    @Override
    public String version() {
        return inEngine(() -> latest().map(DecisionDefinition.class::cast).map(DecisionDefinition::getId))
                .orElse(PACKAGED);
    }

    private static Optional<Ruling> answer(DmnEngine dmn, DmnDecision table, VariableMap asked, ClockName clock) {
        try {
            var rows = dmn.evaluateDecisionTable(table, asked);
            return rows.isEmpty() ? Optional.empty() : Optional.of(ruling(rows.getFirstResult()));
        } catch (RuntimeException e) {
            // The packaged table answers: whoever changed this one sees it here and on no case.
            log.error("{} cannot be used for the clock {}: {}", DECISION, clock.code(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Ruling ruling(DmnDecisionRuleResult row) {
        var unit = String.valueOf(row.<Object>getEntry("unit"));
        return new Ruling(
                new Limit(
                        new BigDecimal(String.valueOf(row.<Object>getEntry("amount"))),
                        LimitUnit.of(unit).orElseThrow(() -> new IllegalArgumentException("no unit " + unit))),
                percentages(row.getEntry("remindAt")));
    }

    /** {@code 50,80}: what is no percentage is a mistake in the table. */
    private static List<Integer> percentages(@Nullable Object listed) {
        if (listed == null || listed.toString().isBlank()) {
            return List.of();
        }
        return Arrays.stream(listed.toString().split(","))
                .map(String::strip)
                .map(Integer::valueOf)
                .sorted()
                .distinct()
                .peek(ClockLimits::check)
                .toList();
    }

    private static void check(int percent) {
        if (percent < 1 || percent > MOST_PERCENT) {
            throw new IllegalArgumentException("a reminder comes at 1 to 99 percent: " + percent);
        }
    }

    /** A deployed decision never changes under its id. */
    private Optional<DmnDecision> latest() {
        return configuration()
                .getRepositoryService()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(DECISION)
                .latestVersion()
                .list()
                .stream()
                .findFirst()
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
