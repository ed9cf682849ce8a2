package org.shaodao.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.engine.Bpmn;
import org.shaodao.engine.EngineTest;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class GateTest {
    @Autowired
    RepositoryService repository;

    private void deploy(String file, byte[] content) {
        repository
                .createDeployment()
                .name("hostile")
                .addInputStream(file, new ByteArrayInputStream(content))
                .deploy();
    }

    /** Refused as the manager's to mend, and nothing is left of it. */
    private AbstractThrowableAssert<?, ?> refused(String file, byte[] content) {
        var before = repository.createDeploymentQuery().count();
        var refusal = assertThatThrownBy(() -> deploy(file, content)).isInstanceOf(Refusal.class);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        return refusal;
    }

    private AbstractThrowableAssert<?, ?> refused(String bpmn) {
        return refused("hostile.bpmn", Bpmn.bytes(bpmn));
    }

    static Stream<Arguments> hostileElements() {
        var evil = "${''.getClass().forName('java.lang.Runtime')}";
        return Stream.of(
                        "<bpmn:serviceTask id='Task_It' camunda:class='java.lang.ProcessBuilder'/>",
                        "<bpmn:serviceTask id='Task_It' camunda:type='shell'/>",
                        "<bpmn:serviceTask id='Task_It' camunda:type='mail'/>",
                        "<bpmn:serviceTask id='Task_It' camunda:type='external' camunda:topic='x'/>",
                        "<bpmn:serviceTask id='Task_It' camunda:expression='" + evil.replace('\'', '`') + "'/>",
                        "<bpmn:serviceTask id='Task_It' camunda:delegateExpression='${runtimeService}'/>",
                        "<bpmn:serviceTask id='Task_It' camunda:delegateExpression='${lookListener}'/>",
                        "<bpmn:serviceTask id='Task_It' camunda:delegateExpression='${noteDelegate}${noteDelegate}'/>",
                        "<bpmn:serviceTask id='Task_It'/>",
                        "<bpmn:serviceTask id='Task_It' xmlns:activiti='http://activiti.org/bpmn' activiti:class='a.B'/>",
                        "<bpmn:scriptTask id='Task_It' scriptFormat='juel'><bpmn:script>${1}</bpmn:script></bpmn:scriptTask>",
                        "<bpmn:userTask id='Task_It' camunda:formKey='embedded:app:x.html'/>",
                        "<bpmn:userTask id='Task_It' camunda:formRef='x' camunda:formRefBinding='deployment'/>",
                        "<bpmn:userTask id='Task_It' camunda:formRef='x'/>",
                        "<bpmn:userTask id='Task_It' camunda:candidateGroups=\"" + evil + "\"/>",
                        "<bpmn:userTask id='Task_It' camunda:assignee='${environment.getProperty(1)}'/>",
                        "<bpmn:userTask id='Task_It' camunda:assignee='${helper.getClass()}'/>",
                        "<bpmn:userTask id='Task_It' camunda:assignee='${helper.group(areaCode)}'/>",
                        "<bpmn:userTask id='Task_It' camunda:assignee='${execution.processEngineServices}'/>",
                        "<bpmn:userTask id='Task_It' camunda:assignee='${noteDelegate.execute(execution)}'/>",
                        "<bpmn:userTask id='Task_It' camunda:assignee='${a &amp;&amp; b}'/>",
                        "<bpmn:userTask id='Task_It' camunda:dueDate='${now().class}'/>",
                        "<bpmn:userTask id='Task_It' name='${environment}'/>",
                        "<bpmn:userTask id='Task_It'><bpmn:documentation>#{environment}</bpmn:documentation></bpmn:userTask>",
                        "<bpmn:callActivity id='Task_It' calledElement='${environment}'/>",
                        "<bpmn:callActivity id='Task_It' calledElement='x'><bpmn:extensionElements>"
                                + "<camunda:in sourceExpression='${rows.stream()}' target='t'/>"
                                + "</bpmn:extensionElements></bpmn:callActivity>",
                        "<bpmn:businessRuleTask id='Task_It' camunda:decisionRef='d' camunda:decisionRefBinding='deployment'/>",
                        "<bpmn:businessRuleTask id='Task_It' camunda:decisionRef='${environment}'/>",
                        extension("<camunda:executionListener event='start' class='a.B'/>"),
                        extension("<camunda:executionListener event='start' expression='${environment}'/>"),
                        extension(
                                "<camunda:executionListener event='start'><camunda:script scriptFormat='juel'>x</camunda:script>"
                                        + "</camunda:executionListener>"),
                        extension("<camunda:taskListener event='create' delegateExpression='${noteDelegate}'/>"),
                        extension(
                                "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"),
                        extension("<camunda:field name='x' stringValue='y'/>"),
                        extension("<camunda:formData><camunda:formField id='x' type='string'/></camunda:formData>"),
                        extension(
                                "<camunda:inputOutput><camunda:inputParameter name='x'>"
                                        + "<camunda:script scriptFormat='juel'>1</camunda:script></camunda:inputParameter></camunda:inputOutput>"),
                        extension(
                                "<camunda:inputOutput><camunda:inputParameter name='x'>${environment.x()}</camunda:inputParameter>"
                                        + "</camunda:inputOutput>"),
                        extension(
                                "<camunda:properties><camunda:property name='x' value='${environment}'/></camunda:properties>"),
                        "<bpmn:intermediateCatchEvent id='Task_It'><bpmn:timerEventDefinition><bpmn:timeDuration "
                                + "xsi:type='bpmn:tFormalExpression'>${''.getClass()}</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
                        "<bpmn:intermediateCatchEvent id='Task_It'><bpmn:conditionalEventDefinition>"
                                + "<bpmn:condition>${true}</bpmn:condition></bpmn:conditionalEventDefinition>"
                                + "</bpmn:intermediateCatchEvent>",
                        "<bpmn:userTask id='Task_It'><bpmn:multiInstanceLoopCharacteristics "
                                + "camunda:collection='${rows.stream()}' camunda:elementVariable='e'/></bpmn:userTask>",
                        "<bpmn:userTask id='Task_It'/><bpmn:dataStore id='x'/>",
                        "<bpmn:userTask id='Task_It' xsi:schemaLocation='http://a http://169.254.169.254/x.xsd'/>",
                        "<bpmn:task id='Task_It'><bpmn:extensionElements><x:y xmlns:x='urn:x'/></bpmn:extensionElements></bpmn:task>")
                .map(element -> Arguments.of(element));
    }

    private static String extension(String content) {
        return "<bpmn:userTask id='Task_It'><bpmn:extensionElements>" + content
                + "</bpmn:extensionElements></bpmn:userTask>";
    }

    @ParameterizedTest
    @MethodSource("hostileElements")
    void whatTheProductDoesNotSupportIsRefused(String element) {
        refused(Bpmn.around("hostile", element))
                .hasMessageContaining("文件“hostile.bpmn”第 ")
                .hasMessageContaining("行");
    }

    @Test
    void aConditionInAnotherLanguageIsRefused() {
        refused(Bpmn.process("hostile", """
                <bpmn:startEvent id="S"/><bpmn:endEvent id="E"/>
                <bpmn:sequenceFlow id="F" sourceRef="S" targetRef="E">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="juel">${1}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                """));
    }

    @Test
    void aRefusalNamesFileLineElementAndReason() {
        refused(Bpmn.around("hostile", "<bpmn:serviceTask id='Task_It' camunda:class='a.B'/>"))
                .hasMessage("文件“hostile.bpmn”第 7 行，元素“Task_It”：“bpmn:serviceTask”不允许有属性“camunda:class”");
    }

    @Test
    void threeThousandNestedSubProcessesAreRefusedWithoutOverflowing() {
        var deep = "<bpmn:subProcess id='S'>".repeat(3000) + "</bpmn:subProcess>".repeat(3000);
        refused(Bpmn.process("hostile", deep)).hasMessageContaining("嵌套超过 64 层");
    }

    @Test
    void tooManyElementsAreRefused() {
        refused(Bpmn.process("hostile", "<bpmn:task/>".repeat(5000))).hasMessageContaining("元素超过 5000 个");
    }

    @Test
    void aDoctypeAndABillionLaughsAreRefused() {
        var bomb = "<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY lol2 '&lol;&lol;&lol;'>]>"
                + "<definitions>&lol2;</definitions>";
        refused(bomb).hasMessageContaining("DOCTYPE");
        refused("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>").hasMessageContaining("DOCTYPE");
        refused("<?xml version='1.0'?><?xml-stylesheet href='x'?><x/>").hasMessageContaining("处理指令");
    }

    @Test
    void aFileThatTheEngineWouldReadInAnotherEncodingIsRefused() {
        var model = Bpmn.userTask("hostile", "等待");
        refused("hostile.bpmn", model.getBytes(Charset.forName("GBK"))).hasMessageContaining("UTF-8");
        refused("hostile.bpmn", model.getBytes(StandardCharsets.UTF_16));
        refused(model.replace("encoding=\"UTF-8\"", "encoding=\"UTF-7\"")).hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x.html", "x.js", "x.cmmn", "x.svg", "x.bpmn20.xml", "x.bpmn.txt", "x.dmn11.xml", "x.groovy"})
    void otherFilesAreRefused(String file) {
        refused(file, Bpmn.bytes("x")).hasMessageContaining("只能部署");
    }

    @Test
    void anEmptyBrokenOrHugeFileIsRefused() {
        refused("");
        refused("<bpmn:definitions");
        refused("hostile.bpmn", new byte[1024 * 1024 + 1]).hasMessageContaining("1 MiB");
        refused("hostile.dmn", Bpmn.bytes("<a/>"));
        refused("hostile.form", Bpmn.bytes("{"));
    }

    @Test
    void tooManyFilesAreRefused() {
        var deployment = repository.createDeployment();
        IntStream.rangeClosed(1, 21)
                .forEach(i -> deployment.addString("f" + i + ".form", "{\"id\":\"f\",\"components\":[]}"));
        assertThatThrownBy(deployment::deploy).isInstanceOf(Refusal.class).hasMessageContaining("20 个");
    }

    @Test
    void aProcessMustRunAndSayHowLongItsHistoryIsKept() {
        refused(Bpmn.userTask("hostile", "x").replace("isExecutable=\"true\"", "isExecutable=\"false\""));
        refused(Bpmn.userTask("hostile", "x").replace("camunda:historyTimeToLive=\"P3650D\"", ""))
                .hasMessageContaining("historyTimeToLive");
        refused(Bpmn.definitions("")).hasMessageContaining("没有流程");
    }

    static Stream<String> components() {
        return Stream.of(
                "{\"type\":\"html\",\"id\":\"a\",\"content\":\"x\"}",
                "{\"type\":\"iframe\",\"id\":\"a\",\"url\":\"https://x\"}",
                "{\"type\":\"dynamiclist\",\"id\":\"a\"}",
                "{\"type\":\"filepicker\",\"id\":\"a\",\"key\":\"f\"}",
                "{\"type\":\"expression\",\"id\":\"a\",\"key\":\"f\"}",
                "{\"type\":\"button\",\"id\":\"a\"}",
                "{\"type\":\"image\",\"id\":\"a\",\"source\":\"x\"}",
                "{\"type\":\"textfield\",\"id\":\"a\"}",
                "{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"caseNo\"}",
                "{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"handleDueAt\"}",
                "{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"helper\"}",
                "{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"a.b\"}",
                "{\"type\":\"group\",\"id\":\"g\",\"path\":\"p\",\"components\":[]}",
                "{\"type\":\"group\",\"id\":\"g\",\"components\":[{\"type\":\"html\",\"id\":\"h\"}]}",
                "{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"x\"},{\"type\":\"number\",\"id\":\"b\",\"key\":\"x\"}",
                "{\"type\":\"text\",\"id\":\"a\",\"text\":\"<script>alert(1)</script>\"}",
                "{\"type\":\"text\",\"id\":\"a\",\"text\":\"[x](javascript:alert(1))\"}",
                "{\"type\":\"text\",\"id\":\"a\",\"text\":\"[x](java\\tscript:alert(1))\"}",
                "{\"type\":\"text\",\"id\":\"a\",\"text\":\"[x](&#106;avascript:alert(1))\"}",
                "{\"type\":\"text\",\"id\":\"a\",\"text\":\"[x](//evil.example/)\"}",
                "{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"x\",\"label\":\"<img src=x onerror=alert(1)>\"}");
    }

    @ParameterizedTest
    @MethodSource("components")
    void aFormThatTasklistCannotShowSafelyIsRefused(String component) {
        refused("f.form", Bpmn.bytes("{\"id\":\"f\",\"type\":\"default\",\"components\":[" + component + "]}"))
                .hasMessageContaining("f.form");
    }

    @Test
    void aFormWithADoubleKeyIsRefused() {
        refused("f.form", Bpmn.bytes("{\"id\":\"f\",\"components\":[],\"id\":\"g\"}"));
        refused("f.form", Bpmn.bytes("{\"id\":\"f\",\"components\":" + "[".repeat(3000) + "]".repeat(3000) + "}"));
    }

    private static final String DMN = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="d" namespace="http://camunda.org/schema/1.0/dmn">
              <decision id="hostile-decision" name="d"><decisionTable id="T" hitPolicy="FIRST">
                <input id="I"><inputExpression id="IE" typeRef="string" %s><text>kind</text></inputExpression></input>
                <output id="O" name="grade" typeRef="string"/>
                <rule id="R"><inputEntry id="E"><text>%s</text></inputEntry><outputEntry id="OE"><text>"simple"</text></outputEntry></rule>
              </decisionTable></decision>
            </definitions>
            """;

    @Test
    void aDecisionInAnotherLanguageThanFeelIsRefused() {
        refused("d.dmn", Bpmn.bytes(DMN.formatted("expressionLanguage=\"juel\"", "")));
        refused("d.dmn", Bpmn.bytes(DMN.formatted("expressionLanguage=\"javascript\"", "")));
        refused("d.dmn", Bpmn.bytes(DMN.formatted("", "${''.getClass()}")));
        refused("d.dmn", Bpmn.bytes(DMN.formatted("", "").replace("DMN/20191111/MODEL/", "DMN/20151101/dmn.xsd")));
        assertThatCode(() -> deploy("d.dmn", Bpmn.bytes(DMN.formatted("", "\"service\""))))
                .doesNotThrowAnyException();
    }

    @Test
    void whatAManagerDrawsPasses() {
        assertThatCode(() -> deploy("吹哨.bpmn", Bpmn.bytes(Bpmn.around("a-managers-process", """
                                <bpmn:userTask id="Task_It" name="受理" camunda:asyncAfter="true" camunda:candidateGroups="${helper.group('dispatch', areaCode)}"
                                    camunda:dueDate="${dispatchDueAt}" camunda:formRef="f" camunda:formRefBinding="latest">
                                  <bpmn:documentation>说明</bpmn:documentation>
                                  <bpmn:extensionElements>
                                    <camunda:taskListener event="create" delegateExpression="${lookListener}"/>
                                    <camunda:properties><camunda:property name="clock" value="dispatch"/></camunda:properties>
                                    <camunda:inputOutput>
                                      <camunda:inputParameter name="unit"/>
                                      <camunda:inputParameter name="grade">${decisionResult[0].grade}</camunda:inputParameter>
                                      <camunda:outputParameter name="names"><camunda:list><camunda:value>${helper.names(2)}</camunda:value></camunda:list></camunda:outputParameter>
                                    </camunda:inputOutput>
                                  </bpmn:extensionElements>
                                  <bpmn:incoming>Flow_1</bpmn:incoming><bpmn:outgoing>Flow_2</bpmn:outgoing>
                                </bpmn:userTask>
                                <bpmn:boundaryEvent id="B" cancelActivity="false" attachedToRef="Task_It">
                                  <bpmn:timerEventDefinition id="T"><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R/${dispatchDueAt}/P1D</bpmn:timeCycle></bpmn:timerEventDefinition>
                                </bpmn:boundaryEvent>
                                """))))
                .doesNotThrowAnyException();
    }
}
