package org.shaodao.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.shaodao.engine.expression.ModelBeans;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;

/** What the product brings along goes through the same gate as a manager's upload. */
class PackagedModelsPassTest {
    private final PackagedModels packaged = new PackagedModels();
    private final Gate gate = new Gate(ModelBeans.of(definitions()), packaged, Stream::empty);

    /** Every component by name and type; none of them is made. */
    private static DefaultListableBeanFactory definitions() {
        var beans = new DefaultListableBeanFactory();
        new ClassPathBeanDefinitionScanner(beans).scan("org.shaodao");
        return beans;
    }

    @TestFactory
    Stream<DynamicTest> everyPackagedModelPassesTheGate() {
        return packaged.files().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertThatCode(() -> gate.check(Map.of(file.getKey(), file.getValue())))
                                .doesNotThrowAnyException()));
    }

    @Test
    void thePackagedProcessesAreFound() {
        assertThat(gate.ourProcesses()).contains("whistle-dispatch", "unit-response");
    }

    /** A promise is read from the model: one task without a due date would free all redesigns from having one. */
    @Test
    void everyPackagedProcessMakesEveryPromise() {
        packaged.files().forEach((file, content) -> {
            if (file.endsWith(".bpmn")) {
                var definitions = Xml.read(file, content);
                definitions.children("bpmn:process").forEach(process -> {
                    var promises = Promises.of(definitions, process);
                    assertThat(promises.handsOnBusinessKey()).as(file).isTrue();
                    assertThat(promises.savesAfterUserTasks()).as(file).isTrue();
                    assertThat(promises.dueDates()).as(file).isTrue();
                    assertThat(promises.latestForms()).as(file).isTrue();
                });
            }
        });
    }
}
