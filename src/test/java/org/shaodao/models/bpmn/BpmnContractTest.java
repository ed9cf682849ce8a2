package org.shaodao.models.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Two people who hand a case to each other end nothing: only the gateway that counts does. */
    @ParameterizedTest
    @CsvSource({
        "whistle-dispatch, Gateway_ReworkLimit, Task_CountRework",
        "joint-meeting, Gateway_Postponed, Task_PostponeMeeting"
    })
    void withoutTheGatewayThatCountsALoopHasNoEnd(String model, String gateway, String within) {
        var file = BpmnFile.read(file(model));
        var check = LoopChecks.all().findFirst().orElseThrow();
        assertThat(check.faults(file, HERE)).isEmpty();
        withoutGateway(file, gateway);
        assertThat(check.faults(file, HERE))
                .isNotEmpty()
                .anySatisfy(fault -> assertThat(fault).contains(within));
    }

    /** What led to it leads on by its default. */
    private static void withoutGateway(BpmnFile file, String id) {
        ExclusiveGateway gateway = file.model().getModelElementById(id);
        var next = gateway.getDefault().getTarget();
        List.copyOf(gateway.getIncoming()).forEach(flow -> flow.setTarget(next));
        List.copyOf(gateway.getOutgoing())
                .forEach(flow -> flow.getParentElement().removeChildElement(flow));
        gateway.getParentElement().removeChildElement(gateway);
    }

    @Test
    void aWayBackThatIsNamedIsDrawn() {
        var drawn = Files.bpmn().stream()
                .flatMap(file -> BpmnFile.read(file).all(SequenceFlow.class).stream())
                .map(SequenceFlow::getId);
        assertThat(drawn).containsAll(LoopChecks.named().toList());
    }

    private static Path file(String model) {
        return Files.bpmn().stream()
                .filter(path -> Files.id(path).equals(model))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allProcessesAreWatched() {
        assertThat(Files.bpmn())
                .extracting(Files::id)
                .containsAll(
                        List.of("whistle-dispatch", "unit-response", "issue-escalation", "agenda-item", "resolution"));
    }
}
