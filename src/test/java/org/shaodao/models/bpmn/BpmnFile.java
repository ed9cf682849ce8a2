package org.shaodao.models.bpmn;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.shaodao.models.Files;

/** A BPMN file as it is saved. */
record BpmnFile(String id, String xml, BpmnModelInstance model) {
    static BpmnFile read(Path file) {
        return of(Files.id(file), Files.text(file));
    }

    static BpmnFile of(String id, String xml) {
        var bytes = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
        return new BpmnFile(id, xml, Bpmn.readModelFromStream(bytes));
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return model.getModelElementsByType(type);
    }

    List<Process> processes() {
        return List.copyOf(all(Process.class));
    }

    static boolean hasDocumentation(BaseElement element) {
        return element.getDocumentations().stream()
                .anyMatch(text -> !text.getTextContent().isBlank());
    }

    @Override
    public String toString() {
        return id + ".bpmn";
    }
}
