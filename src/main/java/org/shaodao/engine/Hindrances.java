package org.shaodao.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Why somebody may not have or do a task: an exclusion of their own; or, when they could have it only in another's stead,
 * that the other is excluded too, or that their time is over. A substitute never reaches further than whom they act for.
 */
@Component
public class Hindrances {
    private final Supplier<List<Exclusions>> exclusions;
    private final Supplier<List<StandIns>> standIns;

    Hindrances(ObjectProvider<Exclusions> exclusions, ObjectProvider<StandIns> standIns) {
        this.exclusions = SingletonSupplier.of(() -> exclusions.orderedStream().toList());
        this.standIns = SingletonSupplier.of(() -> standIns.orderedStream().toList());
    }

    /**
     * A task as far as it matters here.
     *
     * @param users those who may have it by name, beside the groups
     */
    public record Asked(
            String taskDefinitionKey,
            String processInstanceId,
            @Nullable String businessKey,
            Collection<String> groups,
            Collection<String> users) {
        /** Nobody by name. */
        Asked(
                String taskDefinitionKey,
                String processInstanceId,
                @Nullable String businessKey,
                Collection<String> groups) {
            this(taskDefinitionKey, processInstanceId, businessKey, groups, List.of());
        }
    }

    /** @return one Chinese sentence, or empty when nothing is in the way */
    public Optional<String> of(Asked task, String userId) {
        return exclusion(task, userId)
                .or(() -> standIns.get().stream()
                        .filter(known -> !task.users().contains(userId))
                        .flatMap(known -> asSubstitute(known, task, userId).stream())
                        .findFirst());
    }

    private Optional<String> asSubstitute(StandIns known, Asked task, String userId) {
        if (known.over(userId, task.groups())) {
            return Optional.of("您的代理已经结束，不能再办理这项任务。");
        }
        var reasons = known.onlyThrough(userId, task.groups()).stream()
                .map(absent -> exclusion(task, absent))
                .toList();
        return !reasons.isEmpty() && reasons.stream().allMatch(Optional::isPresent)
                ? reasons.get(0).map("您代理的人不能办理这项任务：%s"::formatted)
                : Optional.empty();
    }

    private Optional<String> exclusion(Asked task, String userId) {
        return exclusions.get().stream()
                .flatMap(
                        exclusion -> exclusion
                                .whyNot(task.taskDefinitionKey(), task.processInstanceId(), task.businessKey(), userId)
                                .stream())
                .findFirst();
    }
}
