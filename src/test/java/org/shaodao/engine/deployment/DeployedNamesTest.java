package org.shaodao.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.Bpmn;
import org.shaodao.engine.EngineTest;
import org.shaodao.engine.ProcessNames;
import org.springframework.beans.factory.annotation.Autowired;

/** What auditors read of the model that ran. */
@EngineTest
class DeployedNamesTest {
    @Autowired
    ProcessNames names;

    @Autowired
    RepositoryService repository;

    @Test
    void aVersionIsCalledAsItWasOnItsOwnDiagram() {
        deploy("夜间巡查");
        deploy("夜间巡查（试行）");

        assertThat(names.of("named", 1)).isEqualTo("夜间巡查");
        assertThat(names.of("named", 2)).isEqualTo("夜间巡查（试行）");
        assertThat(names.of("named", 3)).isEqualTo("named");
        deploy("夜间巡查（正式）");
        assertThat(names.of("named", 3)).isEqualTo("夜间巡查（正式）");
    }

    @Test
    void aProcessWithoutANameIsCalledByItsKey() {
        repository
                .createDeployment()
                .addString("nameless.bpmn", Bpmn.userTask("nameless", "受理"))
                .deploy();
        assertThat(names.of("nameless", 1)).isEqualTo("nameless");
    }

    private void deploy(String name) {
        repository
                .createDeployment()
                .addString(
                        "named.bpmn",
                        Bpmn.userTask("named", "受理")
                                .replace("id=\"named\"", "id=\"named\" name=\"%s\"".formatted(name)))
                .deploy();
    }
}
