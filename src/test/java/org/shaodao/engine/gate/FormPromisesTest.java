package org.shaodao.engine.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.engine.Bpmn;
import org.shaodao.engine.EngineTest;
import org.shaodao.engine.expression.ModelBeans;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** A manager redraws a form of ours; what the rules of the domain read must stay in it. */
@EngineTest
class FormPromisesTest {
    private static final String PACKAGED = """
            {"id":"ours","type":"default","components":[
              {"type":"radio","id":"a","key":"decision","validate":{"required":true},
               "values":[{"label":"同意","value":"yes"},{"label":"不同意","value":"no"}]},
              {"type":"group","id":"g","components":[
                {"type":"select","id":"b","key":"leadUnit","valuesKey":"unitOptions","validate":{"required":true}}]},
              {"type":"select","id":"c","key":"areaCode","values":[],"properties":{"list":"areas"}},
              {"type":"textarea","id":"d","key":"note","label":"备注"}]}
            """;

    @Autowired
    ModelBeans beans;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"key\":\"leadUnit\" | \"key\":\"unitThatLeads\" | leadUnit | 不能删除或改名",
                "\"valuesKey\":\"unitOptions\",\"validate\":{\"required\":true} | \"valuesKey\":\"unitOptions\" | leadUnit | 必填",
                "\"value\":\"no\" | \"value\":\"never\" | decision | never",
            })
    void aRedesignThatDropsAPromiseIsRefusedWithTheReason(String kept, String drawn, String field, String reason) {
        assertThatThrownBy(() -> upload(PACKAGED.replace(kept, drawn)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ours.form")
                .hasMessageContaining(field)
                .hasMessageContaining(reason);
    }

    @Test
    void labelsOrderFewerOptionsAndNewFieldsAreTheManagers() {
        assertThatCode(() -> upload(PACKAGED.replace("同意", "支持")
                        .replace(",{\"label\":\"不支持\",\"value\":\"no\"}", "")
                        .replace("\"values\":[],", "\"values\":[{\"label\":\"春晖社区\",\"value\":\"chunhui\"}],")
                        .replace("{\"type\":\"textarea\",\"id\":\"d\",\"key\":\"note\",\"label\":\"备注\"}", """
                                {"type":"select","id":"e","key":"weather","values":[{"label":"晴","value":"fine"}]}""")))
                .doesNotThrowAnyException();
    }

    @Test
    void aFormOfTheManagersOwnOwesNothing() {
        assertThatCode(() -> upload(PACKAGED.replace("\"ours\"", "\"theirs\"").replace("leadUnit", "anything")))
                .doesNotThrowAnyException();
    }

    private void upload(String content) {
        new Gate(beans, PackagedModels.of(Map.of("forms/x/ours.form", Bpmn.bytes(PACKAGED))), Stream::empty)
                .check(Map.of("ours.form", Bpmn.bytes(content)));
    }
}
