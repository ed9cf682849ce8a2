package org.shaodao.engine.deployment;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.shaodao.engine.ModelKind;
import org.shaodao.engine.Models;
import org.shaodao.engine.deployment.DeployedModels.Deployed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** {@link Models} on the engine's tables and its deployer. */
@Service
@Transactional
class EngineModels implements Models {
    static final String SOURCE = "shaodao-studio";

    private final DeployedModels deployed;
    private final RepositoryService repository;
    private final IdentityService identity;

    EngineModels(DeployedModels deployed, RepositoryService repository, IdentityService identity) {
        this.deployed = deployed;
        this.repository = repository;
        this.identity = identity;
    }

    @Override
    @Transactional(readOnly = true)
    public List<History> all() {
        var histories = new ArrayList<History>();
        for (var kind : ModelKind.values()) {
            var byKey = new LinkedHashMap<String, List<Deployed>>();
            deployed.all(kind)
                    .forEach(model -> byKey.computeIfAbsent(model.key(), key -> new ArrayList<>())
                            .add(model));
            byKey.forEach((key, models) ->
                    histories.add(new History(kind, key, name(kind, models.get(0)), versions(models))));
        }
        return histories;
    }

    private String name(ModelKind kind, Deployed newest) {
        var name = switch (kind) {
            case BPMN -> repository.getProcessDefinition(newest.id()).getName();
            case DMN -> repository.getDecisionDefinition(newest.id()).getName();
            case FORM -> null;
        };
        return name == null ? newest.key() : name;
    }

    private static List<Version> versions(List<Deployed> newestFirst) {
        var versions = new ArrayList<Version>();
        for (int i = 0; i < newestFirst.size(); i++) {
            var model = newestFirst.get(i);
            int before = i + 1 < newestFirst.size() ? newestFirst.get(i + 1).size() : 0;
            versions.add(new Version(
                    model.id(),
                    model.version(),
                    model.resource(),
                    model.deployedAt(),
                    model.author(),
                    model.isPackaged(),
                    model.size(),
                    model.size() - before,
                    i == 0));
        }
        return versions;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Content> content(ModelKind kind, String definitionId) {
        return deployed.find(kind, definitionId).map(model -> new Content(model.resource(), deployed.content(model)));
    }

    @Override
    public Optional<Outcome> makeCurrent(ModelKind kind, String definitionId, String user, List<String> groups) {
        return deployed.find(kind, definitionId).map(model -> {
            var content = deployed.content(model);
            var latest = deployed.latest(kind, model.key()).orElse(model);
            if (Arrays.equals(content, deployed.content(latest))) {
                return Outcome.ALREADY_CURRENT;
            }
            deploy(model, content, user, groups);
            return Outcome.DEPLOYED;
        });
    }

    private void deploy(Deployed model, byte[] content, String user, List<String> groups) {
        var before = identity.getCurrentAuthentication();
        identity.setAuthentication(user, groups);
        try {
            repository
                    .createDeployment()
                    .name("%s v%d".formatted(model.key(), model.version()))
                    .source(SOURCE)
                    .addInputStream(model.resource(), new ByteArrayInputStream(content))
                    .deploy();
        } finally {
            identity.clearAuthentication();
            if (before != null) {
                identity.setAuthentication(before);
            }
        }
    }
}
