package org.shaodao.engine.expression;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;
import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * The end of the chain: methods of helper beans, the numbers of the running process, arithmetic on {@code dateTime()}
 * for stored filters, and a refusal for any other property or method of a Java object.
 */
final class FewMethods extends ReadOnlyResolver {
    private static final Set<String> DATE_ARITHMETIC = Set.of(
            "plusMinutes",
            "plusHours",
            "plusDays",
            "plusWeeks",
            "plusMonths",
            "minusMinutes",
            "minusHours",
            "minusDays",
            "minusWeeks",
            "minusMonths",
            "withHourOfDay",
            "withMinuteOfHour",
            "withSecondOfMinute",
            "withDayOfMonth",
            "withTimeAtStartOfDay",
            "toDate");

    private final ModelBeans models;

    FewMethods(ModelBeans models) {
        this.models = models;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        if (base == null) {
            return null;
        }
        context.setPropertyResolved(true);
        return number(base, String.valueOf(property));
    }

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            Object method,
            Class<?> @Nullable [] types,
            Object @Nullable [] arguments) {
        if (base == null) {
            return null;
        }
        var name = String.valueOf(method);
        var given = arguments == null ? new Object[0] : arguments;
        context.setPropertyResolved(true);
        if (base instanceof DateTime && DATE_ARITHMETIC.contains(name)) {
            return call(context, base, dateMethod(name, given.length), given);
        }
        if (given.length == 0
                && name.startsWith("get")
                && (base instanceof BaseDelegateExecution || base instanceof DelegateTask)) {
            return number(base, Character.toLowerCase(name.charAt(3)) + name.substring(4));
        }
        var callable = models.method(base, name, given.length).orElseThrow(() -> refused(base, name));
        return call(context, base, callable, given);
    }

    private static Method dateMethod(String name, int arguments) {
        var method = ReflectionUtils.findMethod(
                DateTime.class, name, arguments == 0 ? new Class<?>[0] : new Class<?>[] {int.class});
        if (method == null || method.getParameterCount() != arguments) {
            throw new ELException("dateTime() has no '%s' with %d arguments".formatted(name, arguments));
        }
        return method;
    }

    /** Ids and keys of the running process; never its services, its engine or its definition. */
    private static @Nullable Object number(Object base, String property) {
        if (base instanceof DelegateExecution execution) {
            switch (property) {
                case "id":
                    return execution.getId();
                case "processInstanceId":
                    return execution.getProcessInstanceId();
                case "processBusinessKey":
                    return execution.getProcessBusinessKey();
                case "businessKey":
                    return execution.getBusinessKey();
                default:
                    throw refused(base, property);
            }
        }
        if (base instanceof DelegateTask task) {
            switch (property) {
                case "id":
                    return task.getId();
                case "processInstanceId":
                    return task.getProcessInstanceId();
                case "taskDefinitionKey":
                    return task.getTaskDefinitionKey();
                default:
                    throw refused(base, property);
            }
        }
        throw refused(base, property);
    }

    private static @Nullable Object call(ELContext context, Object base, Method method, Object[] given) {
        var factory = (ExpressionFactory) context.getContext(ExpressionFactory.class);
        var types = method.getParameterTypes();
        var arguments = new Object[given.length];
        for (int i = 0; i < given.length; i++) {
            arguments[i] = types[i].isInstance(given[i]) ? given[i] : factory.coerceToType(given[i], types[i]);
        }
        try {
            ReflectionUtils.makeAccessible(method);
            return method.invoke(base, arguments);
        } catch (InvocationTargetException e) {
            throw new ELException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new ELException(e);
        }
    }

    private static ELException refused(Object base, String member) {
        return new ELException("expressions may not use '%s' of %s"
                .formatted(member, base.getClass().getSimpleName()));
    }
}
