package org.shaodao.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.LimitPolicy;
import org.springframework.core.io.ClassPathResource;

/** The packaged table of limits without a process engine. */
public final class PackagedLimits implements LimitPolicy {
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision table = read();

    @Override
    public Ruling of(ClockName clock, @Nullable String grade, @Nullable String kind) {
        var row = engine.evaluateDecisionTable(
                        table,
                        Variables.createVariables()
                                .putValue("clock", clock.code())
                                .putValue("grade", grade)
                                .putValue("whistleKind", kind))
                .getFirstResult();
        var remindAt = String.valueOf(row.<Object>getEntry("remindAt"));
        return new Ruling(
                new Limit(
                        new BigDecimal(String.valueOf(row.<Object>getEntry("amount"))),
                        LimitUnit.of(row.getEntry("unit")).orElseThrow()),
                Arrays.stream(remindAt.split(","))
                        .filter(one -> !one.isBlank())
                        .map(Integer::valueOf)
                        .toList());
    }

    @Override
    public String version() {
        return "packaged";
    }

    private DmnDecision read() {
        try (var file = new ClassPathResource("bpmn/clock/clock-limits.dmn").getInputStream()) {
            return engine.parseDecision("clock-limits", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
