package org.shaodao.engine.form;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.PlainText;

/** {@code textfield} and {@code textarea}. Space around the words does not count and is not kept. */
final class Words implements FieldType {
    private static final int SHORT = 200;
    private static final int LONG = 4_000;
    /** Whatever a form says: a variable's column ends here, and nobody reads more. */
    private static final int MOST_IN_VARIABLE = 4_000;

    private static final int MOST = 20_000;

    /** Of form-js, which takes it from the HTML standard. */
    private static final Pattern EMAIL = Pattern.compile("^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9]"
            + "(?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$");

    /** International prefix and 5 to 20 digits; form-js also knows the countries by name. */
    private static final Pattern PHONE = Pattern.compile("^(\\+|00)[1-9]\\d{5,20}$");

    @Override
    public Accepted accept(Field field, @Nullable Object submitted, Scope scope) {
        if (submitted != null && !(submitted instanceof String)) {
            throw FieldType.wrongType(field);
        }
        var text = submitted == null
                ? ""
                : ((String) submitted).replace("\r\n", "\n").strip();
        if (PlainText.isBlank(text)) {
            if (field.required()) {
                throw FieldType.missing(field);
            }
            return Accepted.blank();
        }
        checkLength(field, text, scope);
        PlainText.fault(text, field.type().equals("textarea")).ifPresent(fault -> {
            throw new Fault(field.quoted() + fault);
        });
        checkShape(field, text);
        return Accepted.of(text, text);
    }

    private static void checkLength(Field field, String text, Scope scope) {
        var length = PlainText.length(text);
        var least = scope.limit(field, "/validate/minLength");
        if (least.isPresent() && length < least.get().intValue()) {
            throw new Fault("%s至少%d个字".formatted(field.quoted(), least.get().intValue()));
        }
        var usual = field.type().equals("textarea") ? LONG : SHORT;
        var most = Math.min(
                scope.limit(field, "/validate/maxLength")
                        .map(java.math.BigDecimal::intValue)
                        .orElse(usual),
                field.freeText() ? MOST : MOST_IN_VARIABLE);
        if (length > most || (!field.freeText() && text.length() > MOST_IN_VARIABLE)) {
            throw new Fault("%s最多%d个字".formatted(field.quoted(), most));
        }
    }

    /** Like form-js, a pattern need only be found somewhere in the text. */
    private static void checkShape(Field field, String text) {
        field.text("/validate/pattern").ifPresent(pattern -> {
            if (!compiled(pattern).matcher(text).find()) {
                throw new Fault(field.quoted() + "的格式不对");
            }
        });
        var kind = field.text("/validate/validationType").orElse("custom");
        if (kind.equals("email") && !EMAIL.matcher(text).find()) {
            throw new Fault(field.quoted() + "不是有效的电子邮箱");
        }
        if (kind.equals("phone") && !PHONE.matcher(text.replaceAll("[ -]", "")).find()) {
            throw new Fault(field.quoted() + "不是有效的国际电话号码");
        }
    }

    private static Pattern compiled(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new Misdrawn("有一个格式无法使用：" + pattern);
        }
    }
}
