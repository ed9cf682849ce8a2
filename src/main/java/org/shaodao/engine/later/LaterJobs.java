package org.shaodao.engine.later;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
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
import org.springframework.util.function.SingletonSupplier;

/** {@link Later} on the engine's own job table: one mechanism for retries, incidents, locks and clusters. */
@Component
class LaterJobs extends AbstractProcessEnginePlugin implements Later {
    static final String HANDLER = "shaodao-later";

    private final Supplier<Map<String, LaterWork>> byKind;
    private @Nullable ProcessEngineConfigurationImpl engine;

    LaterJobs(ObjectProvider<LaterWork> works) {
        this.byKind = SingletonSupplier.of(
                () -> works.stream().collect(Collectors.toUnmodifiableMap(LaterWork::kind, work -> work)));
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        engine = configuration;
        var handlers = configuration.getCustomJobHandlers();
        if (handlers == null) {
            handlers = new java.util.ArrayList<>();
            configuration.setCustomJobHandlers(handlers);
        }
        handlers.add(new Handler());
    }

    @Override
    public void run(String kind, String key) {
        if (key.length() > 200) {
            throw new IllegalArgumentException("key of later work too long: " + kind);
        }
        var what = new What(kind, key);
        var asked = Asked.inThisTransaction();
        if (asked == null) {
            send(what);
        } else if (asked.first(what)) {
            if (inATryOfTheExecutor() && work(what).joins()) {
                asked.atTheEnd(() -> commands().execute(context -> {
                    work(what).run(key);
                    return null;
                }));
            } else {
                send(what);
            }
        }
    }

    private void send(What what) {
        commands().execute(context -> {
            var job = new MessageEntity();
            job.setJobHandlerType(HANDLER);
            // The engine runs exclusive jobs of one instance one after the other, and takes "no instance" for one.
            job.setExclusive(false);
            job.setJobHandlerConfigurationRaw(what.toCanonicalString());
            context.getJobManager().send(job);
            return null;
        });
    }

    /** Who tries a job by hand is a user, and what failed before is not tried again together with more. */
    private static boolean inATryOfTheExecutor() {
        var context = Context.getCommandContext();
        var job = context == null ? null : context.getCurrentJob();
        return job != null
                && job.getExceptionMessage() == null
                && job.getExceptionByteArrayId() == null
                && context.getAuthentication() == null;
    }

    private CommandExecutor commands() {
        var configuration = engine;
        if (configuration == null) {
            throw new IllegalStateException("the engine is not there yet");
        }
        return configuration.getCommandExecutorTxRequired();
    }

    private LaterWork work(What what) {
        var work = byKind.get().get(what.kind());
        if (work == null) {
            throw new IllegalStateException("nobody does the later work " + what.kind());
        }
        return work;
    }

    record What(String kind, String key) implements JobHandlerConfiguration {
        @Override
        public String toCanonicalString() {
            return kind + "/" + key;
        }
    }

    private final class Handler implements JobHandler<What> {
        @Override
        public String getType() {
            return HANDLER;
        }

        @Override
        public void execute(What what, ExecutionEntity execution, CommandContext context, String tenantId) {
            work(what).run(what.key());
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
