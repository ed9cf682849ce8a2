package org.shaodao.engine.form;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the values of one type of component are measured. */
interface FieldType {
    /**
     * @param submitted plain value, null when absent
     * @throws Fault when the field does not accept it
     */
    Accepted accept(Field field, @Nullable Object submitted, Scope scope);

    /** What a field may look at: variables and the other fields, and the day it is. */
    record Scope(Map<String, @Nullable Object> data, LocalDate today, Feel feel) {
        /** A limit of a form, which may be an expression; empty when it names none. */
        Optional<java.math.BigDecimal> limit(Field field, String property) {
            return field.text(property).flatMap(text -> {
                if (!text.startsWith("=")) {
                    return Optional.of(Numbers.decimal(text));
                }
                var value = feel.evaluate(text, data);
                return value == null ? Optional.empty() : Optional.of(Numbers.decimal(value.toString()));
            });
        }
    }

    static Fault missing(Field field) {
        return new Fault("请填写" + field.quoted());
    }

    static Fault wrongType(Field field) {
        return new Fault(field.quoted() + "的值类型不对");
    }
}
