package org.shaodao.engine.form;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.ClientCall;
import org.shaodao.engine.FormSubmitted;
import org.shaodao.engine.Hindrances;
import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;

/**
 * Where every completion of a task and every start from outside passes: form check, rules of the domain, texts, then the
 * engine, then the news of it; all of it in one transaction or nothing.
 */
@Component
class FormDesk {
    private static final Logger log = LoggerFactory.getLogger(FormDesk.class);

    private final DeployedForms forms = new DeployedForms();
    private final FormCheck check;
    private final TextStore texts;
    private final TransactionOperations transactions;
    private final Supplier<List<SubmissionRule>> rules;
    private final Hindrances hindrances;
    private final Supplier<IdentityService> identity;
    private final ApplicationEventPublisher events;

    FormDesk(
            Clock clock,
            TextStore texts,
            TransactionOperations transactions,
            ObjectProvider<SubmissionRule> rules,
            Hindrances hindrances,
            ObjectProvider<IdentityService> identity,
            ApplicationEventPublisher events) {
        this.check = new FormCheck(clock);
        this.texts = texts;
        this.transactions = transactions;
        this.rules = SingletonSupplier.of(() -> rules.orderedStream().toList());
        this.hindrances = hindrances;
        this.identity = SingletonSupplier.of(identity::getObject);
        this.events = events;
    }

    /** @param complete completes the task with the variables it is given */
    <T extends @Nullable Object> T complete(
            CommandExecutor engine,
            String taskId,
            @Nullable Map<String, ?> submitted,
            Function<Map<String, Object>, T> complete) {
        var client = isClient();
        return Races.told(
                engine,
                taskId,
                () -> inOneTransaction(() -> {
                    var task = read(engine, taskId, forms);
                    if (client) {
                        refuseAnothersTask(task);
                    }
                    refuseExcluded(task, user());
                    var form = task.form();
                    if (form == null) {
                        if (client) {
                            refuseVariables(submitted);
                        }
                        return complete.apply(copy(submitted));
                    }
                    var step = task.step();
                    var checked = check.check(form, Plain.map(submitted), task.variables());
                    ask(new Submission(
                            form.id(),
                            step.elementId(),
                            task.businessKey(),
                            user(),
                            checked.values(),
                            withoutNulls(task.variables())));
                    // Before the engine moves on: listeners and the next steps read them.
                    texts.keep(step.instanceId(), task.id(), step.elementId(), form.id(), user(), checked);
                    var result = complete.apply(checked.variables());
                    tell(step, task.businessKey(), form.id(), task.groups(), checked);
                    return result;
                }));
    }

    /**
     * @param userId who is to have the task; null gives it back
     * @param claim claims it
     */
    void claim(CommandExecutor engine, String taskId, @Nullable String userId, Runnable claim) {
        var caller = user();
        var client = isClient();
        if (client && caller != null && userId != null && !caller.equals(userId)) {
            throw Refusal.forbidden("只能为自己签收任务。");
        }
        Races.told(
                engine,
                taskId,
                () -> inOneTransaction(() -> {
                    try {
                        if (userId != null) {
                            refuseExcluded(read(engine, taskId, null), userId);
                        }
                        claim.run();
                        return null;
                    } catch (AuthorizationException e) {
                        // Whoever was quicker may work on it now, and the others only see it: they came late.
                        throw client && Races.isTakenInSight(engine, taskId) ? Races.taken() : e;
                    }
                }));
    }

    /** @param start starts the process with the variables it is given */
    <I extends ProcessInstance> I start(
            CommandExecutor engine,
            String definitionId,
            @Nullable String businessKey,
            @Nullable Map<String, ?> submitted,
            Function<VariableMap, I> start) {
        var client = isClient();
        return Races.told(
                engine,
                null,
                () -> inOneTransaction(() -> {
                    var open = engine.execute(new OpenStart.Read(definitionId, forms));
                    var form = open.form();
                    if (form == null) {
                        if (client) {
                            refuseVariables(submitted);
                        }
                        return start.apply(copy(submitted));
                    }
                    if (client && businessKey != null && !businessKey.isBlank()) {
                        throw Refusal.badRequest("编号由系统生成，发起时不能指定业务键。");
                    }
                    var checked = check.check(form, Plain.map(submitted), Map.of());
                    ask(new Submission(form.id(), open.elementId(), null, user(), checked.values(), Map.of()));
                    var variables = checked.variables();
                    variables.putAll(checked.passingTexts());
                    var instance = start.apply(variables);
                    texts.keep(instance.getProcessInstanceId(), null, open.elementId(), form.id(), user(), checked);
                    var step = new OpenTask.Step(
                            instance.getProcessInstanceId(),
                            open.processKey(),
                            open.version(),
                            open.elementId(),
                            open.elementName());
                    tell(step, instance.getBusinessKey(), form.id(), List.of(), checked);
                    return instance;
                }));
    }

    /** Inside an engine command it is one of our delegates that calls, whoever set it going. */
    static boolean isClient() {
        return ClientCall.isActive() && Context.getCommandContext() == null;
    }

    private static OpenTask read(CommandExecutor engine, String taskId, @Nullable DeployedForms forms) {
        var held = TaskAtHand.find(taskId);
        if (held.isPresent()) {
            return held.get();
        }
        var task = engine.execute(new OpenTask.Read(taskId, forms));
        if (task == null) {
            throw Races.gone(engine, taskId);
        }
        return task;
    }

    private @Nullable String user() {
        var now = identity.get().getCurrentAuthentication();
        return now == null ? null : now.getUserId();
    }

    private <T extends @Nullable Object> T inOneTransaction(Supplier<T> work) {
        try {
            return ClientCall.outside(() -> transactions.execute(status -> work.get()));
        } catch (Misdrawn e) {
            log.warn("A form cannot be checked and accepts nothing: {}", e.getMessage());
            throw Refusal.conflict("表单" + e.getMessage() + "，暂时不能提交，请联系流程管理员。");
        }
    }

    private void ask(Submission submission) {
        rules.get().stream()
                .filter(rule -> rule.formKey().equals(submission.formKey()))
                .forEach(rule -> rule.check(submission));
    }

    private void tell(
            OpenTask.Step step, @Nullable String businessKey, String form, List<String> groups, CheckedForm checked) {
        events.publishEvent(new FormSubmitted(
                businessKey == null ? "" : businessKey,
                step.instanceId(),
                step.processKey(),
                step.version(),
                step.elementId(),
                step.elementName(),
                form,
                user(),
                groups,
                checked.answers()));
    }

    private void refuseExcluded(OpenTask task, @Nullable String user) {
        var step = task.step();
        if (user != null && !step.instanceId().isEmpty()) {
            var asked = new Hindrances.Asked(
                    step.elementId(), step.instanceId(), task.businessKey(), task.groups(), task.users());
            hindrances.of(asked, user).ifPresent(reason -> {
                throw Refusal.forbidden(reason);
            });
        }
    }

    private void refuseAnothersTask(OpenTask task) {
        var user = user();
        if (user != null && task.assignee() != null && !task.assignee().equals(user)) {
            throw Refusal.conflict("这项任务已由他人签收，请刷新。");
        }
    }

    private static void refuseVariables(@Nullable Map<String, ?> submitted) {
        if (submitted != null && !submitted.isEmpty()) {
            throw Refusal.badRequest("这一步没有表单，不能附带变量。");
        }
    }

    private static VariableMap copy(@Nullable Map<String, ?> submitted) {
        var variables = Variables.createVariables();
        if (submitted != null) {
            variables.putAll(submitted);
        }
        return variables;
    }

    private static Map<String, Object> withoutNulls(Map<String, @Nullable Object> variables) {
        var present = new HashMap<String, Object>();
        variables.forEach((name, value) -> {
            if (value != null && value != Plain.UNREADABLE) {
                present.put(name, value);
            }
        });
        return present;
    }
}
