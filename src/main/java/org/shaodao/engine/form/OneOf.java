package org.shaodao.engine.form;

import org.jspecify.annotations.Nullable;

/** {@code radio} and {@code select}. */
final class OneOf implements FieldType {
    @Override
    public Accepted accept(Field field, @Nullable Object submitted, Scope scope) {
        if (submitted == null || submitted.equals("")) {
            if (field.required()) {
                throw new Fault("请选择" + field.quoted());
            }
            return Accepted.blank();
        }
        if (!(submitted instanceof String) && !(submitted instanceof Number) && !(submitted instanceof Boolean)) {
            throw FieldType.wrongType(field);
        }
        var label = Options.of(field, scope).get(submitted.toString());
        if (label == null) {
            throw new Fault(field.quoted() + "的选项不在可选范围内");
        }
        return Accepted.of(submitted.toString(), label);
    }
}
