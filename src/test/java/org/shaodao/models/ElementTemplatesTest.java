package org.shaodao.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.beans.Introspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import org.w3c.dom.Element;

/** What managers pick in the Modeler leads to something that exists. Their schema is checked by npm: lint:templates. */
class ElementTemplatesTest {
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Path TEMPLATES = Path.of(".camunda", "element-templates");

    @Test
    void everyActionThatExistsCanBePickedAndNoOther() {
        var offered = templates()
                .map(template -> bound(template, "camunda:delegateExpression"))
                .flatMap(Optional::stream)
                .map(expression -> expression.replaceAll("^\\$\\{(\\w+)}$", "$1"))
                .collect(Collectors.toSet());

        assertThat(offered).containsExactlyInAnyOrderElementsOf(delegates());
    }

    @Test
    void everySuggestedFormIsPackaged() throws IOException {
        var packaged = files(Path.of("forms"), ".form")
                .map(file -> file.getFileName().toString().replace(".form", ""))
                .collect(Collectors.toSet());

        assertThat(forms())
                .hasSizeGreaterThan(10)
                .allSatisfy(form -> assertThat(packaged).contains(form));
    }

    /** Else a manager who picks a template for a task that is there already would change who does it, and by when. */
    @Test
    void aTemplateSuggestsWhatThePackagedModelsDo() throws Exception {
        var drawn = userTasks();

        assertThat(templates()
                        .filter(template -> bound(template, "camunda:formRef")
                                .filter(form -> !form.isEmpty())
                                .isPresent()))
                .allSatisfy(template -> assertThat(drawn)
                        .as(template.path("name").asText())
                        .contains(new Suggested(
                                bound(template, "camunda:formRef").orElseThrow(),
                                bound(template, "camunda:candidateGroups").orElseThrow(),
                                bound(template, "camunda:candidateUsers").orElse(""),
                                bound(template, "camunda:dueDate").orElseThrow())));
    }

    /** What a user task is bound to. */
    private record Suggested(String form, String group, String users, String due) {}

    private static Set<String> delegates() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(JavaDelegate.class));
        return scanner.findCandidateComponents("org.shaodao").stream()
                .map(bean -> ClassUtils.getShortName(Objects.requireNonNull(bean.getBeanClassName())))
                .filter(name -> !name.contains(".")) // nested in a test
                .map(Introspector::decapitalize)
                .collect(Collectors.toSet());
    }

    private static Set<Suggested> userTasks() throws Exception {
        var parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        var found = new HashSet<Suggested>();
        for (var file : files(Path.of("bpmn"), ".bpmn").toList()) {
            var tasks = parsers.newDocumentBuilder().parse(file.toFile()).getElementsByTagNameNS(BPMN, "userTask");
            for (int i = 0; i < tasks.getLength(); i++) {
                var task = (Element) tasks.item(i);
                found.add(new Suggested(
                        task.getAttributeNS(CAMUNDA, "formRef"),
                        task.getAttributeNS(CAMUNDA, "candidateGroups"),
                        task.getAttributeNS(CAMUNDA, "candidateUsers"),
                        task.getAttributeNS(CAMUNDA, "dueDate")));
            }
        }
        return found;
    }

    private static List<String> forms() {
        return templates()
                .map(template -> bound(template, "camunda:formRef"))
                .flatMap(Optional::stream)
                .filter(form -> !form.isEmpty())
                .toList();
    }

    private static Stream<JsonNode> templates() {
        var templates = new ArrayList<JsonNode>();
        try (var files = files(TEMPLATES, ".json")) {
            for (var file : files.toList()) {
                new ObjectMapper().readTree(file.toFile()).forEach(templates::add);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return templates.stream();
    }

    /** The value that a template sets for a property of the element. */
    private static Optional<String> bound(JsonNode template, String property) {
        for (var candidate : template.path("properties")) {
            if (candidate.path("binding").path("name").asText().equals(property)) {
                return Optional.of(candidate.path("value").asText());
            }
        }
        return Optional.empty();
    }

    private static Stream<Path> files(Path folder, String ending) throws IOException {
        return Files.walk(folder).filter(file -> file.toString().endsWith(ending));
    }
}
