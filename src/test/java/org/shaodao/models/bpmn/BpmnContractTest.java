package org.shaodao.models.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shaodao.models.Files;

class BpmnContractTest {
    private static final Surroundings HERE = Surroundings.here();

    static Stream<Arguments> filesAndRules() {
        return Files.bpmn().stream()
                .flatMap(file -> Check.all().map(check -> Arguments.of(file.getFileName(), file, check)));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("filesAndRules")
    void everyModelKeepsTheRule(Path name, Path file, Check check) {
        assertThat(check.faults(BpmnFile.read(file), HERE)).as("%s", name).isEmpty();
    }

    @Test
    void allProcessesAreWatched() {
        assertThat(Files.bpmn())
                .extracting(Files::id)
                .containsAll(
                        List.of("whistle-dispatch", "unit-response", "issue-escalation", "agenda-item", "resolution"));
    }
}
