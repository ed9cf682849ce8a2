package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.calendar.YearPlan.Mark;
import org.shaodao.web.Refusal;

/** A year's file in the holiday-cn form: taken when all of it is right, else refused with all that is wrong. */
class HolidayFileTest {
    private static final String NEW_YEAR = "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true}";

    @Test
    void aFileAsItIsPublishedIsTaken() throws IOException {
        var draft = read("""
                {"$schema": "https://example.org/schema.json", "$id": "https://example.org/2027.json", "year": 2027,
                 "papers": ["https://www.gov.cn/zhengce/zhengceku/202611/content_1.htm"],
                 "days": [{"name": "元旦", "date": "2026-12-31", "isOffDay": false},
                          {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
                          {"name": "中秋节、国庆节", "date": "2027-10-01", "isOffDay": true},
                          {"name": "“五一”", "date": "2028-01-02", "isOffDay": false}]}
                """);
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.papers()).containsExactly("https://www.gov.cn/zhengce/zhengceku/202611/content_1.htm");
        assertThat(draft.plan().year()).isEqualTo(2027);
        assertThat(draft.plan().days())
                .containsEntry(LocalDate.of(2026, 12, 31), new Mark("元旦", false))
                .containsEntry(LocalDate.of(2027, 1, 1), new Mark("元旦", true))
                .containsEntry(LocalDate.of(2027, 10, 1), new Mark("中秋节、国庆节", true))
                .containsEntry(LocalDate.of(2028, 1, 2), new Mark("“五一”", false))
                .hasSize(4);
    }

    @Test
    void papersMayBeMissingAndAByteOrderMarkIsNoMatter() throws IOException {
        var draft = read("\uFEFF{\"year\":2027,\"days\":[" + NEW_YEAR + "]}");
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.papers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"year":2026,"days":[%s]}                                                    | 文件是 2026 年的，不是 2027 年的
            {"year":2027}                                                                | 没有任何日期
            {"year":2027,"days":[]}                                                      | 没有任何日期
            {"year":2027,"days":{"name":"元旦"}}                                         | 没有任何日期
            {"year":2027,"days":[%s,%s]}                                                 | 第 2 个日期：2027-01-01 重复
            {"year":2027,"days":[{"name":"元旦","date":"2027-1-1","isOffDay":true}]}     | 第 1 个日期：date 应为有效日期，例如 2027-01-01
            {"year":2027,"days":[{"name":"元旦","date":"2027-02-29","isOffDay":true}]}   | date 应为有效日期
            {"year":2027,"days":[{"name":"元旦","date":20270101,"isOffDay":true}]}       | date 应为有效日期
            {"year":2027,"days":[{"name":"元旦","isOffDay":true}]}                       | date 应为有效日期
            {"year":2027,"days":[{"name":"元旦","date":"2026-11-30","isOffDay":true}]}   | 第 1 个日期：2026-11-30 不在 2027 年（可含上年 12 月和次年 1 月）
            {"year":2027,"days":[{"name":"元旦","date":"2028-02-01","isOffDay":true}]}   | 2028-02-01 不在 2027 年
            {"year":2027,"days":[{"date":"2027-01-01","isOffDay":true}]}                 | name 应为节日名称
            {"year":2027,"days":[{"name":"","date":"2027-01-01","isOffDay":true}]}       | name 应为节日名称
            {"year":2027,"days":[{"name":7,"date":"2027-01-01","isOffDay":true}]}        | name 应为节日名称
            {"year":2027,"days":[{"name":"<b>元旦</b>","date":"2027-01-01","isOffDay":true}]} | name 应为节日名称
            {"year":2027,"days":[{"name":"${x}","date":"2027-01-01","isOffDay":true}]}   | name 应为节日名称
            {"year":2027,"days":[{"name":"元旦；应于","date":"2027-01-01","isOffDay":true}]} | name 应为节日名称
            {"year":2027,"days":[{"name":"元旦","date":"2027-01-01"}]}                   | isOffDay 应为 true（放假）或 false（上班）
            {"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":"true"}]} | isOffDay 应为 true
            {"year":2027,"days":["2027-01-01"]}                                          | 第 1 个日期：应为含 name、date、isOffDay 的对象
            {"year":2027,"days":[{"name":"元旦","date":"2027-01-02","isOffDay":false}]}  | 2027 年没有一天放假
            {"year":2027,"days":[{"name":"元旦","date":"2026-12-31","isOffDay":true}]}   | 2027 年没有一天放假
            {"year":2027,"papers":"x","days":[%s]}                                       | papers 应为通知网址的数组
            {"year":2027,"papers":["javascript:alert(1)"],"days":[%s]}                   | papers 应为通知网址的数组
            {"year":2027,"papers":[1],"days":[%s]}                                       | papers 应为通知网址的数组
            """)
    void aFileThatIsWrongSaysWhere(String file, String problem) throws IOException {
        assertThat(read(file.replace("%s", NEW_YEAR)).problems())
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws IOException {
        var draft = read(
                "{\"year\":2027,\"papers\":[\"x\"],\"days\":[{\"name\":\"<i>\",\"date\":\"x\",\"isOffDay\":1},%s,%s]}"
                        .replace("%s", NEW_YEAR));
        assertThat(draft.problems()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"1999", "2100", "0", "-5"})
    void aYearBeyondAllReasonIsRefused(int year) throws IOException {
        var file = "{\"year\":%d,\"days\":[%s]}".formatted(year, NEW_YEAR);
        assertThat(stream(file, year).problems()).containsExactly("年份应在 2000 至 2099 之间");
    }

    @ParameterizedTest
    @CsvSource({"2000", "2099"})
    void theFirstAndTheLastYearAreTaken(int year) throws IOException {
        var file = "{\"year\":%d,\"days\":[{\"name\":\"元旦\",\"date\":\"%d-01-01\",\"isOffDay\":true}]}"
                .formatted(year, year);
        assertThat(stream(file, year).problems()).isEmpty();
    }

    @Test
    void withoutAWantedYearTheFileDecides() throws IOException {
        var bytes = "{\"year\":2027,\"days\":[%s]}".formatted(NEW_YEAR).getBytes(StandardCharsets.UTF_8);
        assertThat(HolidayFile.read(new ByteArrayInputStream(bytes), null).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"year":2027,"days":[        | 文件不是有效的 JSON：第 1 行第
            {"year":2027,"year":2027}    | 文件不是有效的 JSON
            {"year":2027} {"year":2028}  | 文件不是有效的 JSON
            []                           | 文件应是一个 JSON 对象
            7                            | 文件应是一个 JSON 对象
            {}                           | 文件缺少年份
            {"year":"2027"}              | 文件缺少年份
            {"year":2027.5}              | 文件缺少年份
            {"year":20270000000}         | 文件缺少年份
            """)
    void whatIsNoSuchFileAtAllIsRefused(String file, String why) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why)
                .hasMessageContaining("未作任何更改");
    }

    @Test
    void anEmptyFileIsNoJson() {
        assertThatThrownBy(() -> read("")).isInstanceOf(Refusal.class).hasMessageContaining("未作任何更改");
    }

    @Test
    void anotherEncodingIsRefused() {
        var bytes = "{\"year\":2027,\"days\":[%s]}".formatted(NEW_YEAR).getBytes(Charset.forName("GBK"));
        assertThatThrownBy(() -> HolidayFile.read(new ByteArrayInputStream(bytes), 2027))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aFileMayHave256KilobytesAndNoMore() throws IOException {
        var file = "{\"year\":2027,\"days\":[%s]}".formatted(NEW_YEAR);
        var bytes = file.getBytes(StandardCharsets.UTF_8).length;
        assertThat(read(file + " ".repeat(256 * 1024 - bytes)).problems()).isEmpty();
        assertThatThrownBy(() -> read(file + " ".repeat(256 * 1024 - bytes + 1)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.status().value()).isEqualTo(413));
    }

    @Test
    void aYearMayNameTwoHundredDaysAndNoMore() throws IOException {
        assertThat(read(manyDays(200)).problems()).isEmpty();
        assertThat(read(manyDays(201)).problems()).containsExactly("日期多于 200 个");
    }

    @Test
    void aYearMayHaveTenPapersAndNoMore() throws IOException {
        assertThat(read(manyPapers(10)).problems()).isEmpty();
        assertThat(read(manyPapers(11)).problems()).containsExactly("papers 应为通知网址的数组，不超过 10 个");
    }

    private static String manyDays(int count) {
        return IntStream.range(0, count)
                .mapToObj(day -> "{\"name\":\"节\",\"date\":\"%s\",\"isOffDay\":true}"
                        .formatted(LocalDate.of(2027, 1, 1).plusDays(day)))
                .collect(Collectors.joining(",", "{\"year\":2027,\"days\":[", "]}"));
    }

    private static String manyPapers(int count) {
        var papers = IntStream.range(0, count)
                .mapToObj(n -> "\"https://www.gov.cn/" + n + "\"")
                .collect(Collectors.joining(","));
        return "{\"year\":2027,\"papers\":[%s],\"days\":[%s]}".formatted(papers, NEW_YEAR);
    }

    private static HolidayFile.Draft read(String file) throws IOException {
        return stream(file, 2027);
    }

    private static HolidayFile.Draft stream(String file, int year) throws IOException {
        return HolidayFile.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), year);
    }
}
