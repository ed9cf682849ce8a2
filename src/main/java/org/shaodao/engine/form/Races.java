package org.shaodao.engine.form;

import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.errorcode.BuiltinExceptionCode;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.Refusal;
import org.springframework.dao.ConcurrencyFailureException;

/** Two people, a person and a timer, a person and the web: whatever the engine throws at the loser, it is one answer. */
final class Races {
    static final String TOO_LATE = "这项任务刚刚已被他人处理，请刷新。";

    private Races() {}

    /** @param taskId the task it is about; null when it is about none */
    static <T extends @Nullable Object> T told(CommandExecutor engine, @Nullable String taskId, Supplier<T> work) {
        try {
            return work.get();
        } catch (TaskAlreadyClaimedException e) {
            throw taken();
        } catch (OptimisticLockingException | ConcurrencyFailureException e) {
            throw Refusal.conflict(TOO_LATE);
        } catch (SuspendedEntityInteractionException e) {
            throw Refusal.conflict("这项流程已暂停，现在不能办理。");
        } catch (NullValueException e) {
            // Only the task itself: whatever else is missing, in a delegate say, is a bug and stays one.
            if (taskId == null || !String.valueOf(e.getMessage()).startsWith("Cannot find task with id " + taskId)) {
                throw e;
            }
            throw gone(engine, taskId);
        } catch (ProcessEngineException e) {
            if (isConflict(e)) {
                throw Refusal.conflict(TOO_LATE);
            }
            throw e;
        }
    }

    static Refusal taken() {
        return Refusal.conflict("这项任务刚刚已被他人签收，请刷新。");
    }

    /** Whether somebody has this task, and the one logged in, who is somebody else, may see it. */
    static boolean isTakenInSight(CommandExecutor engine, String taskId) {
        return engine.execute(context -> {
            var task = context.runWithoutAuthorization(
                    () -> context.getTaskManager().findTaskById(taskId));
            if (task == null
                    || task.getAssignee() == null
                    || task.getAssignee().equals(context.getAuthenticatedUserId())) {
                return false;
            }
            try {
                context.getProcessEngineConfiguration()
                        .getCommandCheckers()
                        .forEach(checker -> checker.checkReadTask(task));
                return true;
            } catch (AuthorizationException e) {
                return false;
            }
        });
    }

    /** For a task that is not there: somebody was quicker, or it never was. */
    static Refusal gone(CommandExecutor engine, String taskId) {
        return isOver(engine, taskId) ? Refusal.conflict(TOO_LATE) : Refusal.notFound("没有找到这项任务。");
    }

    private static boolean isConflict(ProcessEngineException e) {
        return e.getCode() == BuiltinExceptionCode.OPTIMISTIC_LOCKING.getCode()
                || e.getCode() == BuiltinExceptionCode.DEADLOCK.getCode()
                || e.getCode() == BuiltinExceptionCode.FOREIGN_KEY_CONSTRAINT_VIOLATION.getCode();
    }

    private static boolean isOver(CommandExecutor engine, String taskId) {
        return engine.execute(context -> context.runWithoutAuthorization(
                () -> context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId) != null));
    }
}
