package org.shaodao.whistle.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.dmn.Dmn;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.FunctionUse;
import org.shaodao.engine.ListSource;
import org.shaodao.engine.ListsChanged;
import org.shaodao.engine.ModelsDeployed;
import org.shaodao.whistle.Categories;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The categories of forms and pages, read from the decision {@code duty-catalogue}: as deployed last, or as packaged
 * before the first deployment. The table is the single source; there is no second list to keep in step.
 */
@Component
class CategoryList implements Categories, ListSource, FunctionUse {
    static final String DECISION = "duty-catalogue";
    static final String PACKAGED = "bpmn/whistle/duty-catalogue.dmn";

    // The engine may still be starting when the seed deployer draws up the lists.
    private final ObjectProvider<ProcessEngine> engine;
    private final ApplicationEventPublisher events;
    private volatile Read last = new Read(null, List.of());

    CategoryList(ObjectProvider<ProcessEngine> engine, ApplicationEventPublisher events) {
        this.engine = engine;
        this.events = events;
    }

    /** A new catalogue reaches the start form as soon as it is deployed. */
    @EventListener
    void on(ModelsDeployed models) {
        if (models.keys().contains(DECISION)) {
            events.publishEvent(new ListsChanged(Set.of(list())));
        }
    }

    @Override
    public String list() {
        return "categories";
    }

    @Override
    public List<Option> options() {
        return matters().stream()
                .map(matter -> new Option(matter.code(), matter.label()))
                .toList();
    }

    @Override
    public boolean exists(String code) {
        return matters().stream().anyMatch(matter -> matter.code().equals(code));
    }

    @Override
    public String nameOf(String code) {
        return matters().stream()
                .filter(matter -> matter.code().equals(code))
                .map(CatalogueMatter::name)
                .findFirst()
                .orElse(code);
    }

    @Override
    public String classOf(String code) {
        return matters().stream()
                .filter(matter -> matter.code().equals(code))
                .map(CatalogueMatter::className)
                .findFirst()
                .orElse("其他");
    }

    @Override
    public List<String> usesOf(String functionCode) {
        return matters().stream()
                .filter(matter -> matter.functions().contains(functionCode))
                .map(matter -> "职责目录“%s”".formatted(matter.name()))
                .toList();
    }

    private List<CatalogueMatter> matters() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        // Everybody may know the catalogue; nobody needs a grant on the decision for it.
        Callable<List<CatalogueMatter>> reading = () -> read(configuration.getRepositoryService());
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(reading));
    }

    private List<CatalogueMatter> read(RepositoryService repository) {
        var latest = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(DECISION)
                .latestVersion()
                .singleResult();
        var known = last;
        if (latest == null) {
            return packaged();
        }
        if (!latest.getId().equals(known.decision())) {
            known = new Read(latest.getId(), CatalogueMatter.in(repository.getDmnModelInstance(latest.getId())));
            last = known;
        }
        return known.matters();
    }

    private static List<CatalogueMatter> packaged() {
        try (var file = new ClassPathResource(PACKAGED).getInputStream()) {
            return CatalogueMatter.in(Dmn.readModelFromStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was read last; a deployed decision never changes under its id. */
    private record Read(@Nullable String decision, List<CatalogueMatter> matters) {}
}
