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
import java.util.List;
import java.util.Map;
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
        assertThat(named("shaodao_cases_open"))
                .hasSizeGreaterThan(5)
                .isEqualTo(states("shaodao.cases.open").stream()
                        .collect(Collectors.toMap(
                                state -> state,
                                state -> Choices.of(CaseState.class, state).label())));
        assertThat(named("shaodao_jobs"))
                .containsOnlyKeys(states("shaodao.jobs"))
                .allSatisfy((state, name) -> assertThat(name).matches("\\p{IsHan}+"));
    }

    private List<String> states(String meter) {
        return meters.find(meter).gauges().stream()
                .map(gauge -> gauge.getId().getTag("state"))
                .toList();
    }

    /** What the panel of this figure calls its states. */
    private static Map<String, String> named(String figure) throws IOException {
        var named = new HashMap<String, String>();
        for (var panel : new ObjectMapper()
                .readTree(Files.readString(Path.of("docs", "operations", "grafana-dashboard.json")))
                .get("panels")) {
            if (panel.at("/targets/0/expr").asText().equals("max by (state) (" + figure + ")")) {
                panel.at("/fieldConfig/overrides")
                        .forEach(override -> named.put(
                                override.at("/matcher/options").asText(),
                                override.at("/properties/0/value").asText()));
            }
        }
        return named;
    }

    /** As Prometheus writes it. */
    private static String prometheus(Meter meter) {
        var name = meter.getId().getName().replace('.', '_');
        return meter instanceof FunctionCounter ? name + "_total" : name;
    }
}
