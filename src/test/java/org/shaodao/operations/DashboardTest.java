package org.shaodao.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.testing.ShaodaoTest;
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

    /** As Prometheus writes it. */
    private static String prometheus(Meter meter) {
        var name = meter.getId().getName().replace('.', '_');
        return meter instanceof FunctionCounter ? name + "_total" : name;
    }
}
