package org.shaodao.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file is said whole, in Chinese, with the line. */
class RosterRulesTest {
    private static final String SOUND = """
            kind,code,name,type,area,unit,duty
            area,yunzhou,云州市,city,,,
            area,linjiang,临江区,district,yunzhou,,
            area,wanghu,望湖街道,street,linjiang,,
            unit,chengguan,城管局,department,linjiang,,
            function,city-appearance,市容环卫,,,,
            service,city-appearance,,,linjiang,chengguan,
            member,,,,linjiang,chengguan,
            person,anning,安宁,enabled,,,
            duty,anning,,,,wanghu,dispatch
            role,anning,,,,,security-admins
            """;

    @Test
    void aSoundFileHasNoProblem() {
        assertThat(problems(SOUND)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "area,wanghu,望湖,street,linjiang,,|区域代码“wanghu”重复",
                "area,qinghe,清河街道,street,nowhere,,|上级区域“nowhere”不存在",
                "area,qinghe,清河街道,street,,,|只能有一个没有上级的区域（市），多出“qinghe”|区域“qinghe”缺少上级区域",
                "area,qinghe,清河街道,street,wanghu,,|街道“qinghe”不能设在街道“wanghu”之下",
                "area,xinqu,新区,district,wanghu,,|区县“xinqu”不能设在街道“wanghu”之下",
                "area,qinghe,清河街道,street,qinghe,,|区域“qinghe”的上级绕成了圈",
                "area,Qing-he,清河街道,street,linjiang,,|区域代码“Qing-he”只能用小写字母和数字，最长 40 个字符",
                "area,qinghe,=清河,street,linjiang,,|名称“=清河”须为 1 至 60 个文字，以文字或数字开头，不含特殊符号",
                "area,qinghe,清河,town,linjiang,,|type 列的“town”不认识",
                "unit,chengguan,城管局,department,linjiang,,|单位代码“chengguan”重复",
                "unit,wanghu,望湖,department,linjiang,,|单位代码“wanghu”已经是区域代码",
                "unit,zhujian,住建局,department,nowhere,,|区域“nowhere”不存在",
                "unit,zhujian-,住建局,department,linjiang,,|单位代码“zhujian-”只能用小写字母、数字和中间的连字符，最长 40 个字符",
                "unit,wanghu2,望湖,area,linjiang,,|区域自带办公单位，不必再列",
                "service,city-appearance,,,wanghu,nobody,|单位“nobody”不存在",
                "service,parks,,,wanghu,chengguan,|职能“parks”不存在",
                "service,city-appearance,,,yunzhou,chengguan,|单位“chengguan”不管辖区域“yunzhou”",
                "service,city-appearance,,,wanghu,,|职能服务要么写单位，要么写层级，二者必居其一",
                "service,city-appearance,,street,wanghu,chengguan,|职能服务要么写单位，要么写层级，二者必居其一",
                "service,city-appearance,,,linjiang,wanghu,|职能与区域“city-appearance linjiang”重复|单位“wanghu”不管辖区域“linjiang”",
                "member,,,,wanghu,nobody,|单位“nobody”不存在",
                "person,anning,安宁,enabled,,,|人员账号“anning”重复",
                "person,sealed,封存,enabled,,,|人员账号“sealed”是系统保留账号",
                "person,zhaolei,赵磊,yes,,,|人员状态须为 enabled 或 disabled，不是“yes”",
                "person,赵磊,赵磊,enabled,,,|人员账号“赵磊”只能用小写字母、数字和中间的连字符，最长 40 个字符",
                "duty,anning,,,,wanghu,sweep|duty 列的“sweep”不认识",
                "duty,anning,,,,nowhere,dispatch|单位“nowhere”不存在",
                "duty,nobody,,,,wanghu,dispatch|人员“nobody”不存在",
                "duty,anning,,,,wanghu,dispatch|职责“anning wanghu-dispatch”重复",
                "role,anning,,,,,king|duty 列的“king”不认识",
                "whistle,anning,,,,,|类别“whistle”不认识"
            })
    void aWrongLineIsNamed(ArgumentsAccessor row) {
        var expected = row.toList().stream()
                .skip(1)
                .map(problem -> "第 12 行：" + problem)
                .toList();
        assertThat(problems(SOUND + row.getString(0) + "\n")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(problems(
                        SOUND + "duty,nobody,,,,nowhere,dispatch\nperson,x!,安宁,enabled,,,\nrole,nobody,,,,,auditors\n"))
                .hasSize(4);
    }

    @Test
    void aCircleOfTwoIsFound() {
        var csv = SOUND + "area,qinghe,清河街道,street,hexie,,\narea,hexie,和谐社区,community,qinghe,,\n";
        assertThat(problems(csv)).contains("第 12 行：区域“qinghe”的上级绕成了圈", "第 13 行：区域“hexie”的上级绕成了圈");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "${7*7}",
                "赵磊😀",
                "赵\u0000磊",
                "@赵磊",
                "",
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"
            })
    void aNameIsPlainText(String name) {
        assertThat(problems(SOUND + "person,zhaolei," + name + ",enabled,,,\n"))
                .singleElement()
                .asString()
                .contains("名称");
    }

    @Test
    void aFileWithoutItsHeaderIsRefused() {
        assertThat(problems("area,yunzhou,云州市,city,,,\n"))
                .containsExactly("第 1 行：表头须有 kind,code,name,type,area,unit,duty");
        assertThat(problems("")).containsExactly("文件是空的");
    }

    @Test
    void anOpenQuoteIsNamedByItsLine() {
        assertThat(problems(SOUND + "person,zhaolei,\"赵磊,enabled,,,\n"))
                .singleElement()
                .asString()
                .contains("引号");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var roster = read(SOUND).roster();
        var again = read(DirectoryCsvWriter.write(roster));
        assertThat(again.problems()).isEmpty();
        assertThat(again.roster()).isEqualTo(roster);
    }

    @Test
    void aSpreadsheetGetsItsByteOrderMarkAndNoFormula() {
        var roster = read(SOUND).roster().withPeople(List.of(new Person("x", "=1+1\",\"", true)));
        var csv = DirectoryCsvWriter.write(roster);
        assertThat(csv).startsWith("\uFEFFkind,").contains("person,x,\"'=1+1\"\",\"\"\",enabled");
        assertThat(read(csv).roster().people()).isEqualTo(roster.people());
    }

    @Test
    void columnsMayStandInAnyOrderAndBlankLinesDoNotCount() {
        var draft = read("name,kind,code,type,area,unit,duty\n\n云州市,area,yunzhou,city,,,\n,,,,,,\n");
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.roster().areas()).containsExactly(new Area("yunzhou", "云州市", Level.CITY, null));
    }

    private static DirectoryCsv.Draft read(String csv) {
        return DirectoryCsv.read(List.of(new DirectoryCsv.Source("upload", csv)));
    }

    private static List<String> problems(String csv) {
        return read(csv).problems();
    }
}
