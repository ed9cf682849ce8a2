package org.shaodao.engine.deployment;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.ListsChanged;
import org.shaodao.engine.ModelKind;
import org.shaodao.engine.deployment.DeployedModels.Deployed;
import org.shaodao.engine.gate.Model;
import org.shaodao.engine.gate.PackagedModels;
import org.shaodao.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys what the package brings, each file by its own judgement: once, and never over a manager's redesign of one of
 * its keys. A newer packaged model that finds a redesign is announced in the log and left for the manager; only the lists
 * of a redesigned form are drawn anew. The engine's
 * own auto-deployment is off, because each of its variants can overwrite a redesign (camunda7-facts §5).
 */
@Component
class SeedDeployer implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(SeedDeployer.class);

    private final PackagedModels packaged;
    private final DeployedModels deployed;
    private final DrawnLists lists;
    private final RepositoryService repository;
    private final IdentityService identity;
    private final TransactionTemplate transaction;

    SeedDeployer(
            PackagedModels packaged,
            DeployedModels deployed,
            DrawnLists lists,
            RepositoryService repository,
            IdentityService identity,
            PlatformTransactionManager transactions) {
        this.packaged = packaged;
        this.deployed = deployed;
        this.lists = lists;
        this.repository = repository;
        this.identity = identity;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void afterSingletonsInstantiated() {
        deployAll();
    }

    /** Whoever changed the list need not hold the right to deploy, and a failure here must not undo their change. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(ListsChanged changed) {
        log.info("Lists {} have changed: drawing the forms again", changed.lists());
        try {
            deployAll();
        } catch (RuntimeException e) {
            log.error("Forms could not be drawn again; the next start will", e);
        }
    }

    void deployAll() {
        var before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            packaged.files()
                    .forEach((file, content) -> transaction.executeWithoutResult(status -> {
                        deployed.lock();
                        deploy(file, content);
                    }));
            deployed.all(ModelKind.FORM).stream().map(Deployed::key).distinct().forEach(this::drawAgain);
        } finally {
            restore(before);
        }
    }

    private void restore(@Nullable Authentication before) {
        if (before != null) {
            identity.setAuthentication(before);
        }
    }

    /** The lists of a manager's form are as old as its deployment: the same form with the lists of today, in their name. */
    private void drawAgain(String form) {
        try {
            transaction.executeWithoutResult(status -> {
                deployed.lock();
                deployed.latest(ModelKind.FORM, form)
                        .filter(latest -> !latest.isPackaged())
                        .ifPresent(this::drawAgain);
            });
        } catch (Refusal e) {
            log.warn("The lists of form '{}' cannot be drawn again, the gate refuses it now: {}", form, e.getMessage());
        }
    }

    private void drawAgain(Deployed redesign) {
        var content = deployed.content(redesign);
        var drawn = lists.draw(content);
        if (!lists.sameLists(content, drawn)) {
            var deployment = repository
                    .createDeployment()
                    .name(redesign.deploymentName())
                    .source(redesign.source())
                    .addInputStream(redesign.resource(), new ByteArrayInputStream(drawn))
                    .deploy();
            Optional.ofNullable(redesign.author())
                    .ifPresent(author -> deployed.record(
                            deployment.getId(),
                            author,
                            deployment.getDeploymentTime().toInstant()));
            log.info("Drew the lists of form '{}' again, as {} designed it", redesign.key(), redesign.author());
        }
    }

    private void deploy(String file, byte[] content) {
        var model = Model.read(file, content);
        var drawn = model.kind() == ModelKind.FORM ? lists.draw(content) : content;
        var latest = model.keys().stream()
                .map(key -> deployed.latest(model.kind(), key))
                .toList();
        var redesign = latest.stream().flatMap(Optional::stream).filter(version -> !version.isPackaged());
        redesign.findFirst().ifPresentOrElse(version -> announce(file, drawn, version), () -> {
            if (latest.stream().anyMatch(version -> differs(version, drawn))) {
                repository
                        .createDeployment()
                        .name(file)
                        .source(DeployedModels.PACKAGED)
                        .addInputStream(file, new ByteArrayInputStream(drawn))
                        .deploy();
                log.info("Deployed packaged model {}", file);
            }
        });
    }

    private boolean differs(Optional<Deployed> version, byte[] content) {
        return version.map(found -> !Arrays.equals(deployed.content(found), content))
                .orElse(true);
    }

    private void announce(String file, byte[] drawn, Deployed redesign) {
        var known = deployed.lastPackaged(file);
        if (known.isPresent() && isSame(file, known.get(), drawn)) {
            return;
        }
        log.warn(
                "A newer {} is packaged but not deployed: version {} of '{}' was deployed by '{}' on {} ({})."
                        + " Compare them and deploy the packaged one by hand if it is wanted.",
                file,
                redesign.version(),
                redesign.key(),
                redesign.author(),
                redesign.deployedAt(),
                redesign.deploymentName());
    }

    private boolean isSame(String file, byte[] one, byte[] other) {
        return ModelKind.ofFile(file).filter(ModelKind.FORM::equals).isPresent()
                ? lists.sameButForLists(one, other)
                : Arrays.equals(one, other);
    }
}
