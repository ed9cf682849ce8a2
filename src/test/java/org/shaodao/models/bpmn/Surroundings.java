package org.shaodao.models.bpmn;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.shaodao.engine.InModels;
import org.shaodao.models.Files;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * What a model may refer to.
 *
 * @param delegates bean names for {@code delegateExpression}
 * @param helpers bean names for other expressions
 * @param variables declared names; those of clocks are made by a rule
 */
record Surroundings(
        Set<String> processes,
        Set<String> decisions,
        Set<String> forms,
        Set<String> delegates,
        Set<String> helpers,
        Set<String> variables) {
    private static final Pattern DECISION = Pattern.compile("<decision id=\"([^\"]+)\"");
    private static final Pattern CLOCK = Pattern.compile("[a-z][A-Za-z]*(DueAt|EscalateAt)");

    /** Everything in this repository. */
    static Surroundings here() {
        return new Surroundings(
                Files.bpmn().stream().map(Files::id).collect(Collectors.toSet()),
                Files.dmn().stream()
                        .flatMap(file -> decisionsIn(Files.text(file)))
                        .collect(Collectors.toSet()),
                Files.forms().stream().map(Files::id).collect(Collectors.toSet()),
                beans(JavaDelegate.class, ExecutionListener.class, TaskListener.class),
                helpersHere(),
                DeclaredVariables.names());
    }

    boolean isVariable(String name) {
        return variables.contains(name) || CLOCK.matcher(name).matches();
    }

    private static Stream<String> decisionsIn(String dmn) {
        return DECISION.matcher(dmn).results().map(found -> found.group(1));
    }

    private static Set<String> beans(Class<?>... types) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        Stream.of(types).forEach(type -> scanner.addIncludeFilter(new AssignableTypeFilter(type)));
        return names(scanner);
    }

    private static Set<String> helpersHere() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(InModels.class));
        return names(scanner);
    }

    private static Set<String> names(ClassPathScanningCandidateComponentProvider scanner) {
        return scanner.findCandidateComponents("org.shaodao").stream()
                .filter(Surroundings::isComponent)
                .map(bean ->
                        AnnotationBeanNameGenerator.INSTANCE.generateBeanName(bean, new SimpleBeanDefinitionRegistry()))
                .collect(Collectors.toSet());
    }

    private static boolean isComponent(BeanDefinition bean) {
        return bean instanceof AnnotatedBeanDefinition annotated
                && annotated.getMetadata().isAnnotated("org.springframework.stereotype.Component");
    }
}
