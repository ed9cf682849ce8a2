package org.shaodao.engine.expression;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.InModels;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * The beans that a model may name: delegates and listeners of ours, and helpers marked {@link InModels}. Every other
 * bean does not exist for a model. Names are read once; a bean itself is made when it is first needed, because
 * delegates need the engine and the engine needs this.
 */
@Component
public class ModelBeans {
    private final ListableBeanFactory beans;
    private volatile @Nullable Map<String, Class<?>> known;

    ModelBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** For tests and tools that have definitions of beans and no running application. */
    public static ModelBeans of(ListableBeanFactory beans) {
        return new ModelBeans(beans);
    }

    /** Names of all of them, in alphabetical order. */
    public Set<String> names() {
        return known().keySet();
    }

    public boolean knows(String name) {
        return known().containsKey(name);
    }

    Optional<Object> find(String name) {
        return knows(name) ? Optional.of(beans.getBean(name)) : Optional.empty();
    }

    /** True for a name that {@code delegateExpression} may hold where the engine expects that kind. */
    public boolean is(String name, Class<?> kind) {
        var type = known().get(name);
        return type != null && kind.isAssignableFrom(type);
    }

    /** True when expressions may call methods of this bean. */
    public boolean isHelper(String name) {
        return knows(name) && beans.findAnnotationOnBean(name, InModels.class) != null;
    }

    public boolean hasMethod(String name, String method, int arguments) {
        var type = known().get(name);
        return type != null
                && isHelper(name)
                && methods(type, method, arguments).findAny().isPresent();
    }

    /** A method that an expression may call on this very object; empty when the object is none of the helpers. */
    Optional<Method> method(Object bean, String method, int arguments) {
        return known().keySet().stream()
                .filter(this::isHelper)
                .filter(name -> beans.getBean(name) == bean)
                .findFirst()
                .flatMap(name -> methods(bean.getClass(), method, arguments).findFirst());
    }

    private static Stream<Method> methods(Class<?> type, String name, int arguments) {
        Predicate<Method> callable = method -> method.getName().equals(name)
                && method.getParameterCount() == arguments
                && method.getDeclaringClass() != Object.class
                && !Modifier.isStatic(method.getModifiers())
                && !method.isBridge();
        return Arrays.stream(type.getMethods()).filter(callable);
    }

    private Map<String, Class<?>> known() {
        var found = known;
        if (found == null) {
            found = read();
            known = found;
        }
        return found;
    }

    private Map<String, Class<?>> read() {
        var found = new TreeMap<String, Class<?>>();
        for (var kind : Set.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class)) {
            for (var name : beans.getBeanNamesForType(kind, true, false)) {
                var type = beans.getType(name, false);
                if (type != null && isOurs(type)) {
                    found.put(name, type);
                }
            }
        }
        for (var name : beans.getBeanNamesForAnnotation(InModels.class)) {
            var type = beans.getType(name, false);
            if (type != null) {
                found.put(name, type);
            }
        }
        return Collections.unmodifiableMap(found);
    }

    /** A library's listener that happens to be a bean is not for models. */
    private static boolean isOurs(Class<?> type) {
        var name = ClassUtils.getUserClass(type).getPackageName();
        return name.startsWith("org.shaodao.")
                && (name.contains(".process")
                        || name.equals("org.shaodao.engine")
                        || name.startsWith("org.shaodao.engine."));
    }
}
