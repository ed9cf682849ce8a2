package org.shaodao.engine.deployment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.shaodao.engine.ModelKind;
import org.shaodao.engine.gate.Model;

/**
 * Deploying, with another idea of a duplicate: the engine compares an upload with the last deployment of the same
 * name, so that a manager who deploys an older content again gets an answer of 200 and nothing else. Here each file is
 * compared with the latest version of its keys, whatever the deployment was called; only what differs is deployed.
 */
final class GuardedDeployment extends DeployCmd {
    private static final long serialVersionUID = 1L;

    private final transient DeployedModels deployed;
    private final transient DrawnLists lists;

    GuardedDeployment(DeploymentBuilderImpl builder, DeployedModels deployed, DrawnLists lists) {
        super(builder);
        this.deployed = deployed;
        this.lists = lists;
    }

    @Override
    protected Map<String, ResourceEntity> resolveResourcesToDeploy(CommandContext context, DeploymentEntity candidate) {
        candidate.getResources().values().forEach(this::draw);
        if (!deploymentBuilder.isDuplicateFilterEnabled()) {
            return candidate.getResources();
        }
        var changed = new HashMap<String, ResourceEntity>();
        candidate.getResources().forEach((name, resource) -> {
            if (differs(name, resource.getBytes())) {
                changed.put(name, resource);
            }
        });
        return changed;
    }

    private void draw(ResourceEntity resource) {
        if (ModelKind.ofFile(resource.getName()).filter(ModelKind.FORM::equals).isPresent()) {
            Model.read(resource.getName(), resource.getBytes());
            resource.setBytes(lists.draw(resource.getBytes()));
        }
    }

    private boolean differs(String name, byte[] content) {
        var model = Model.read(name, content);
        return model.keys().isEmpty()
                || model.keys().stream()
                        .anyMatch(key -> deployed.latest(model.kind(), key)
                                .map(latest -> !Arrays.equals(content, deployed.content(latest)))
                                .orElse(true));
    }
}
