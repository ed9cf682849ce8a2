package org.shaodao.engine.later;

import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * As many threads for jobs as are of use: two for each processor, and no more than {@code max-pool-size}. Jobs speak to the
 * database only; with more of them a node that catches up leaves its staff a tenth of a processor.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class JobThreads {
    private static final int FOR_EACH_PROCESSOR = 2;

    /** The name by which the engine's own pool steps back. */
    @Bean("camundaTaskExecutor")
    TaskExecutor camundaTaskExecutor(CamundaBpmProperties properties) {
        var settings = properties.getJobExecution();
        var threads = Math.min(
                settings.getMaxPoolSize(),
                FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors());
        var pool = new ThreadPoolTaskExecutor();
        pool.setCorePoolSize(threads);
        pool.setMaxPoolSize(threads);
        pool.setQueueCapacity(settings.getQueueCapacity());
        return pool;
    }
}
