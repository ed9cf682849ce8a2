package org.shaodao.engine.form;

import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/** Evaluates the FEEL expressions of forms with the engine's own FEEL. */
final class Feel {
    private final FeelEngine engine = new ScalaFeelEngineFactory().createInstance();

    /**
     * @param expression as the form has it, with its leading {@code =}
     * @throws Misdrawn when it cannot be evaluated: nobody guesses whether a field was to be hidden
     */
    @Nullable
    Object evaluate(String expression, Map<String, @Nullable Object> context) {
        try {
            var variables = Variables.createVariables();
            context.forEach(variables::putValue);
            return engine.evaluateSimpleExpression(expression.substring(1).strip(), variables.asVariableContext());
        } catch (FeelException e) {
            throw new Misdrawn("有一个表达式无法计算：" + expression);
        }
    }
}
