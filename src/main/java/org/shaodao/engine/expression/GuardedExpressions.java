package org.shaodao.engine.expression;

import java.lang.reflect.Method;
import java.util.Set;
import org.camunda.bpm.engine.impl.el.CommandContextFunctions;
import org.camunda.bpm.engine.impl.el.DateTimeFunctions;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.springframework.stereotype.Component;

/**
 * Guard 2. Resolves the beans of {@link ModelBeans} first, so that a variable of the same name cannot hide them, then
 * variables, then elements of arrays, lists and maps, and refuses everything else: no reflection, no other bean, no
 * static call. It is what stands behind every expression of the engine, so also behind {@code orQueries}, whose
 * expressions 7.24.0 evaluates unasked (CVE-2026-109432).
 */
@Component
public class GuardedExpressions extends JuelExpressionManager {
    private static final Set<String> FUNCTIONS = Set.of(
            CommandContextFunctions.CURRENT_USER,
            CommandContextFunctions.CURRENT_USER_GROUPS,
            DateTimeFunctions.NOW,
            DateTimeFunctions.DATE_TIME);

    private final ModelBeans models;

    GuardedExpressions(ModelBeans models) {
        this.models = models;
    }

    /** Plugins bring functions of their own, such as Spin's XML parser: they are left out silently. */
    @Override
    public void addFunction(String name, Method function) {
        if (FUNCTIONS.contains(name)) {
            super.addFunction(name, function);
        }
    }

    @Override
    protected ELResolver createElResolver() {
        var chain = new CompositeELResolver();
        chain.add(new BeansFirst(models));
        chain.add(new VariableScopeElResolver());
        chain.add(new VariableContextElResolver());
        chain.add(new ArrayELResolver(true));
        chain.add(new ListELResolver(true));
        chain.add(new MapELResolver(true));
        chain.add(new FewMethods(models));
        return chain;
    }
}
