package org.shaodao.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.web.Refusal;

class FormCheckTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private final FormCheck check = new FormCheck(CLOCK);
    private Map<String, Object> variables = new HashMap<>();

    @Nested
    class Texts {
        @Test
        void aRequiredFieldMustBeFilledIn() {
            var form = form("{'type':'textarea','key':'answer','label':'答复内容','validate':{'required':true}}");

            refused(form, Map.of(), "请填写“答复内容”");
            refused(form, Map.of("answer", "   \n"), "请填写“答复内容”");
            refused(form, Map.of("answer", "\u200b\u3000"), "请填写“答复内容”");
            assertThat(accepted(form, Map.of("answer", " 已修好 ")).values()).containsEntry("answer", "已修好");
        }

        @Test
        void lengthCountsCharactersAndNotHalves() {
            var form = form("{'type':'textfield','key':'name','label':'名字','validate':{'minLength':2,'maxLength':3}}");

            assertThat(accepted(form, Map.of("name", "𠮷𠮷𠮷")).values()).containsEntry("name", "𠮷𠮷𠮷");
            refused(form, Map.of("name", "𠮷"), "“名字”至少2个字");
            refused(form, Map.of("name", "一二三四"), "“名字”最多3个字");
        }

        @Test
        void aFormThatNamesNoLengthIsNotEndless() {
            var field = form("{'type':'textfield','key':'name','label':'名字'}");
            var area = form("{'type':'textarea','key':'story','label':'经过'}");

            refused(field, Map.of("name", "长".repeat(201)), "最多200个字");
            refused(area, Map.of("story", "长".repeat(4001)), "最多4000个字");
            assertThat(accepted(area, Map.of("story", "长".repeat(4000))).values())
                    .hasSize(1);
        }

        @Test
        void aPatternIsSearchedForAsInTheBrowser() {
            var found = form("{'type':'textfield','key':'no','label':'编号','validate':{'pattern':'[0-9]{3}'}}");
            var whole = form("{'type':'textfield','key':'no','label':'编号','validate':{'pattern':'^[0-9]{3}$'}}");

            assertThat(accepted(found, Map.of("no", "第123号")).values()).hasSize(1);
            refused(whole, Map.of("no", "第123号"), "“编号”的格式不对");
            assertThat(accepted(whole, Map.of("no", "")).values()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"a@b.cn", "li.si@city.gov.cn"})
        void anAddressOfAMailbox(String address) {
            var form = form("{'type':'textfield','key':'mail','label':'邮箱','validate':{'validationType':'email'}}");

            assertThat(accepted(form, Map.of("mail", address)).values()).hasSize(1);
            refused(form, Map.of("mail", address + " x"), "电子邮箱");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "a\u0000b|控制字符",
                    "a\u0007b|控制字符",
                    "a\u202eb|控制字符",
                    "好😀|表情符号",
                    "<script>alert(1)</script>|网页标记",
                    "${7*7}|表达式",
                    "#{7*7}|表达式"
                })
        void whatIsNotWordsIsRefused(String text, String why) {
            var form = form("{'type':'textarea','key':'story','label':'经过'}");

            refused(form, Map.of("story", text), "“经过”不能含有" + why);
        }

        @Test
        void linesTabsAndComparisonsAreWords() {
            var form = form("{'type':'textarea','key':'story','label':'经过'}");

            assertThat(accepted(form, Map.of("story", "一\r\n二\t三 5<6 ★")).values())
                    .containsEntry("story", "一\n二\t三 5<6 ★");
        }

        @Test
        void aShortTextHasOneLine() {
            var form = form("{'type':'textfield','key':'name','label':'名字'}");

            refused(form, Map.of("name", "一\n二"), "控制字符");
        }

        @Test
        void anotherTypeThanTextIsRefused() {
            var form = form("{'type':'textfield','key':'name','label':'名字'}");

            refused(form, Map.of("name", 5), "“名字”的值类型不对");
            refused(form, Map.of("name", List.of("x")), "“名字”的值类型不对");
            refused(form, Map.of("name", Map.of("x", 1)), "“名字”的值类型不对");
        }

        @Test
        void freeTextIsNoVariableUnlessTheFormSaysSo() {
            var form = form(
                    "{'type':'textarea','key':'story','label':'经过','properties':{'variable':'true'}}",
                    "{'type':'textfield','key':'name','label':'名字'}",
                    "{'type':'textfield','key':'title','label':'标题','properties':{'variable':'true'}}");

            var checked = accepted(form, Map.of("story", "一", "name", "二", "title", "三"));

            assertThat(checked.variables().keySet()).containsExactly("title");
            assertThat(checked.texts()).extracting(entry -> entry.field().key()).containsExactly("story", "name");
            assertThat(checked.answers())
                    .extracting("key", "text", "freeText")
                    .contains(
                            org.assertj.core.groups.Tuple.tuple("story", "一", true),
                            org.assertj.core.groups.Tuple.tuple("title", "三", false));
        }
    }

    @Nested
    class Choices {
        private final FormSchema form = form(
                "{'type':'radio','key':'decision','label':'决定','validate':{'required':true},"
                        + "'values':[{'label':'同意','value':'yes'},{'label':'不同意','value':'no'}]}",
                "{'type':'select','key':'unit','label':'单位','valuesKey':'unitOptions'}",
                "{'type':'checklist','key':'proofs','label':'材料','values':[{'label':'照片','value':'photo'}]}");

        @Test
        void onlyAnOptionOfTheFormCounts() {
            refused(form, Map.of("decision", "maybe"), "“决定”的选项不在可选范围内");
            refused(form, Map.of(), "请选择“决定”");
            assertThat(accepted(form, Map.of("decision", "yes")).answers())
                    .first()
                    .extracting("text")
                    .isEqualTo("同意");
        }

        @Test
        void optionsComeFromTheirVariableAsPairsOrAsWords() {
            variables.put("unitOptions", List.of(Map.of("label", "城管", "value", "chengguan"), "shizheng"));

            assertThat(accepted(form, Map.of("decision", "yes", "unit", "chengguan"))
                            .answers())
                    .extracting("text")
                    .contains("城管");
            assertThat(accepted(form, Map.of("decision", "yes", "unit", "shizheng"))
                            .values())
                    .containsEntry("unit", "shizheng");
            refused(form, Map.of("decision", "yes", "unit", "gongan"), "“单位”的选项不在可选范围内");
        }

        @Test
        void withoutTheirVariableNothingCanBeChosen() {
            refused(form, Map.of("decision", "yes", "unit", "chengguan"), "“单位”的选项不在可选范围内");
        }

        @Test
        void aChoiceLeftOpenEmptiesItsVariable() {
            var checked = accepted(form, Map.of("decision", "yes", "unit", ""));

            assertThat(checked.variables()).containsEntry("unit", null);
            assertThat(checked.variables().getValueTyped("proofs").getValue()).hasToString("[]");
        }

        @Test
        void severalChoicesAreMeasuredOneByOne() {
            assertThat(accepted(form, Map.of("decision", "yes", "proofs", List.of("photo")))
                            .values())
                    .containsEntry("proofs", List.of("photo"));
            refused(form, Map.of("decision", "yes", "proofs", List.of("photo", "gold")), "“材料”的选项");
            refused(form, Map.of("decision", "yes", "proofs", List.of("photo", "photo")), "“材料”的选项");
            refused(form, Map.of("decision", "yes", "proofs", "photo"), "“材料”的值类型不对");
            refused(form, Map.of("decision", "yes", "proofs", List.of(Map.of("a", 1))), "“材料”的值类型不对");
        }

        @Test
        void optionsMayBeWorkedOut() {
            var computed = form("{'type':'select','key':'unit','label':'单位','valuesExpression':'=units'}");
            variables.put("units", List.of("a", "b"));

            assertThat(accepted(computed, Map.of("unit", "b")).values()).containsEntry("unit", "b");
            refused(computed, Map.of("unit", "c"), "“单位”的选项不在可选范围内");
        }
    }

    @Nested
    class NumbersAndMoments {
        @Test
        void aNumberKeepsItsRangeItsDecimalsAndItsType() {
            var form = form("{'type':'number','key':'n','label':'人数','decimalDigits':0,'validate':{'min':1,'max':9}}");

            assertThat(accepted(form, Map.of("n", 5)).variables()).containsEntry("n", 5);
            refused(form, Map.of("n", 0), "“人数”不能小于1");
            refused(form, Map.of("n", 10L), "“人数”不能大于9");
            refused(form, Map.of("n", 1.5), "“人数”须为整数");
            refused(form, Map.of("n", "5"), "“人数”的值类型不对");
            refused(form, Map.of("n", Double.NaN), "“人数”不是数字");
            refused(form, Map.of("n", new java.math.BigDecimal("1E+999999999")), "“人数”的数字太长");
        }

        @Test
        void aNumberMayBeKeptAsText() {
            var form = form("{'type':'number','key':'n','label':'金额','serializeToString':true,'increment':'0.5'}");

            assertThat(accepted(form, Map.of("n", "12.50")).variables()).containsEntry("n", "12.5");
            refused(form, Map.of("n", "12.3"), "“金额”须为0.5的整数倍");
        }

        @Test
        void aLimitMayBeAnExpression() {
            var form = form("{'type':'number','key':'n','label':'天数','validate':{'max':'=most + 1'}}");
            variables.put("most", 2);

            assertThat(accepted(form, Map.of("n", 3)).values()).hasSize(1);
            refused(form, Map.of("n", 4), "“天数”不能大于3");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-13-01", "2026-2-3", "20261122", "0001-01-01", "昨天", "2026-11-22T10:00"})
        void whatIsNoDateIsRefused(String text) {
            var form = form("{'type':'datetime','subtype':'date','key':'d','label':'日期'}");

            refused(form, Map.of("d", text), "“日期”的日期或时间格式不对");
        }

        @Test
        void aDateInThePastIsRefusedWhereTheFormSaysSo() {
            var form = form("{'type':'datetime','subtype':'date','key':'d','label':'日期','disallowPassedDates':true}");

            refused(form, Map.of("d", "2026-11-21"), "“日期”不能早于今天");
            assertThat(accepted(form, Map.of("d", "2026-11-22")).answers())
                    .extracting("text")
                    .containsExactly("2026年11月22日");
        }

        @Test
        void aMomentIsWrittenInTheZoneOfTheForm() {
            var form = form("{'type':'datetime','subtype':'datetime','timeSerializingFormat':'utc_offset','key':'d',"
                    + "'label':'时间'}");

            assertThat(accepted(form, Map.of("d", "2026-11-12T00:45+08:00")).answers())
                    .extracting("text")
                    .containsExactly("2026年11月12日 00:45");
            refused(form, Map.of("d", "2026-11-12T00:45"), "“时间”的日期或时间格式不对");
            refused(form, Map.of("d", "2026-11-12T25:45+08:00"), "“时间”的日期或时间格式不对");
        }

        @Test
        void aTickIsYesOrNo() {
            var form = form("{'type':'checkbox','key':'ok','label':'已核实','validate':{'required':true}}");

            refused(form, Map.of("ok", "true"), "“已核实”的值类型不对");
            refused(form, Map.of("ok", false), "请勾选“已核实”");
            refused(form, Map.of(), "请勾选“已核实”");
            assertThat(accepted(form, Map.of("ok", true)).answers())
                    .extracting("text")
                    .containsExactly("是");
        }
    }

    @Nested
    class Conditions {
        private final FormSchema form = form(
                "{'type':'radio','key':'decision','label':'决定',"
                        + "'values':[{'label':'退','value':'decline'},{'label':'接','value':'accept'}]}",
                "{'type':'textarea','key':'reason','label':'理由','validate':{'required':true},"
                        + "'conditional':{'hide':'=decision != \"decline\"'}}",
                "{'type':'group','conditional':{'hide':'=decision != \"accept\"'},'components':["
                        + "{'type':'number','key':'days','label':'天数','validate':{'required':true}}]}");

        @Test
        void aHiddenFieldIsNeitherRequiredNorStoredNorRefused() {
            var checked = accepted(form, Map.of("decision", "accept", "days", 3, "reason", "\u0000".repeat(9_999)));

            assertThat(checked.values()).containsOnlyKeys("decision", "days");
            assertThat(checked.variables().keySet()).containsExactly("decision", "days");
            assertThat(checked.texts()).isEmpty();
        }

        @Test
        void aFieldThatIsShownIsMeasured() {
            refused(form, Map.of("decision", "decline"), "请填写“理由”");
        }

        @Test
        void aHiddenGroupHidesWhatIsInIt() {
            assertThat(accepted(form, Map.of("decision", "decline", "reason", "非我职责"))
                            .values())
                    .doesNotContainKey("days");
            refused(form, Map.of("decision", "accept"), "请填写“天数”");
        }

        @Test
        void aValueThatIsItselfHiddenShowsNothing() {
            var chain = form(
                    "{'type':'checkbox','key':'a','label':'甲'}",
                    "{'type':'checkbox','key':'b','label':'乙','conditional':{'hide':'=a != true'}}",
                    "{'type':'textarea','key':'c','label':'丙','validate':{'required':true},"
                            + "'conditional':{'hide':'=b != true'}}");

            assertThat(accepted(chain, Map.of("a", false, "b", true)).hidden())
                    .extracting(Field::key)
                    .containsExactly("b", "c");
            refused(chain, Map.of("a", true, "b", true), "请填写“丙”");
        }

        @Test
        void valuesThatContradictEachOtherAreRefused() {
            var riddle = form(
                    "{'type':'checkbox','key':'a','label':'甲','conditional':{'hide':'=b = true'}}",
                    "{'type':'checkbox','key':'b','label':'乙','conditional':{'hide':'=a = true'}}");

            refused(riddle, Map.of("a", true, "b", true), "互相矛盾");
        }

        @Test
        void aConditionMayAskAVariable() {
            var form = form("{'type':'textarea','key':'reason','label':'理由','validate':{'required':true},"
                    + "'conditional':{'hide':'=lead != true'}}");

            assertThat(accepted(form, Map.of()).values()).isEmpty();
            variables.put("lead", true);
            refused(form, Map.of(), "请填写“理由”");
        }

        @Test
        void aConditionThatCannotBeReadClosesTheForm() {
            var broken = form("{'type':'checkbox','key':'a','label':'甲','conditional':{'hide':'=)(' }}");

            assertThatThrownBy(() -> accepted(broken, Map.of())).isInstanceOf(Misdrawn.class);
        }
    }

    @Nested
    class WhatTheFormDoesNotAskFor {
        private final FormSchema form = form(
                "{'type':'checkbox','key':'ok','label':'已核实'}",
                "{'type':'textfield','key':'title','label':'标题','readonly':true,'properties':{'variable':'true'}}",
                "{'type':'number','key':'n','label':'人数','disabled':true,'defaultValue':7}");

        @Test
        void anotherVariableIsRefusedByName() {
            refused(form, Map.of("grade", "urgent"), "表单中没有“grade”这一项");
            refused(form, Map.of("<b>${x}</b>", 1), "表单中没有“?b???x???b?”这一项");
        }

        @Test
        void aVariableThatSaysWhatItSaysAnywayIsPassedOver() {
            variables.put("unitOptions", List.of(Map.of("label", "甲", "value", "a")));

            assertThat(accepted(form, Map.of("unitOptions", List.of(Map.of("label", "甲", "value", "a"))))
                            .values())
                    .containsOnlyKeys("ok");
            refused(form, Map.of("unitOptions", List.of()), "unitOptions");
        }

        @Test
        void whatCannotBeChangedIsNotChanged() {
            variables.put("title", "路灯不亮");

            assertThat(accepted(form, Map.of("title", "路灯不亮", "n", 7))
                            .variables()
                            .keySet())
                    .containsExactly("ok");
            refused(form, Map.of("title", "路灯亮了"), "“标题”不可修改");
            refused(form, Map.of("n", 8), "“人数”不可修改");
        }

        @Test
        void allFaultsAreToldAtOnce() {
            var many = form(
                    "{'type':'textarea','key':'a','label':'甲','validate':{'required':true}}",
                    "{'type':'textarea','key':'b','label':'乙','validate':{'required':true}}");

            refused(many, Map.of(), "请填写“甲”；请填写“乙”。");
        }
    }

    @Nested
    class Schema {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'type':'dynamiclist','components':[]}",
                    "{'type':'filepicker','key':'f'}",
                    "{'type':'textfield'}",
                    "{'type':'textfield','key':'a'},{'type':'number','key':'a'}"
                })
        void whatCannotBeCheckedIsNotAForm(String component) {
            assertThatThrownBy(() -> form(component)).isInstanceOf(Misdrawn.class);
        }

        @Test
        void aComputedFieldIsWorkedOutHereAndNeverFromFreeText() {
            var form = form(
                    "{'type':'number','key':'n','label':'天数'}",
                    "{'type':'textarea','key':'story','label':'经过'}",
                    "{'type':'expression','key':'twice','label':'两倍','expression':'=n * 2'}",
                    "{'type':'expression','key':'leak','label':'泄漏','expression':'=story'}");

            var variables =
                    accepted(form, Map.of("n", 4, "twice", 9, "story", "张三")).variables();

            assertThat(variables).containsEntry("twice", 8L).containsEntry("leak", null);
        }
    }

    private CheckedForm accepted(FormSchema form, Map<String, Object> submitted) {
        return check.check(form, submitted, variables);
    }

    private void refused(FormSchema form, Map<String, Object> submitted, String why) {
        assertThatThrownBy(() -> accepted(form, submitted))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.detail()).contains(why));
    }

    private static FormSchema form(String... components) {
        return FormSchema.parse("{\"id\":\"f\",\"components\":[%s]}"
                .formatted(String.join(",", components)
                        .replace("\\\"", "\u0001")
                        .replace("\"", "\\\"")
                        .replace('\'', '"')));
    }
}
