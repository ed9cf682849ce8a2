package org.shaodao.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.Bpmn;
import org.shaodao.engine.EngineTest;
import org.shaodao.engine.ModelKind;
import org.shaodao.engine.Models;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class DuplicatesTest {
    @Autowired
    RepositoryService repository;

    @Autowired
    Models models;

    @Autowired
    AuthorizationService authorizations;

    /** As the Modeler's button does. */
    private DeploymentWithDefinitions deploy(String name, String key, String content) {
        return repository
                .createDeployment()
                .name(name)
                .source("Camunda Modeler")
                .enableDuplicateFiltering(false)
                .addString(key + ".bpmn", content)
                .deployWithResult();
    }

    private long versions(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .count();
    }

    @Test
    void anOlderContentDeployedAgainBecomesTheLatestVersion() {
        var older = Bpmn.userTask("duplicates", "甲");
        deploy("case", "duplicates", older);
        deploy("other", "duplicates", Bpmn.userTask("duplicates", "乙"));
        var again = deploy("case", "duplicates", older);
        assertThat(again.getDeployedProcessDefinitions()).hasSize(1);
        assertThat(versions("duplicates")).isEqualTo(3);
    }

    @Test
    void theLatestContentAgainMakesNoVersionWhateverTheDeploymentIsCalled() {
        var content = Bpmn.userTask("unchanged", "甲");
        var first = deploy("case", "unchanged", content);
        var second = deploy("another name", "unchanged", content);
        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(versions("unchanged")).isEqualTo(1);
    }

    @Test
    void onlyWhatDiffersIsDeployed() {
        var form = "{\"id\":\"with-process\",\"type\":\"default\",\"components\":[]}";
        for (var name : List.of("甲", "乙")) {
            repository
                    .createDeployment()
                    .enableDuplicateFiltering(false)
                    .addString("together.bpmn", Bpmn.userTask("together", name))
                    .addString("with-process.form", form)
                    .deploy();
        }
        assertThat(versions("together")).isEqualTo(2);
        assertThat(history(ModelKind.FORM, "with-process").versions()).hasSize(1);
    }

    @Test
    void anOlderVersionIsMadeCurrentByOneCallAndItsAuthorIsKnown() {
        deploy("case", "histories", Bpmn.userTask("histories", "甲"));
        deploy("case", "histories", Bpmn.userTask("histories", "乙乙"));
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId("process-managers");
        grant.setResource(Resources.DEPLOYMENT);
        grant.setResourceId("*");
        grant.addPermission(Permissions.CREATE);
        authorizations.saveAuthorization(grant);
        var first = history(ModelKind.BPMN, "histories").versions().get(1);
        assertThat(history(ModelKind.BPMN, "histories").versions().get(0).difference())
                .isEqualTo(3);

        assertThat(models.makeCurrent(ModelKind.BPMN, first.definitionId(), "maning", List.of("process-managers")))
                .contains(Models.Outcome.DEPLOYED);
        assertThat(models.makeCurrent(ModelKind.BPMN, first.definitionId(), "maning", List.of("process-managers")))
                .contains(Models.Outcome.ALREADY_CURRENT);

        var now = history(ModelKind.BPMN, "histories").versions();
        assertThat(now).hasSize(3);
        assertThat(now.get(0).current()).isTrue();
        assertThat(now.get(0).author()).isEqualTo("maning");
        assertThat(now.get(0).packaged()).isFalse();
        assertThat(models.content(ModelKind.BPMN, now.get(0).definitionId())
                        .orElseThrow()
                        .bytes())
                .isEqualTo(models.content(ModelKind.BPMN, first.definitionId())
                        .orElseThrow()
                        .bytes());
        assertThat(models.makeCurrent(ModelKind.BPMN, "none", "maning", List.of()))
                .isEmpty();
    }

    private Models.History history(ModelKind kind, String key) {
        return models.all().stream()
                .filter(history -> history.kind() == kind && history.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
