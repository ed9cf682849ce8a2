package org.shaodao.engine;

import java.nio.charset.StandardCharsets;

/** Small models for tests: a head, a process and what stands in it. */
public final class Bpmn {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
              id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn">
            """;

    private Bpmn() {}

    /** Start, one element with the id {@code Task_It}, end. */
    public static String around(String key, String task) {
        return process(key, """
                <bpmn:startEvent id="StartEvent_1"/>
                <bpmn:sequenceFlow id="Flow_1" sourceRef="StartEvent_1" targetRef="Task_It"/>
                %s
                <bpmn:sequenceFlow id="Flow_2" sourceRef="Task_It" targetRef="EndEvent_1"/>
                <bpmn:endEvent id="EndEvent_1"/>
                """.formatted(task));
    }

    public static String process(String key, String content) {
        return HEAD
                + "<bpmn:process id=\"%s\" isExecutable=\"true\" camunda:historyTimeToLive=\"P3650D\">%s</bpmn:process>"
                        .formatted(key, content)
                + "</bpmn:definitions>";
    }

    /** A process with one user task of this name. */
    public static String userTask(String key, String name) {
        return around(key, "<bpmn:userTask id=\"Task_It\" name=\"%s\"/>".formatted(name));
    }

    public static String definitions(String content) {
        return HEAD + content + "</bpmn:definitions>";
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
