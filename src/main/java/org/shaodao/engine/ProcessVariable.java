package org.shaodao.engine;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * A process variable, named once and typed: ids, choices and flags that a diagram, a form or a filter reads. Never
 * personal data, never free text.
 */
public final class ProcessVariable<T> {
    private final String name;
    private final Function<T, Object> store;
    private final Function<Object, T> restore;

    private ProcessVariable(String name, Function<T, Object> store, Function<Object, T> restore) {
        this.name = name;
        this.store = store;
        this.restore = restore;
    }

    public static ProcessVariable<String> text(String name) {
        return new ProcessVariable<>(name, text -> text, String.class::cast);
    }

    public static ProcessVariable<Boolean> flag(String name) {
        return new ProcessVariable<>(name, flag -> flag, Boolean.class::cast);
    }

    public static ProcessVariable<Long> count(String name) {
        return new ProcessVariable<>(name, count -> count, stored -> ((Number) stored).longValue());
    }

    /** An enum whose constants are stored by their lower-case, hyphenated name, as the models spell them. */
    public static <E extends Enum<E>> ProcessVariable<E> choice(String name, Class<E> type) {
        return new ProcessVariable<>(name, Choices::code, stored -> Choices.of(type, (String) stored));
    }

    public static <T> ProcessVariable<T> of(String name, Function<T, Object> store, Function<Object, T> restore) {
        return new ProcessVariable<>(name, store, restore);
    }

    public String name() {
        return name;
    }

    /** The value, or an {@link IllegalStateException} that names the variable and the scope. */
    public T in(VariableScope scope) {
        return find(scope)
                .orElseThrow(() -> new IllegalStateException(
                        "process variable '%s' is missing in %s".formatted(name, scope.getVariableScopeKey())));
    }

    public Optional<T> find(VariableScope scope) {
        return restored(scope.getVariable(name));
    }

    /** Writes where the variable is declared, else to the process instance. */
    public void set(VariableScope scope, T value) {
        scope.setVariable(name, store.apply(value));
    }

    /** Writes to this scope only: for what lives once per slot. */
    public void setLocal(VariableScope scope, T value) {
        scope.setVariableLocal(name, store.apply(value));
    }

    public void clear(VariableScope scope) {
        scope.setVariable(name, null);
    }

    public Map.Entry<String, Object> is(T value) {
        return Map.entry(name, store.apply(value));
    }

    private Optional<T> restored(@Nullable Object stored) {
        return Optional.ofNullable(stored).map(restore);
    }
}
