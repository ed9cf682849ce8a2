package org.shaodao.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.engine.Bpmn;
import org.shaodao.engine.EngineTest;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** What a manager gets wrong in the Modeler, past the gate, and what the engine says to it. */
@EngineTest
class ModelMistakesTest {
    private static final String START = "<bpmn:startEvent id='s'/>";
    private static final String END = "<bpmn:endEvent id='n'/>";
    private static final String TABLE = """
            <?xml version='1.0' encoding='UTF-8'?>
            <definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='D' name='d'
              xmlns:camunda='http://camunda.org/schema/1.0/dmn' namespace='http://camunda.org/schema/1.0/dmn'>
            <decision id='mistakes' name='K' camunda:historyTimeToLive='P1D'>
            <decisionTable id='t' hitPolicy='FIRST'>
            <input id='i'><inputExpression id='ie' typeRef='string'><text>x</text></inputExpression></input>
            <output id='o' name='y' typeRef='string'/>%s
            </decisionTable></decision></definitions>
            """;

    @Autowired
    RepositoryService repository;

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<bpmn:sequenceFlow id='f' sourceRef='s' targetRef='zzz'/> | 连线“f”的终点“zzz”不存在，或不在同一层流程里",
                "<bpmn:sequenceFlow id='f' sourceRef='qq' targetRef='n'/> | 连线“f”的起点“qq”不存在，或不在同一层流程里",
                "<bpmn:sequenceFlow id='f' sourceRef='s'/> | 连线“f”没有终点",
                "<bpmn:userTask id='t'/><bpmn:userTask id='t'/> | 标识（id）“t”重复",
                "<bpmn:userTask id=''/> | 标识（id）“”不合规，须以字母或下划线开头，不含空格",
                "<bpmn:userTask id='a b'/> | 标识（id）“a b”不合规，须以字母或下划线开头，不含空格",
                "<bpmn:startEvent id='s2'/> | 流程只能有一个普通开始事件或定时开始事件",
                "<bpmn:subProcess id='sub'><bpmn:userTask id='t'/></bpmn:subProcess> | 子流程没有开始事件",
                "<bpmn:exclusiveGateway id='g'/><bpmn:sequenceFlow id='f' sourceRef='s' targetRef='g'/> | 排他网关“g”没有出口连线",
                "<bpmn:exclusiveGateway id='g'/><bpmn:endEvent id='m'/><bpmn:sequenceFlow id='f' sourceRef='g' targetRef='n'/><bpmn:sequenceFlow id='h' sourceRef='g' targetRef='m'/> | 排他网关“g”的连线“f”没有写条件，也不是默认连线",
                "<bpmn:callActivity id='c'/> | 调用活动没有写明调用哪个流程",
                "<bpmn:userTask id='t'/><bpmn:boundaryEvent id='b' attachedToRef='t'/> | 边界事件没有选定类型，或者不支持这种类型",
                "<bpmn:userTask id='t'/><bpmn:boundaryEvent id='b' attachedToRef='t'><bpmn:timerEventDefinition/></bpmn:boundaryEvent> | 定时器没有写时间（日期、周期或时长）",
                "<bpmn:intermediateCatchEvent id='i'><bpmn:messageEventDefinition/></bpmn:intermediateCatchEvent> | 没有选定消息",
                "<bpmn:intermediateCatchEvent id='i'><bpmn:messageEventDefinition messageRef='m9'/></bpmn:intermediateCatchEvent> | 消息“m9”不存在",
                "<bpmn:userTask id='t'><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask> | 多实例没有写明次数或集合",
                "<bpmn:intermediateThrowEvent id='i'><bpmn:linkEventDefinition name='x'/></bpmn:intermediateThrowEvent><bpmn:sequenceFlow id='f' sourceRef='s' targetRef='i'/> | 链接事件“x”没有同名的接收端",
                "<bpmn:eventBasedGateway id='g'/><bpmn:userTask id='t'/><bpmn:sequenceFlow id='f1' sourceRef='g' targetRef='t'/> | 事件网关后面只能接中间捕获事件",
                "<bpmn:endEvent id='x'><bpmn:errorEventDefinition/></bpmn:endEvent> | 错误结束事件没有选定错误",
                "<bpmn:endEvent id='x'><bpmn:escalationEventDefinition/></bpmn:endEvent> | 升级事件没有选定升级",
            })
    void theEnginesComplaintIsSaidInChinese(String broken, String chinese) {
        var failure = catchThrowableOfType(
                ParseException.class, () -> deploy("mistakes.bpmn", Bpmn.process("mistakes", START + END + broken)));
        assertThat(failure).isNotNull();
        var said = failure.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream())
                .flatMap(problem -> ModelMistakes.inChinese(problem.getMessage()).stream())
                .toList();
        assertThat(said).contains(chinese).noneMatch(sentence -> sentence.contains("〔"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<output id='o2' name='y'/> | ：决策表的输出列名称重复，没有部署",
                "<output id='o2'/> | ：决策表有几个输出列时，每个输出列都要有名称，没有部署",
                "<rule id='r'><outputEntry id='oe'><text>1</text></outputEntry></rule> | ：规则“r”有 0 个输入单元格，表有 1 个输入列，两者须一致，没有部署",
                "<rule id='r'><inputEntry id='ie1'><text>1</text></inputEntry></rule> | 第 8 行：rule 的内容不完整，没有部署",
                "<output id='o' name='z'/> | 第 8 行：标识（id）“o”重复，没有部署",
            })
    void aWrongDecisionTableIsTheManagersToMendAndNoFailureOfOurs(String broken, String chinese) {
        assertThatThrownBy(() -> deploy("mistakes.dmn", TABLE.formatted("\n" + broken)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.detail()).isEqualTo("文件“mistakes.dmn”" + chinese));
    }

    @Test
    void whatIsNotInTheTableKeepsTheOriginal() {
        assertThat(ModelMistakes.inChinese("something nobody has seen")).contains("不合模型规范〔something nobody has seen〕");
        assertThat(ModelMistakes.at("a.bpmn", 4, "t", "没有选定消息")).isEqualTo("文件“a.bpmn”第 4 行，元素“t”：没有选定消息");
        assertThat(ModelMistakes.at("a.bpmn", 0, "t", "任务“t”不对")).isEqualTo("文件“a.bpmn”：任务“t”不对");
    }

    private void deploy(String file, String content) {
        repository.createDeployment().name("mistakes").addString(file, content).deploy();
    }
}
