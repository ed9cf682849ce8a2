package org.shaodao.engine.form;

import org.jspecify.annotations.Nullable;

/** {@code checkbox}. Left alone it says no; a required one must say yes. */
final class YesOrNo implements FieldType {
    @Override
    public Accepted accept(Field field, @Nullable Object submitted, Scope scope) {
        if (submitted != null && !(submitted instanceof Boolean)) {
            throw FieldType.wrongType(field);
        }
        var yes = Boolean.TRUE.equals(submitted);
        if (field.required() && !yes) {
            throw new Fault("请勾选" + field.quoted());
        }
        return Accepted.of(yes, yes ? "是" : "否");
    }
}
