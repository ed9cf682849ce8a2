package org.shaodao.engine.form;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code number}: an Integer or Long without decimals, else a Double; a text when the form serializes to one. */
final class Numbers implements FieldType {
    private static final int MOST_DIGITS = 15;

    @Override
    public Accepted accept(Field field, @Nullable Object submitted, Scope scope) {
        if (submitted == null || submitted.equals("")) {
            if (field.required()) {
                throw FieldType.missing(field);
            }
            return Accepted.blank();
        }
        var asText = field.component().path("serializeToString").asBoolean(false);
        if (!(submitted instanceof Number) && !(asText && submitted instanceof String)) {
            throw FieldType.wrongType(field);
        }
        var number = number(field, submitted.toString());
        checkRange(field, number, scope);
        checkSteps(field, number);
        var stored = asText ? (Object) number.toPlainString() : narrow(number);
        return Accepted.of(stored, number.toPlainString());
    }

    private static BigDecimal number(Field field, String text) {
        if (text.length() > 2 * MOST_DIGITS) {
            throw new Fault(field.quoted() + "的数字太长");
        }
        try {
            var number = new BigDecimal(text).stripTrailingZeros();
            // Judged by precision and scale first: 1E+999999999 must not be written out.
            if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
                throw new Fault(field.quoted() + "的数字太长");
            }
            return number.scale() < 0 ? number.setScale(0) : number;
        } catch (NumberFormatException e) {
            throw new Fault(field.quoted() + "不是数字");
        }
    }

    private static void checkRange(Field field, BigDecimal number, Scope scope) {
        scope.limit(field, "/validate/min")
                .filter(min -> number.compareTo(min) < 0)
                .ifPresent(min -> {
                    throw new Fault("%s不能小于%s".formatted(field.quoted(), min.toPlainString()));
                });
        scope.limit(field, "/validate/max")
                .filter(max -> number.compareTo(max) > 0)
                .ifPresent(max -> {
                    throw new Fault("%s不能大于%s".formatted(field.quoted(), max.toPlainString()));
                });
    }

    private static void checkSteps(Field field, BigDecimal number) {
        field.text("/decimalDigits")
                .map(Numbers::decimal)
                .map(BigDecimal::intValue)
                .ifPresent(digits -> {
                    if (digits >= 0 && number.scale() > digits) {
                        throw new Fault(
                                digits == 0 ? field.quoted() + "须为整数" : "%s最多%d位小数".formatted(field.quoted(), digits));
                    }
                });
        field.text("/increment").map(Numbers::decimal).ifPresent(step -> {
            if (step.signum() != 0 && number.remainder(step).signum() != 0) {
                throw new Fault("%s须为%s的整数倍".formatted(field.quoted(), step.toPlainString()));
            }
        });
    }

    private static Object narrow(BigDecimal number) {
        if (number.scale() > 0) {
            return number.doubleValue();
        }
        var whole = number.longValueExact();
        return (int) whole == whole ? (Object) (int) whole : (Object) whole;
    }

    /** A number that the form itself names. */
    static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new Misdrawn("有一个限制不是数字：" + text);
        }
    }
}
