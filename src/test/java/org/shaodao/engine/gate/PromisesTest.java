package org.shaodao.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.engine.Bpmn;
import org.shaodao.engine.EngineTest;
import org.shaodao.engine.expression.ModelBeans;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** A manager redraws a process of ours; what others rely on must stay in it. */
@EngineTest
class PromisesTest {
    private static final String PACKAGED = Bpmn.definitions("""
            <bpmn:message id="Message_1" name="whistle-withdrawn"/>
            <bpmn:error id="Error_1" name="退单" errorCode="decline-upheld"/>
            <bpmn:escalation id="Escalation_1" name="重派" escalationCode="redispatch"/>
            <bpmn:process id="ours" isExecutable="true" camunda:historyTimeToLive="P3650D">
              <bpmn:startEvent id="S"/>
              <bpmn:sequenceFlow id="F1" sourceRef="S" targetRef="Task_A"/>
              <bpmn:userTask id="Task_A" camunda:asyncAfter="true" camunda:dueDate="${aDueAt}" camunda:formRef="a" camunda:formRefBinding="latest"/>
              <bpmn:sequenceFlow id="F2" sourceRef="Task_A" targetRef="Call_B"/>
              <bpmn:callActivity id="Call_B" calledElement="b">
                <bpmn:extensionElements><camunda:in businessKey="#{execution.processBusinessKey}"/></bpmn:extensionElements>
              </bpmn:callActivity>
              <bpmn:boundaryEvent id="B1" attachedToRef="Call_B"><bpmn:errorEventDefinition errorRef="Error_1"/></bpmn:boundaryEvent>
              <bpmn:boundaryEvent id="B2" attachedToRef="Call_B"><bpmn:escalationEventDefinition escalationRef="Escalation_1"/></bpmn:boundaryEvent>
              <bpmn:boundaryEvent id="B3" attachedToRef="Call_B"><bpmn:messageEventDefinition messageRef="Message_1"/></bpmn:boundaryEvent>
            </bpmn:process>
            """);

    @Autowired
    ModelBeans beans;

    private Gate gate() {
        return new Gate(beans, PackagedModels.of(Map.of("bpmn/x/ours.bpmn", Bpmn.bytes(PACKAGED))), Stream::empty);
    }

    private void upload(String content) {
        gate().check(Map.of("ours.bpmn", Bpmn.bytes(content)));
    }

    @BeforeEach
    void thePackagedModelItselfPasses() {
        upload(PACKAGED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name=\"whistle-withdrawn\" | name=\"something-else\" | whistle-withdrawn",
                "errorCode=\"decline-upheld\" | errorCode=\"other\" | decline-upheld",
                "escalationCode=\"redispatch\" | escalationCode=\"other\" | redispatch",
                "camunda:asyncAfter=\"true\" | camunda:asyncBefore=\"true\" | camunda:asyncAfter",
                "camunda:dueDate=\"${aDueAt}\" | camunda:priority=\"50\" | camunda:dueDate",
                "camunda:formRef=\"a\" camunda:formRefBinding=\"latest\" | camunda:priority=\"50\" | camunda:formRef",
                "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/> | <camunda:in source=\"a\" target=\"a\"/> | businessKey",
            })
    void aRedesignThatDropsAPromiseIsRefusedWithTheReason(String kept, String dropped, String named) {
        assertThatThrownBy(() -> upload(PACKAGED.replace(kept, dropped)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ours.bpmn")
                .hasMessageContaining(named);
    }

    /** The process with a time limit that somebody watches. */
    private static final String WATCHED = PACKAGED.replace("</bpmn:process>", """
              <bpmn:subProcess id="SubProcess_Limits" triggeredByEvent="true">
                <bpmn:startEvent id="L1" isInterrupting="false">
                  <bpmn:timerEventDefinition id="T1"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${nextLimitAt}</bpmn:timeDate></bpmn:timerEventDefinition>
                </bpmn:startEvent>
                <bpmn:sequenceFlow id="LF1" sourceRef="L1" targetRef="Task_Watch"/>
                <bpmn:serviceTask id="Task_Watch" camunda:delegateExpression="${noteDelegate}"/>
                <bpmn:sequenceFlow id="LF2" sourceRef="Task_Watch" targetRef="L2"/>
                <bpmn:intermediateCatchEvent id="L2">
                  <bpmn:timerEventDefinition id="T2"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${nextLimitAt}</bpmn:timeDate></bpmn:timerEventDefinition>
                </bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="LF3" sourceRef="L2" targetRef="Task_Watch"/>
              </bpmn:subProcess>
            </bpmn:process>
            """);

    private void redesign(String content) {
        new Gate(beans, PackagedModels.of(Map.of("bpmn/x/ours.bpmn", Bpmn.bytes(WATCHED))), Stream::empty)
                .check(Map.of("ours.bpmn", Bpmn.bytes(content)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "triggeredByEvent=\"true\" | triggeredByEvent=\"false\"",
                "isInterrupting=\"false\" | isInterrupting=\"true\"",
                "sourceRef=\"L1\" targetRef=\"Task_Watch\" | sourceRef=\"L1\" targetRef=\"L2\"",
            })
    void aRedesignThatNoLongerWatchesTheLimitsIsRefused(String kept, String dropped) {
        redesign(WATCHED);
        assertStopsWatching(WATCHED.replace(kept, dropped));
    }

    @Test
    void oneThatLooksOnceOrNeverIsRefusedToo() {
        assertStopsWatching(PACKAGED);
        assertStopsWatching(
                WATCHED.replaceFirst("(?s)<bpmn:timerEventDefinition id=\"T2\">.*?</bpmn:timerEventDefinition>", ""));
    }

    private void assertStopsWatching(String changed) {
        assertThatThrownBy(() -> redesign(changed))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ours.bpmn")
                .hasMessageContaining("到时限的督办")
                .hasMessageContaining("${noteDelegate}");
    }

    @Test
    void aRedesignThatPutsATaskOutsideTheWatchIsRefusedAtThatTask() {
        var inside = WATCHED.replace("<bpmn:subProcess id=\"SubProcess_Limits\"", """
                        <bpmn:subProcess id="SubProcess_Inner">
                          <bpmn:subProcess id="SubProcess_Limits\"""")
                .replace("</bpmn:process>", "</bpmn:subProcess></bpmn:process>");
        assertThatThrownBy(() -> redesign(inside))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Task_A")
                .hasMessageContaining("到时限无人督办");
    }

    @Test
    void aRedesignThatKeepsThemMayLookDifferent() {
        assertThatCode(() -> upload(PACKAGED.replace(
                        "<bpmn:sequenceFlow id=\"F2\" sourceRef=\"Task_A\" targetRef=\"Call_B\"/>", """
                        <bpmn:sequenceFlow id="F2" sourceRef="Task_A" targetRef="Task_C"/>
                        <bpmn:userTask id="Task_C" camunda:asyncAfter="true" camunda:dueDate="${aDueAt}" camunda:formRef="c" camunda:formRefBinding="latest"/>
                        <bpmn:sequenceFlow id="F3" sourceRef="Task_C" targetRef="Call_B"/>
                        """)))
                .doesNotThrowAnyException();
    }

    private static final String STARTED = Bpmn.definitions("""
            <bpmn:process id="started" isExecutable="true" camunda:historyTimeToLive="P3650D">
              <bpmn:startEvent id="S" camunda:formRef="blow" camunda:formRefBinding="latest"/>
              <bpmn:sequenceFlow id="F1" sourceRef="S" targetRef="Task_Register"/>
              <bpmn:serviceTask id="Task_Register" camunda:asyncAfter="true" camunda:delegateExpression="${noteDelegate}"/>
              <bpmn:sequenceFlow id="F2" sourceRef="Task_Register" targetRef="E"/>
              <bpmn:endEvent id="E"/>
            </bpmn:process>
            """);

    /** What is written into a start form is gone at the first save point. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:serviceTask id=\"Task_Register\" camunda:asyncBefore=\"true\" camunda:delegateExpression=\"${noteDelegate}\"/>",
                "<bpmn:receiveTask id=\"Task_Register\"/>",
                """
                <bpmn:userTask id="Task_Register" camunda:asyncAfter="true" camunda:dueDate="${aDueAt}" camunda:formRef="a" camunda:formRefBinding="latest"/>
                """,
                """
                <bpmn:manualTask id="Task_Register" camunda:asyncAfter="true"/>
                """
            })
    void nothingWaitsOrSavesBetweenAStartFormAndTheStepThatReadsIt(String instead) {
        var redrawn = STARTED.replace(
                "<bpmn:serviceTask id=\"Task_Register\" camunda:asyncAfter=\"true\" camunda:delegateExpression=\"${noteDelegate}\"/>",
                instead);
        assertThat(redrawn).isNotEqualTo(STARTED);
        assertThatThrownBy(() -> uploadStarted(redrawn))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("${noteDelegate}");
    }

    @Test
    void aStepThatPassesAtOnceMayStandBeforeTheOneThatReadsTheStartForm() {
        var redrawn = STARTED.replace("targetRef=\"Task_Register\"/>", """
                targetRef="Task_Think"/>
                <bpmn:manualTask id="Task_Think"/>
                <bpmn:sequenceFlow id="F3" sourceRef="Task_Think" targetRef="Task_Register"/>
                """);
        assertThatCode(() -> uploadStarted(redrawn)).doesNotThrowAnyException();
    }

    private void uploadStarted(String content) {
        new Gate(beans, PackagedModels.of(Map.of("bpmn/x/started.bpmn", Bpmn.bytes(STARTED))), Stream::empty)
                .check(Map.of("started.bpmn", Bpmn.bytes(content)));
    }

    @Test
    void aProcessOfTheManagersOwnOwesNothing() {
        assertThatCode(() -> upload(Bpmn.userTask("theirs", "自建"))).doesNotThrowAnyException();
    }
}
