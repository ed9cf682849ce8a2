package org.shaodao.engine.failed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Why a job failed, for people. Only the kinds of the exceptions are read: their messages may quote what somebody wrote.
 */
final class Causes {
    private static final Pattern KIND = Pattern.compile("(?m)^(?:Caused by: )?((?:[a-z_]\\w*\\.)+[A-Z][\\w$]*)");
    private static final Pattern ENGINE_CODE = Pattern.compile("ENGINE-\\d{5}");

    /** The innermost that is known decides, since it is the reason of the others. */
    private static final Map<String, String> WORDS = words();

    private Causes() {}

    private static Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put("OptimisticLockingException", "与同时进行的另一操作冲突");
        words.put("PSQLException", "数据库拒绝或无法访问");
        words.put("CannotGetJdbcConnectionException", "数据库无法访问");
        words.put("CannotCreateTransactionException", "数据库无法访问");
        words.put("SQLTransientConnectionException", "数据库连接不足");
        words.put("DmnEvaluationException", "决策表无法得出结果");
        words.put("DmnHitPolicyException", "决策表的多行规则同时命中");
        words.put("FeelException", "表达式无法计算");
        words.put("PropertyNotFoundException", "流程图的表达式引用了不存在的变量");
        words.put("MethodNotFoundException", "流程图的表达式调用了不存在的方法");
        words.put("ELException", "流程图的表达式有误");
        words.put("MismatchingMessageCorrelationException", "等待这条消息的步骤已不在");
        words.put("AuthorizationException", "权限不足");
        words.put("OutOfMemoryError", "内存不足");
        words.put("StackOverflowError", "流程图中有不会结束的循环");
        return words;
    }

    /** @param stacktrace as the engine keeps it; empty when it keeps none */
    static String of(String stacktrace) {
        var kind = "";
        var known = "";
        var kinds = KIND.matcher(stacktrace);
        while (kinds.find()) {
            kind = kinds.group(1).substring(kinds.group(1).lastIndexOf('.') + 1);
            known = WORDS.getOrDefault(kind, known);
        }
        if (!known.isEmpty()) {
            return known;
        }
        var code = ENGINE_CODE.matcher(stacktrace);
        if (code.find()) {
            return "流程引擎报错（%s）".formatted(code.group());
        }
        return kind.isEmpty() ? "原因没有记录" : "程序内部错误（%s）".formatted(kind);
    }
}
