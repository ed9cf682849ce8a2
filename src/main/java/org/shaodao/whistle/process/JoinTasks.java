package org.shaodao.whistle.process;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.shaodao.engine.OwnAuthority;
import org.shaodao.whistle.NightCallEnded;
import org.shaodao.whistle.NightCalled;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Those on duty become candidates of tasks that are open already; tasks that begin later ask {@link OnDutyBean}. */
@Component
class JoinTasks {
    private final OwnAuthority authority;
    private final TaskService tasks;

    JoinTasks(OwnAuthority authority, @Lazy TaskService tasks) {
        this.authority = authority;
        this.tasks = tasks;
    }

    @EventListener
    void on(NightCalled called) {
        authority.run(() -> tasks(called.caseNo(), called.group()).forEach(task -> {
            var known = candidates(task);
            called.users().stream()
                    .filter(user -> !known.contains(user))
                    .forEach(user -> tasks.addCandidateUser(task.getId(), user));
        }));
    }

    @EventListener
    void on(NightCallEnded ended) {
        authority.run(() -> tasks(ended.caseNo(), ended.group())
                .filter(task -> candidates(task).contains(ended.user()))
                .forEach(task -> tasks.deleteCandidateUser(task.getId(), ended.user())));
    }

    private Stream<Task> tasks(String caseNo, String group) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(caseNo)
                .taskCandidateGroup(group)
                .includeAssignedTasks()
                .list()
                .stream();
    }

    private Set<String> candidates(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getUserId() != null)
                .map(IdentityLink::getUserId)
                .collect(Collectors.toSet());
    }
}
