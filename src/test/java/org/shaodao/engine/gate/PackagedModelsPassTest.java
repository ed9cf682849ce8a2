package org.shaodao.engine.gate;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.shaodao.engine.EngineTestBeans;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What the product brings along goes through the same gate as a manager's upload. */
@ShaodaoTest
@Import(EngineTestBeans.class)
class PackagedModelsPassTest {
    @Autowired
    Gate gate;

    @Autowired
    PackagedModels packaged;

    @TestFactory
    Stream<DynamicTest> everyPackagedModelPassesTheGate() {
        return packaged.files().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertThatCode(() -> gate.check(Map.of(file.getKey(), file.getValue())))
                                .doesNotThrowAnyException()));
    }
}
