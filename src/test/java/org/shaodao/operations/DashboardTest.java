package org.shaodao.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.engine.Choices;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.CaseState;
import org.springframework.beans.factory.annotation.Autowired;

/** A panel or an alarm whose figure nobody measures would stay empty, and nobody would notice. */
@ShaodaoTest
class DashboardTest {
    private static final Pattern OURS = Pattern.compile("(?:shaodao|camunda)_[a-z_]+");

    @Autowired
    MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(strings = {"grafana-dashboard.json", "prometheus-alerts.yml"})
    void whatIsShownIsMeasured(String file) throws IOException {
        var text = Files.readString(Path.of("docs", "operations", file));
        var shown = OURS.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
        var measured =
                meters.getMeters().stream().map(DashboardTest::prometheus).collect(Collectors.toSet());
        assertThat(shown).isNotEmpty();
        assertThat(measured).containsAll(shown);
    }

    @Test
    void aStateIsShownByItsName() throws IOException {
        var named = new HashMap<String, String>();
        new ObjectMapper()
                .readTree(Files.readString(Path.of("docs", "operations", "grafana-dashboard.json")))
                .get("panels")
                .forEach(panel -> panel.get("fieldConfig")
                        .get("overrides")
                        .forEach(override -> named.put(
                                override.at("/matcher/options").asText(),
                                override.at("/properties/0/value").asText())));
        var states = meters.find("shaodao.cases.open").gauges().stream()
                .map(gauge -> gauge.getId().getTag("state"))
                .toList();
        var jobs = meters.find("shaodao.jobs").gauges().stream()
                .map(gauge -> gauge.getId().getTag("state"))
                .toList();

        assertThat(states)
                .isNotEmpty()
                .allSatisfy(state -> assertThat(named)
                        .containsEntry(state, Choices.of(CaseState.class, state).label()));
        assertThat(named).containsKeys(jobs.toArray(String[]::new));
    }

    /** As Prometheus writes it. */
    private static String prometheus(Meter meter) {
        var name = meter.getId().getName().replace('.', '_');
        return meter instanceof FunctionCounter ? name + "_total" : name;
    }
}
