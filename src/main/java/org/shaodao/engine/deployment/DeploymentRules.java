package org.shaodao.engine.deployment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.repository.DefaultDeploymentHandler;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.CandidateDeployment;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.shaodao.engine.ModelsDeployed;
import org.shaodao.engine.gate.Gate;
import org.shaodao.engine.gate.Model;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Puts the gate, our idea of a duplicate and the author's record into the engine, for every route: the gate stands
 * inside the deployment's transaction in front of the engine's parsers, so a refusal leaves nothing behind.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class DeploymentRules extends AbstractProcessEnginePlugin {
    private final Gate gate;
    private final DeployedModels deployed;
    private final DrawnLists lists;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeploymentRules(
            Gate gate, DeployedModels deployed, DrawnLists lists, ApplicationEventPublisher events, Clock clock) {
        this.gate = gate;
        this.deployed = deployed;
        this.lists = lists;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var deployers = new ArrayList<Deployer>();
        deployers.add(this::judge);
        if (configuration.getCustomPreDeployers() != null) {
            deployers.addAll(configuration.getCustomPreDeployers());
        }
        configuration.setCustomPreDeployers(deployers);
        configuration.setRepositoryService(new Repository());
        configuration.setDeploymentHandlerFactory(LatestOfKey::new);
    }

    /** The engine comes this way again whenever it reads a deployed model back into its cache. */
    private void judge(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        var files = new HashMap<String, byte[]>();
        deployment.getResources().forEach((name, resource) -> files.put(name, resource.getBytes()));
        gate.check(files);
        var author = Context.getCommandContext().getAuthenticatedUserId();
        if (author != null) {
            deployed.record(deployment.getId(), author, clock.instant());
        }
        if (!DeployedModels.PACKAGED.equals(deployment.getSource())) {
            events.publishEvent(new ModelsDeployed(files.entrySet().stream()
                    .flatMap(file -> Model.read(file.getKey(), file.getValue()).keys().stream())
                    .collect(Collectors.toSet())));
        }
    }

    private final class Repository extends RepositoryServiceImpl {
        @Override
        public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl builder) {
            return commandExecutor.execute(new GuardedDeployment(builder, deployed, lists));
        }
    }

    /** Answers an upload in which nothing is new with the deployment that holds it. */
    private final class LatestOfKey extends DefaultDeploymentHandler {
        LatestOfKey(ProcessEngine engine) {
            super(engine);
        }

        @Override
        public String determineDuplicateDeployment(CandidateDeployment candidate) {
            return candidate.getResources().values().stream()
                    .map(resource -> Model.read(resource.getName(), resource.getBytes()))
                    .flatMap(model -> model.keys().stream().flatMap(key -> deployed.latest(model.kind(), key).stream()))
                    .findFirst()
                    .orElseThrow()
                    .deployment();
        }
    }
}
