package org.shaodao.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may not do a task although their group may: the dispatcher does not rule on the objection to their own dispatch.
 * All beans of this type are asked when a task is claimed, assigned and completed.
 */
public interface Exclusions {
    /**
     * @param taskDefinitionKey for example {@code Task_RuleOnDecline}
     * @param processInstanceId the instance that the task belongs to
     * @param businessKey case number; null when the instance has none
     * @param userId who wants it, or is to get it
     * @return one Chinese sentence, or empty when nothing is in the way
     */
    Optional<String> whyNot(
            String taskDefinitionKey, String processInstanceId, @Nullable String businessKey, String userId);
}
