package org.shaodao.engine.form;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code expression}: the server works it out itself; what a client says it came to does not count. */
final class Computed implements FieldType {
    @Override
    public Accepted accept(Field field, @Nullable Object submitted, Scope scope) {
        var expression = field.text("/expression").filter(text -> text.startsWith("="));
        var value = expression.isEmpty() ? null : scope.feel().evaluate(expression.get(), scope.data());
        if (value == null) {
            return Accepted.blank();
        }
        if (value instanceof Boolean yes) {
            return Accepted.of(yes, yes ? "是" : "否");
        }
        if (value instanceof Number number) {
            var decimal = new BigDecimal(number.toString());
            return decimal.remainder(BigDecimal.ONE).signum() == 0
                    ? Accepted.of(decimal.longValue(), decimal.toBigInteger().toString())
                    : Accepted.of(decimal.doubleValue(), decimal.toPlainString());
        }
        if (value instanceof String text) {
            return Accepted.of(text, text);
        }
        throw new Misdrawn("有一个计算字段的结果无法保存：" + field.key());
    }
}
