package org.shaodao.engine.later;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;

/** {@link Later} on the engine's own job table: one mechanism for retries, incidents, locks and clusters. */
@Component
class LaterJobs extends AbstractProcessEnginePlugin implements Later {
    static final String HANDLER = "shaodao-later";

    private final ObjectProvider<LaterWork> works;
    private @Nullable ProcessEngineConfigurationImpl engine;

    LaterJobs(ObjectProvider<LaterWork> works) {
        this.works = works;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        engine = configuration;
        var handlers = configuration.getCustomJobHandlers();
        if (handlers == null) {
            handlers = new java.util.ArrayList<>();
            configuration.setCustomJobHandlers(handlers);
        }
        handlers.add(new Handler(works));
    }

    @Override
    public void run(String kind, String key) {
        if (key.length() > 200) {
            throw new IllegalArgumentException("key of later work too long: " + kind);
        }
        if (alreadyAsked(kind, key)) {
            return;
        }
        var configuration = engine;
        if (configuration == null) {
            throw new IllegalStateException("the engine is not there yet");
        }
        configuration.getCommandExecutorTxRequired().execute(context -> {
            var job = new MessageEntity();
            job.setJobHandlerType(HANDLER);
            // The engine runs exclusive jobs of one instance one after the other, and takes "no instance" for one.
            job.setExclusive(false);
            job.setJobHandlerConfigurationRaw(new What(kind, key).toCanonicalString());
            context.getJobManager().send(job);
            return null;
        });
    }

    /** One job for one thing and transaction, however often it is asked for. */
    private static boolean alreadyAsked(String kind, String key) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return false;
        }
        @SuppressWarnings("unchecked")
        var asked = (Set<What>) TransactionSynchronizationManager.getResource(LaterJobs.class);
        if (asked == null) {
            asked = new HashSet<>();
            TransactionSynchronizationManager.bindResource(LaterJobs.class, asked);
            TransactionSynchronizationManager.registerSynchronization(new Forget());
        }
        return !asked.add(new What(kind, key));
    }

    private static final class Forget implements TransactionSynchronization {
        @Override
        public void suspend() {
            // The inner transaction makes its own jobs.
            TransactionSynchronizationManager.unbindResourceIfPossible(LaterJobs.class);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(LaterJobs.class);
        }
    }

    private record What(String kind, String key) implements JobHandlerConfiguration {
        @Override
        public String toCanonicalString() {
            return kind + "/" + key;
        }
    }

    private static final class Handler implements JobHandler<What> {
        private final Supplier<Map<String, LaterWork>> byKind;

        Handler(ObjectProvider<LaterWork> works) {
            this.byKind = SingletonSupplier.of(
                    () -> works.stream().collect(Collectors.toUnmodifiableMap(LaterWork::kind, work -> work)));
        }

        @Override
        public String getType() {
            return HANDLER;
        }

        @Override
        public void execute(What what, ExecutionEntity execution, CommandContext context, String tenantId) {
            var work = byKind.get().get(what.kind());
            if (work == null) {
                throw new IllegalStateException("nobody does the later work " + what.kind());
            }
            work.run(what.key());
        }

        @Override
        public What newConfiguration(String canonical) {
            var slash = canonical.indexOf('/');
            return new What(canonical.substring(0, slash), canonical.substring(slash + 1));
        }

        @Override
        public void onDelete(What what, JobEntity job) {}
    }
}
