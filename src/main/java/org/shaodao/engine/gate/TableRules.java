package org.shaodao.engine.gate;

import java.util.Arrays;
import java.util.Set;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.shaodao.engine.expression.ModelBeans;

/** Holds every element, attribute and text of an XML file against its table. */
final class TableRules {
    private static final Set<String> DRAWING = Set.of("bpmndi", "dmndi", "dc", "di", "bioc", "color");
    private static final Set<String> EXPRESSION_TYPES = Set.of("bpmn:tFormalExpression", "tFormalExpression");

    private final Allowed allowed;
    private final ModelBeans beans;
    private final Expressions expressions;

    TableRules(Allowed allowed, ModelBeans beans) {
        this.allowed = allowed;
        this.beans = beans;
        this.expressions = new Expressions(beans);
    }

    void check(String file, Node root) {
        root.all().forEach(node -> check(node, node.place(file)));
    }

    private void check(Node node, Place place) {
        var drawing = DRAWING.contains(prefix(node.name()));
        if (!drawing && !allowed.element(node.name())) {
            throw place.refuse("不允许使用“%s”".formatted(node.name()));
        }
        node.attributes().forEach((name, value) -> {
            var rule = drawing || DRAWING.contains(prefix(name))
                    ? ""
                    : allowed.attribute(node.name(), name)
                            .orElseThrow(() -> place.refuse("“%s”不允许有属性“%s”".formatted(node.name(), name)));
            attribute(place, name, value, rule);
        });
        text(node, place);
    }

    private void attribute(Place place, String name, String value, String rule) {
        switch (rule) {
            case "" -> plain(place, name, value);
            case "expression" -> expression(place, name, value);
            case "delegate" -> bean(place, name, value, JavaDelegate.class);
            case "execution-listener" -> bean(place, name, value, ExecutionListener.class);
            case "task-listener" -> bean(place, name, value, TaskListener.class);
            default -> {
                if (!Arrays.asList(rule.split("\\|")).contains(value)) {
                    throw place.refuse("属性“%s”只能是 %s，不能是“%s”".formatted(name, rule.replace("|", "、"), value));
                }
            }
        }
    }

    private void plain(Place place, String name, String value) {
        if (Expressions.hasExpression(value)) {
            throw place.refuse("“%s”里不允许表达式".formatted(name));
        }
        if (name.equals("xsi:type") && !EXPRESSION_TYPES.contains(value)) {
            throw place.refuse("不支持表达式类型“%s”".formatted(value));
        }
    }

    private void expression(Place place, String name, String value) {
        var fault = expressions.fault(value);
        if (fault != null) {
            throw place.refuse("“%s”：%s".formatted(name, fault));
        }
    }

    private void bean(Place place, String name, String value, Class<?> kind) {
        var bean = Expressions.beanName(value);
        if (bean == null || !beans.is(bean, kind)) {
            throw place.refuse("“%s”的值“%s”不是已登记的对象，可用的有 %s"
                    .formatted(
                            name,
                            value,
                            String.join(
                                    "、",
                                    beans.names().stream()
                                            .filter(known -> beans.is(known, kind))
                                            .toList())));
        }
    }

    private void text(Node node, Place place) {
        if (allowed.expressionInText(node.name())) {
            expression(place, node.name(), node.text());
        } else if (Expressions.hasExpression(node.text())) {
            throw place.refuse("“%s”里不允许表达式".formatted(node.name()));
        }
    }

    private static String prefix(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }
}
