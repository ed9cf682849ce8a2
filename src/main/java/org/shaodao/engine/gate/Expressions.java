package org.shaodao.engine.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.expression.ModelBeans;

/**
 * The expressions that a model may hold: {@code ${flag}}, one comparison, {@code ${bean.method(arguments)}} of a helper
 * bean, an element of a list or a map, and the number of the running process. Everything longer is a rule and belongs
 * into a decision table. A hand-written parser without look-back: what it does not know, it refuses.
 */
final class Expressions {
    private static final int LONGEST = 500;
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<text>'[^'\\\\]*'|\"[^\"\\\\]*\")"
            + "|(?<number>-?\\d+(?:\\.\\d+)?)"
            + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[<>!.,()\\[\\]])"
            + ")");
    private static final Set<String> COMPARISONS =
            Set.of("==", "!=", "<", ">", "<=", ">=", "eq", "ne", "lt", "gt", "le", "ge");
    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");
    private static final Set<String> EXECUTION_NUMBERS =
            Set.of("id", "processInstanceId", "processBusinessKey", "businessKey");
    private static final Set<String> TASK_NUMBERS = Set.of("id", "processInstanceId", "taskDefinitionKey");

    private final ModelBeans beans;

    Expressions(ModelBeans beans) {
        this.beans = beans;
    }

    static boolean hasExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** @return why this text may not stand where the engine evaluates it, in Chinese; null when it may */
    @Nullable
    String fault(String text) {
        int from = 0;
        while (true) {
            int start = nextStart(text, from);
            if (start < 0) {
                return null;
            }
            if (start > 0 && text.charAt(start - 1) == '\\') {
                return "表达式前不允许反斜杠";
            }
            int end = endOf(text, start + 2);
            if (end < 0) {
                return "表达式没有结束：%s".formatted(shortened(text));
            }
            var fault = faultInside(text.substring(start + 2, end));
            if (fault != null) {
                return fault;
            }
            from = end + 1;
        }
    }

    /** @return name in {@code ${name}}, or null when the text is anything else */
    static @Nullable String beanName(String text) {
        var match = Pattern.compile("[$#]\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*}").matcher(text.strip());
        return match.matches() ? match.group(1) : null;
    }

    private static int nextStart(String text, int from) {
        int dollar = text.indexOf("${", from);
        int hash = text.indexOf("#{", from);
        if (dollar < 0 || hash < 0) {
            return Math.max(dollar, hash);
        }
        return Math.min(dollar, hash);
    }

    /** The brace that closes the expression: one inside a text does not count. */
    private static int endOf(String text, int from) {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '}') {
                return i;
            }
        }
        return -1;
    }

    private @Nullable String faultInside(String inside) {
        if (inside.length() > LONGEST) {
            return "表达式超过 %d 个字符".formatted(LONGEST);
        }
        var tokens = tokens(inside);
        if (tokens == null) {
            return "表达式“%s”含有不支持的写法".formatted(shortened(inside));
        }
        return new Reader(tokens, inside).fault();
    }

    private static @Nullable List<String> tokens(String inside) {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(inside);
        int at = 0;
        while (at < inside.length() && !inside.substring(at).isBlank()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return null;
            }
            tokens.add(matcher.group().strip());
            at = matcher.end();
        }
        return tokens;
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    /** One walk from left to right; a method that returns text says what is wrong. */
    private final class Reader {
        private final List<String> tokens;
        private final String source;
        private int at;

        Reader(List<String> tokens, String source) {
            this.tokens = tokens;
            this.source = source;
        }

        @Nullable
        String fault() {
            if (tokens.isEmpty()) {
                return "表达式是空的";
            }
            if (next("!") || next("not")) {
                var negated = emptyOrOperand();
                return negated != null ? negated : end();
            }
            var left = emptyOrOperand();
            if (left != null) {
                return left;
            }
            if (at < tokens.size() && COMPARISONS.contains(tokens.get(at))) {
                at++;
                var right = operand();
                if (right != null) {
                    return right;
                }
            }
            return end();
        }

        private @Nullable String end() {
            return at == tokens.size() ? null : "条件只能是一个标志或一次比较，“%s”请写进决策表".formatted(shortened(source));
        }

        private @Nullable String emptyOrOperand() {
            next("empty");
            return operand();
        }

        private @Nullable String operand() {
            if (at >= tokens.size()) {
                return unsupported();
            }
            var token = tokens.get(at++);
            if (isLiteral(token)) {
                return null;
            }
            if (!Character.isJavaIdentifierStart(token.charAt(0))) {
                return unsupported();
            }
            if (token.equals("execution") || token.equals("task")) {
                return number(token.equals("task") ? TASK_NUMBERS : EXECUTION_NUMBERS, token);
            }
            if (beans.knows(token)) {
                return call(token);
            }
            return elements(token);
        }

        /** {@code execution.processBusinessKey} and its like. */
        private @Nullable String number(Set<String> allowed, String base) {
            if (!next(".") || at >= tokens.size()) {
                return unsupported();
            }
            var member = tokens.get(at++);
            if (next("(")) {
                if (!next(")") || !member.startsWith("get") || member.length() < 4) {
                    return unsupported();
                }
                member = Character.toLowerCase(member.charAt(3)) + member.substring(4);
            }
            return allowed.contains(member) ? null : "不允许使用“%s.%s”".formatted(base, member);
        }

        private @Nullable String call(String bean) {
            if (!beans.isHelper(bean)) {
                return "“%s”只能用作委托表达式（delegateExpression），不能在表达式里调用".formatted(bean);
            }
            if (!next(".") || at >= tokens.size()) {
                return "“%s”须写成 ${%s.方法(参数)}".formatted(bean, bean);
            }
            var method = tokens.get(at++);
            if (!next("(")) {
                return unsupported();
            }
            int arguments = 0;
            if (!next(")")) {
                do {
                    arguments++;
                    var fault = argument();
                    if (fault != null) {
                        return fault;
                    }
                } while (next(","));
                if (!next(")")) {
                    return unsupported();
                }
            }
            return beans.hasMethod(bean, method, arguments)
                    ? elements(bean)
                    : "“%s”没有带 %d 个参数的方法“%s”".formatted(bean, arguments, method);
        }

        /** A literal, a variable, an element of one, or the execution as such. */
        private @Nullable String argument() {
            if (at >= tokens.size()) {
                return unsupported();
            }
            var token = tokens.get(at++);
            if (isLiteral(token)) {
                return null;
            }
            if (token.equals("execution") || token.equals("task")) {
                return at < tokens.size() && tokens.get(at).equals(".")
                        ? number(token.equals("task") ? TASK_NUMBERS : EXECUTION_NUMBERS, token)
                        : null;
            }
            if (!Character.isJavaIdentifierStart(token.charAt(0)) || beans.knows(token)) {
                return unsupported();
            }
            return elements(token);
        }

        /** {@code [0].grade}: elements of what the name stands for; a method of it is refused. */
        private @Nullable String elements(String of) {
            while (at < tokens.size()) {
                if (next("[")) {
                    if (at >= tokens.size() || !isLiteral(tokens.get(at++)) || !next("]")) {
                        return unsupported();
                    }
                } else if (next(".")) {
                    if (at >= tokens.size()
                            || !Character.isJavaIdentifierStart(tokens.get(at++).charAt(0))) {
                        return unsupported();
                    }
                } else {
                    break;
                }
            }
            return at < tokens.size() && tokens.get(at).equals("(")
                    ? "不认识“%s”：表达式只能调用已登记的对象，可用的有 %s".formatted(of, helpers())
                    : null;
        }

        private String helpers() {
            return String.join(
                    "、", beans.names().stream().filter(beans::isHelper).toList());
        }

        private boolean next(String token) {
            if (at < tokens.size() && tokens.get(at).equals(token)) {
                at++;
                return true;
            }
            return false;
        }

        private String unsupported() {
            return "不支持表达式“%s”".formatted(shortened(source));
        }

        private static boolean isLiteral(String token) {
            char first = token.charAt(0);
            return first == '\''
                    || first == '"'
                    || first == '-'
                    || Character.isDigit(first)
                    || CONSTANTS.contains(token);
        }
    }
}
