package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.UNIT;

import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The receipt of a unit that has left is not asked for any more: its task goes, whichever step of the diagram it is. */
@Component
class OpenReceipts {
    private final RuntimeService runtime;
    private final TaskService tasks;

    OpenReceipts(@Lazy RuntimeService runtime, @Lazy TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    void takeBack(String meetingNo, String unit) {
        tasks.createTaskQuery().processInstanceBusinessKey(meetingNo).list().stream()
                .filter(task -> unit.equals(tasks.getVariable(task.getId(), UNIT.name())))
                .forEach(this::cancel);
    }

    private void cancel(Task task) {
        var instance = task.getProcessInstanceId();
        below(runtime.getActivityInstance(instance))
                .filter(one -> Arrays.asList(one.getExecutionIds()).contains(task.getExecutionId()))
                .filter(one -> one.getActivityId().equals(task.getTaskDefinitionKey()))
                .findFirst()
                .ifPresent(one -> runtime.createProcessInstanceModification(instance)
                        .cancelActivityInstance(one.getId())
                        .execute());
    }

    private static Stream<ActivityInstance> below(ActivityInstance instance) {
        return Stream.concat(
                Stream.of(instance),
                Arrays.stream(instance.getChildActivityInstances()).flatMap(OpenReceipts::below));
    }
}
