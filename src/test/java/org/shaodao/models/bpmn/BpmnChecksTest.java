package org.shaodao.models.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shaodao.models.Files;

/** A check that finds nothing may be blind: each is shown a model with the fault it is there for. */
class BpmnChecksTest {
    private static final String SOUND = Files.text(Path.of("src/test/resources/models/sound.bpmn"));
    private static final Surroundings AROUND = new Surroundings(
            Set.of("sound", "sound-called"),
            Set.of("sound-decision"),
            Set.of("sound-form", "sound-start"),
            Set.of("tellReporter", "showCase"),
            Set.of("helper"),
            Set.of("areaCode", "decision", "consolidated", "unit"));

    @ParameterizedTest
    @MethodSource("checks")
    void nothingIsFoundInASoundModel(Check check) {
        assertThat(check.faults(BpmnFile.of("sound", SOUND), AROUND)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void theFaultIsFoundAndNamed(Spoilt spoilt) {
        assertThat(SOUND).contains(spoilt.sound());
        var check = Check.all()
                .filter(one -> one.rule().equals(spoilt.rule()))
                .findFirst()
                .orElseThrow();

        var faults = check.faults(BpmnFile.of("sound", SOUND.replace(spoilt.sound(), spoilt.faulty())), AROUND);

        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains(spoilt.named()));
    }

    @Test
    void aFileIsNamedAfterItsProcess() {
        var faults = Check.all()
                .flatMap(check -> check.faults(BpmnFile.of("other", SOUND), AROUND).stream())
                .toList();

        assertThat(faults).containsExactly("other.bpmn holds [sound]");
    }

    @Test
    void noRuleIsWithoutAProof() {
        var proven = spoilt().map(Spoilt::rule).collect(Collectors.toSet());
        proven.add("the file holds one executable process and is named after it");

        assertThat(Check.all().map(Check::rule)).containsExactlyInAnyOrderElementsOf(proven);
    }

    static Stream<Check> checks() {
        return Check.all();
    }

    static Stream<Spoilt> spoilt() {
        return Stream.of(ids(), names(), forms(), beans(), calls(), flows(), loops(), drawing(), lines(), labels())
                .flatMap(faults -> faults);
    }

    private static Stream<Spoilt> ids() {
        var rule = "ids are spoken: Kind_SpokenName";
        return Stream.of(
                new Spoilt(rule, "Flow_Told", "Flow_0x1y2z", "Flow_0x1y2z"),
                new Spoilt(rule, "Task_Decide", "Activity_Decide", "Activity_Decide"),
                new Spoilt(rule, "EndEvent_Closed", "Event_Closed", "Event_Closed"),
                new Spoilt(rule, "Error_Declined\"", "decline\"", "decline"));
    }

    private static Stream<Spoilt> names() {
        var chinese = "names on the diagram are Chinese";
        var codes = "messages, errors and escalations have speaking codes";
        var modeler = "the Modeler knows the platform, and no XML comment waits to be lost";
        return Stream.of(
                new Spoilt(chinese, "name=\"告知诉求人\"", "name=\"Tell\"", "Task_TellReporter_Refused"),
                new Spoilt(chinese, "name=\"怎么办？\" ", "", "Gateway_Decision"),
                new Spoilt(chinese, "name=\"未选择\" ", "", "Flow_Again"),
                new Spoilt(chinese, "name=\"合格样例\"", "name=\"Sound\"", "sound"),
                new Spoilt(codes, "errorCode=\"decline-upheld\"", "errorCode=\"E_17\"", "Error_Declined"),
                new Spoilt(modeler, "modeler:executionPlatformVersion=\"7.24.0\"", "", "platform"),
                new Spoilt(modeler, "<bpmn:error ", "<!-- why --><bpmn:error ", "comment"));
    }

    private static Stream<Spoilt> forms() {
        var form = "every user task has a form that exists, latest version";
        var people = "every user task has candidate groups and a due date";
        return Stream.of(
                new Spoilt(form, "camunda:formRef=\"sound-form\"", "camunda:formRef=\"nowhere\"", "Task_Decide"),
                new Spoilt(
                        form,
                        "formRef=\"sound-form\" camunda:formRefBinding=\"latest\"",
                        "formRef=\"sound-form\" camunda:formRefBinding=\"deployment\"",
                        "deployment"),
                new Spoilt(
                        form, "camunda:formRef=\"sound-start\"", "camunda:formRef=\"gone\"", "StartEvent_WhistleBlown"),
                new Spoilt(people, "camunda:dueDate=\"${dispatchDueAt}\"", "", "Task_Decide has no due date"),
                new Spoilt(
                        people,
                        "camunda:candidateGroups=\"${helper.group('dispatch', areaCode)}\"",
                        "",
                        "Task_Decide has no candidate groups"),
                new Spoilt(
                        "every user task is a save point behind",
                        "camunda:asyncAfter=\"true\"",
                        "",
                        "Task_Decide has no asyncAfter"));
    }

    private static Stream<Spoilt> beans() {
        var delegate = "every service task names a bean that exists and is named after it";
        var code = "nothing but beans and decisions runs";
        return Stream.of(
                new Spoilt(delegate, "${tellReporter}", "${tellNobody}", "tellNobody"),
                new Spoilt(delegate, "${tellReporter}", "${showCase}", "not named after its bean"),
                new Spoilt("every listener names a bean that exists", "${showCase}", "${showNothing}", "showNothing"),
                new Spoilt(code, "camunda:delegateExpression=\"${tellReporter}\"", "camunda:class=\"a.B\"", "class"),
                new Spoilt(
                        code,
                        "<camunda:taskListener delegateExpression=\"${showCase}\" event=\"create\" id=\"Listener_ShowCase\" />",
                        "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"js\">1</camunda:script></camunda:executionListener>",
                        "script"));
    }

    private static Stream<Spoilt> calls() {
        var call = "every called process exists and gets the business key";
        var explained = "every process and every task is explained";
        return Stream.of(
                new Spoilt(call, "calledElement=\"sound-called\"", "calledElement=\"nowhere\"", "Call_UnitResponse"),
                new Spoilt(
                        call,
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />",
                        "<camunda:in variables=\"all\" />",
                        "business key"),
                new Spoilt("every decision exists", "camunda:decisionRef=\"sound-decision\"", "", "Task_Triage"),
                new Spoilt(
                        explained,
                        "<bpmn:documentation>说明为什么不受理。</bpmn:documentation>",
                        "",
                        "Task_TellReporter_Refused"),
                new Spoilt(explained, "<bpmn:documentation>每条规则都遵守的小流程。</bpmn:documentation>", "", "sound"),
                new Spoilt(
                        "every process says how long its history lives",
                        " camunda:historyTimeToLive=\"P3650D\"",
                        "",
                        "sound"));
    }

    private static Stream<Spoilt> loops() {
        var rule = "every loop has a limit";
        return Stream.of(
                new Spoilt(
                        rule,
                        "sourceRef=\"Task_TellReporter_Refused\" targetRef=\"EndEvent_Closed\"",
                        "sourceRef=\"Task_TellReporter_Refused\" targetRef=\"Gateway_Decision\"",
                        "Gateway_Decision → Task_TellReporter_Refused"),
                // Around a sub-process: in at its start event, out by its end event.
                new Spoilt(
                        rule,
                        "sourceRef=\"SubProcess_Turn\" targetRef=\"EndEvent_Closed\"",
                        "sourceRef=\"SubProcess_Turn\" targetRef=\"Gateway_Decision\"",
                        "EndEvent_TurnOver → SubProcess_Turn left"),
                // Back through the boundary of what it is attached to.
                new Spoilt(
                        rule,
                        "sourceRef=\"BoundaryEvent_Declined\" targetRef=\"EndEvent_TurnOver\"",
                        "sourceRef=\"BoundaryEvent_Declined\" targetRef=\"Call_UnitResponse\"",
                        "BoundaryEvent_Declined"));
    }

    private static Stream<Spoilt> flows() {
        var condition = "a condition is one flag or one comparison";
        var split = "every split has a default flow, and a condition on each other one";
        var names = "expressions name declared variables and helper beans only";
        return Stream.of(
                new Spoilt(
                        condition,
                        "${decision == 'accept'}",
                        "${decision == 'accept' &amp;&amp; unit != null}",
                        "Flow_Accepted"),
                new Spoilt(condition, "${consolidated}", "${helper.over(execution)}", "completionCondition"),
                new Spoilt(split, " default=\"Flow_Again\"", "", "Gateway_Decision has no default flow"),
                new Spoilt(split, " default=\"Flow_Again\"", " default=\"Flow_Accepted\"", "Flow_Accepted is default"),
                new Spoilt(names, "'dispatch', areaCode", "'dispatch', telephone", "telephone"),
                new Spoilt(names, "${helper.turn(", "${runtimeService.turn(", "runtimeService"));
    }

    private static Stream<Spoilt> drawing() {
        var drawn = "every element is drawn";
        var shapes = "shapes do not overlap";
        return Stream.of(
                new Spoilt(drawn, "bpmnElement=\"Task_Triage\"", "bpmnElement=\"Task_Decide\"", "Task_Triage"),
                new Spoilt(drawn, "bpmnElement=\"Flow_Told\"", "bpmnElement=\"Flow_Refused\"", "Flow_Told"),
                new Spoilt(
                        "the diagram fits on one screen", "<dc:Bounds x=\"152\"", "<dc:Bounds x=\"-900\"", "sound is"),
                new Spoilt(shapes, "<dc:Bounds x=\"400\" y=\"160\"", "<dc:Bounds x=\"330\" y=\"160\"", "Task_Triage"),
                new Spoilt(
                        shapes,
                        "<dc:Bounds x=\"1002\" y=\"182\"",
                        "<dc:Bounds x=\"1060\" y=\"182\"",
                        "EndEvent_TurnOver sticks out of SubProcess_Turn"),
                new Spoilt(
                        shapes,
                        "<dc:Bounds x=\"852\" y=\"222\"",
                        "<dc:Bounds x=\"852\" y=\"252\"",
                        "BoundaryEvent_Declined does not sit"),
                new Spoilt(
                        shapes,
                        "<dc:Bounds x=\"820\" y=\"380\"",
                        "<dc:Bounds x=\"820\" y=\"300\"",
                        "SubProcess_Turn overlaps Task_TellReporter_Refused"));
    }

    private static Stream<Spoilt> lines() {
        var docks = "lines begin and end at the border of their elements";
        var through = "lines do not run through shapes";
        var cross = "lines do not cross";
        return Stream.of(
                new Spoilt(
                        docks,
                        "<di:waypoint x=\"340\" y=\"200\" />",
                        "<di:waypoint x=\"350\" y=\"200\" />",
                        "Flow_ToDecide"),
                new Spoilt(
                        docks,
                        "<di:waypoint x=\"820\" y=\"420\" />",
                        "<di:waypoint x=\"860\" y=\"420\" />",
                        "Flow_Refused"),
                new Spoilt(
                        through,
                        "<di:waypoint x=\"600\" y=\"110\" />\n        <di:waypoint x=\"450\" y=\"110\" />",
                        "<di:waypoint x=\"600\" y=\"110\" />\n        <di:waypoint x=\"290\" y=\"110\" />\n"
                                + "        <di:waypoint x=\"290\" y=\"250\" />\n        <di:waypoint x=\"450\" y=\"250\" />",
                        "Flow_Again runs through Task_Triage"),
                new Spoilt(
                        through,
                        "<di:waypoint x=\"600\" y=\"420\" />",
                        "<di:waypoint x=\"600\" y=\"300\" />\n        <di:waypoint x=\"780\" y=\"300\" />\n"
                                + "        <di:waypoint x=\"780\" y=\"420\" />",
                        "Flow_Refused runs through SubProcess_Turn"),
                new Spoilt(
                        cross,
                        "<di:waypoint x=\"600\" y=\"420\" />",
                        "<di:waypoint x=\"600\" y=\"350\" />\n        <di:waypoint x=\"660\" y=\"350\" />\n"
                                + "        <di:waypoint x=\"660\" y=\"130\" />\n        <di:waypoint x=\"640\" y=\"130\" />\n"
                                + "        <di:waypoint x=\"640\" y=\"420\" />",
                        "Flow_Refused"),
                new Spoilt(
                        cross,
                        "<di:waypoint x=\"1190\" y=\"420\" />\n        <di:waypoint x=\"1190\" y=\"218\" />",
                        "<di:waypoint x=\"1120\" y=\"420\" />\n        <di:waypoint x=\"1120\" y=\"140\" />\n"
                                + "        <di:waypoint x=\"1190\" y=\"140\" />\n        <di:waypoint x=\"1190\" y=\"182\" />",
                        "Flow_T"));
    }

    private static Stream<Spoilt> labels() {
        var rule = "labels have a place of their own";
        return Stream.of(
                new Spoilt(
                        rule,
                        "<dc:Bounds x=\"1173\" y=\"158\"",
                        "<dc:Bounds x=\"1173\" y=\"190\"",
                        "lies on EndEvent_Closed"),
                new Spoilt(
                        rule,
                        "<dc:Bounds x=\"652\" y=\"182\"",
                        "<dc:Bounds x=\"652\" y=\"193\"",
                        "Flow_Accepted runs through"),
                new Spoilt(
                        rule, "<dc:Bounds x=\"616\" y=\"166\"", "<dc:Bounds x=\"645\" y=\"182\"", "lie on each other"),
                new Spoilt(
                        rule,
                        "<dc:Bounds x=\"604\" y=\"402\"",
                        "<dc:Bounds x=\"690\" y=\"250\"",
                        "border of SubProcess_Turn"),
                new Spoilt(rule, "name=\"本单位办结\"", "name=\"本单位办结，其余单位照常办理\"", "lies on EndEvent_TurnOver"),
                new Spoilt(
                        rule,
                        "<dc:Bounds x=\"616\" y=\"166\"",
                        "<dc:Bounds x=\"600\" y=\"180\"",
                        "lies on Gateway_Decision"),
                new Spoilt(
                        rule,
                        "<bpmndi:BPMNLabel>\n          <dc:Bounds x=\"153\" y=\"225\" width=\"34\" height=\"14\" />\n        </bpmndi:BPMNLabel>",
                        "",
                        "StartEvent_WhistleBlown has no bounds"));
    }

    /** A fault put into the sound model, and a word of what must be said about it. */
    record Spoilt(String rule, String sound, String faulty, String named) {
        @Override
        public String toString() {
            return rule + ": " + named;
        }
    }
}
