package org.shaodao.engine.expression;

import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.jspecify.annotations.Nullable;

/** Names of {@link ModelBeans}. */
final class BeansFirst extends ReadOnlyResolver {
    private final ModelBeans models;

    BeansFirst(ModelBeans models) {
        this.models = models;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        if (base == null && property instanceof String name && models.knows(name)) {
            context.setPropertyResolved(true);
            return models.find(name).orElse(null);
        }
        return null;
    }
}
