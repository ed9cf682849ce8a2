package org.shaodao.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shaodao.engine.Bpmn;
import org.shaodao.engine.EngineTest;
import org.shaodao.engine.EngineTestBeans;
import org.shaodao.engine.ListSource;
import org.shaodao.engine.ListsChanged;
import org.shaodao.engine.ModelKind;
import org.shaodao.engine.ModelsDeployed;
import org.shaodao.engine.gate.PackagedModels;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;

@EngineTest
@RecordApplicationEvents
@ExtendWith(OutputCaptureExtension.class)
class SeedDeployerTest {
    @Autowired
    DeployedModels deployed;

    @Autowired
    DrawnLists lists;

    @Autowired
    RepositoryService repository;

    @Autowired
    IdentityService identity;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    EngineTestBeans.TestAreas areas;

    @Autowired
    ApplicationEvents events;

    /** What a start of this release would do. */
    private SeedDeployer release(String file, String content) {
        return new SeedDeployer(
                PackagedModels.of(Map.of(file, Bpmn.bytes(content))),
                deployed,
                lists,
                repository,
                identity,
                transactions);
    }

    private int version(ModelKind kind, String key) {
        return deployed.latest(kind, key).orElseThrow().version();
    }

    private void manager(String file, String content) {
        repository
                .createDeployment()
                .name("case")
                .source("Camunda Modeler")
                .enableDuplicateFiltering(false)
                .addString(file, content)
                .deploy();
    }

    @Test
    void aRestartDeploysNothingAndANewReleaseDeploysItsModel() {
        var first = release("bpmn/x/seed-a.bpmn", Bpmn.userTask("seed-a", "甲"));
        first.deployAll();
        first.deployAll();
        assertThat(version(ModelKind.BPMN, "seed-a")).isEqualTo(1);
        release("bpmn/x/seed-a.bpmn", Bpmn.userTask("seed-a", "乙")).deployAll();
        assertThat(version(ModelKind.BPMN, "seed-a")).isEqualTo(2);
    }

    @Test
    void aRedesignIsNeverOverwrittenAndANewerPackagedModelIsAnnounced(CapturedOutput log) {
        var first = release("bpmn/x/seed-b.bpmn", Bpmn.userTask("seed-b", "甲"));
        first.deployAll();
        manager("my-seed-b.bpmn", Bpmn.userTask("seed-b", "经理改的"));
        first.deployAll();
        assertThat(log).doesNotContain("A newer bpmn/x/seed-b.bpmn");
        release("bpmn/x/seed-b.bpmn", Bpmn.userTask("seed-b", "新版")).deployAll();
        assertThat(version(ModelKind.BPMN, "seed-b")).isEqualTo(2);
        assertThat(log).contains("WARN").contains("A newer bpmn/x/seed-b.bpmn is packaged but not deployed: version 2");
    }

    @Test
    void whatAManagerDeploysIsToldAndWhatThePackageBringsIsNot() {
        release("bpmn/x/seed-d.bpmn", Bpmn.userTask("seed-d", "甲")).deployAll();
        assertThat(events.stream(ModelsDeployed.class)).isEmpty();
        manager("my-seed-d.bpmn", Bpmn.userTask("seed-d", "经理改的"));
        assertThat(events.stream(ModelsDeployed.class)).containsExactly(new ModelsDeployed(Set.of("seed-d")));
    }

    @Test
    void aRedesignedFormStaysToo() {
        var form = "{\"id\":\"seed-form\",\"type\":\"default\",\"components\":[%s]}";
        release("forms/x/seed-form.form", form.formatted("")).deployAll();
        manager("seed-form.form", form.formatted("{\"type\":\"separator\",\"id\":\"s\"}"));
        release("forms/x/seed-form.form", form.formatted("{\"type\":\"spacer\",\"id\":\"s\"}"))
                .deployAll();
        assertThat(version(ModelKind.FORM, "seed-form")).isEqualTo(2);
    }

    @Test
    void twoNodesThatStartAtOnceDeployOnce() {
        var node = release("bpmn/x/seed-c.bpmn", Bpmn.userTask("seed-c", "甲"));
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(node::deployAll))
                        .limit(4)
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(version(ModelKind.BPMN, "seed-c")).isEqualTo(1);
    }

    @Test
    void optionsAreDrawnIntoTheFormAndDrawnAgainWhenTheListChanges() {
        var form = """
                {"id":"seed-list","type":"default","components":[
                  {"type":"group","id":"g","components":[
                    {"type":"select","id":"a","key":"areaCode","values":[],"properties":{"list":"test-areas"}}]}]}
                """;
        var release = release("forms/x/seed-list.form", form);
        release.deployAll();
        release.deployAll();
        assertThat(version(ModelKind.FORM, "seed-list")).isEqualTo(1);
        assertThat(content("seed-list")).contains("春晖社区");

        areas.become(new ListSource.Option("xinghe", "星河社区"));
        release.deployAll();
        assertThat(version(ModelKind.FORM, "seed-list")).isEqualTo(2);
        assertThat(content("seed-list")).contains("星河社区").doesNotContain("春晖社区");
    }

    @Test
    void theListsOfAManagersFormAreDrawnAgainInTheirNameAndNothingElseOfIt() {
        var form = """
                {"id":"seed-redrawn","type":"default","components":[%s
                  {"type":"select","id":"a","key":"areaCode","values":[],"properties":{"list":"test-areas"}}]}
                """;
        var release = release("forms/x/seed-redrawn.form", form.formatted(""));
        release.deployAll();
        manager("mine.form", form.formatted("{\"type\":\"textfield\",\"id\":\"n\",\"key\":\"note\"},"));
        var redesign = deployed.latest(ModelKind.FORM, "seed-redrawn").orElseThrow();
        deployed.record(redesign.deployment(), "maning", redesign.deployedAt());
        release.deployAll();
        assertThat(version(ModelKind.FORM, "seed-redrawn")).isEqualTo(2);

        areas.become(new ListSource.Option("hexie", "和谐社区"));
        release.on(new ListsChanged(Set.of("test-areas")));
        var redrawn = deployed.latest(ModelKind.FORM, "seed-redrawn").orElseThrow();
        assertThat(redrawn.version()).isEqualTo(3);
        assertThat(redrawn.author()).isEqualTo("maning");
        assertThat(redrawn.isPackaged()).isFalse();
        assertThat(content("seed-redrawn")).contains("和谐社区").contains("\"note\"");
        release.deployAll();
        assertThat(version(ModelKind.FORM, "seed-redrawn")).isEqualTo(3);
    }

    private String content(String form) {
        return new String(
                deployed.content(deployed.latest(ModelKind.FORM, form).orElseThrow()), StandardCharsets.UTF_8);
    }
}
