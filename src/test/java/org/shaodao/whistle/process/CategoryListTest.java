package org.shaodao.whistle.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.ListSource.Option;
import org.shaodao.engine.ListsChanged;
import org.shaodao.engine.ModelsDeployed;
import org.springframework.beans.factory.ObjectProvider;

class CategoryListTest {
    private static EmbeddedPostgres postgres;
    private static ProcessEngine engine;
    private static CategoryList categories;
    private static final List<Object> told = new ArrayList<>();

    @BeforeAll
    static void startTheEngine() throws IOException {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(postgres.getPostgresDatabase());
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setAuthorizationEnabled(true);
        configuration.setEnforceHistoryTimeToLive(false);
        engine = configuration.buildProcessEngine();
        categories = new CategoryList(provided(engine), told::add);
    }

    @AfterAll
    static void stopTheEngine() throws IOException {
        engine.close();
        postgres.close();
    }

    @AfterEach
    void nothingDeployed() {
        engine.getIdentityService().clearAuthentication();
        engine.getRepositoryService()
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }

    @Test
    void beforeTheFirstDeploymentThePackagedCatalogueCounts() {
        assertThat(categories.list()).isEqualTo("categories");
        assertThat(categories.options()).hasSize(90).contains(new Option("010203", "010203 占道经营（市容环境·市容秩序）"));
    }

    @Test
    void aCategoryIsKnownByItsWords() {
        assertThat(categories.nameOf("010203")).isEqualTo("占道经营");
        assertThat(categories.exists("010203")).isTrue();
    }

    @Test
    void aCodeThatTheCatalogueLacksIsNoCategory() {
        assertThat(categories.exists("010204")).isFalse();
        assertThat(categories.exists("")).isFalse();
        assertThat(categories.nameOf("010204")).isEqualTo("010204");
    }

    @Test
    void theRowThatAManagerAddsIsACategoryAtOnce() throws IOException {
        var packaged = packaged();
        deploy(packaged);
        assertThat(categories.exists("110101")).isFalse();

        deploy(packaged.replace("\"010101\"", "\"110101\"").replace("市容环境·环境卫生·生活垃圾清运不及时", "文化体育·场馆·场馆开放"));

        assertThat(categories.nameOf("110101")).isEqualTo("场馆开放");
        assertThat(categories.exists("010101")).isFalse();
    }

    @Test
    void aRowMayAnswerForSeveralCodesAndAnExclusionNamesNone() throws IOException {
        deploy(packaged()
                .replace("<text>\"010101\"</text>", "<text>\"010101\", \"110101\"</text>")
                .replace("<text>\"010102\"</text>", "<text>not(\"110102\")</text>"));

        assertThat(categories.options()).extracting(Option::value).startsWith("010101", "110101", "010103");
        assertThat(categories.exists("110102")).isFalse();
    }

    @Test
    void whoHasNoGrantOnTheDecisionStillKnowsTheCategories() throws IOException {
        deploy(packaged());
        engine.getIdentityService().setAuthentication("lifang", List.of());

        assertThat(engine.getRepositoryService().createDecisionDefinitionQuery().count())
                .isZero();
        assertThat(categories.options()).hasSize(90);
    }

    @Test
    void formsThatListTheCategoriesAreDrawnAgainWhenTheCatalogueIsDeployed() {
        told.clear();
        categories.on(new ModelsDeployed(Set.of("triage")));
        assertThat(told).isEmpty();
        categories.on(new ModelsDeployed(Set.of("duty-catalogue")));
        assertThat(told).containsExactly(new ListsChanged(Set.of("categories")));
    }

    private static void deploy(String catalogue) {
        engine.getRepositoryService()
                .createDeployment()
                .addString("duty-catalogue.dmn", catalogue)
                .deploy();
    }

    private static String packaged() throws IOException {
        return Files.readString(Path.of("bpmn/whistle/duty-catalogue.dmn"), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static ObjectProvider<ProcessEngine> provided(ProcessEngine engine) {
        ObjectProvider<ProcessEngine> provider = mock(ObjectProvider.class);
        given(provider.getObject()).willReturn(engine);
        return provider;
    }
}
