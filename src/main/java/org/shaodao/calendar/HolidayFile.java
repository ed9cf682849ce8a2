package org.shaodao.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.YearPlan.Mark;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpStatus;

/**
 * A year's holiday notice as a file of the widespread holiday-cn form:
 * {@code {"year":2027,"papers":[…],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},…]}}. Other fields
 * ({@code $schema} …) are passed over. Days may lie in the December before, as the notices of 2007 and 2012 had
 * them, and in the January after.
 */
final class HolidayFile {
    static final int FIRST_YEAR = 2000;
    static final int LAST_YEAR = 2099;

    /** A year has some forty such days, in some five kilobytes. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final int MOST_DAYS = 200;
    private static final int MOST_PAPERS = 10;
    private static final Pattern NAME = Pattern.compile("[\\p{IsHan}A-Za-z0-9、·“”（）]{1,40}");
    private static final Pattern PAPER = Pattern.compile("https?://[A-Za-z0-9./_~%?&=:-]{1,300}");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final int year;
    private final List<String> problems = new ArrayList<>();
    private final Map<LocalDate, Mark> days = new TreeMap<>();

    private HolidayFile(int year) {
        this.year = year;
    }

    /**
     * @param problems all that is wrong, in Chinese; the plan counts only when there are none
     * @param papers addresses of the notices
     */
    record Draft(YearPlan plan, List<String> papers, List<String> problems) {}

    /**
     * @param wanted the year it has to be for; null: whatever the file says
     * @throws Refusal when it is too large, not UTF-8 or not JSON
     */
    static Draft read(InputStream stream, @Nullable Integer wanted) throws IOException {
        var bytes = stream.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, "文件超过 256 KB，未作任何更改。");
        }
        var file = tree(bytes);
        if (!file.isObject()) {
            throw Refusal.badRequest("文件应是一个 JSON 对象，含 year 和 days。未作任何更改。");
        }
        var year = file.path("year");
        if (!year.isIntegralNumber() || !year.canConvertToInt()) {
            throw Refusal.badRequest("文件缺少年份（year 应为整数）。未作任何更改。");
        }
        return new HolidayFile(year.intValue()).draft(file, wanted);
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Some editors put a byte order mark in front.
            return STRICT.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest("文件不是 UTF-8 编码。未作任何更改。");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw Refusal.badRequest(
                    at == null
                            ? "文件不是有效的 JSON。未作任何更改。"
                            : "文件不是有效的 JSON：第 %d 行第 %d 列附近有误。未作任何更改。".formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    private Draft draft(JsonNode file, @Nullable Integer wanted) {
        if (wanted != null && wanted != year) {
            problems.add("文件是 %d 年的，不是 %d 年的".formatted(year, wanted));
        } else if (year < FIRST_YEAR || year > LAST_YEAR) {
            problems.add("年份应在 %d 至 %d 之间".formatted(FIRST_YEAR, LAST_YEAR));
        } else {
            readDays(file.path("days"));
        }
        return new Draft(new YearPlan(year, days), papers(file.path("papers")), List.copyOf(problems));
    }

    private void readDays(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            problems.add("没有任何日期（days 应为非空数组）；尚未公布安排的年份不必上传");
            return;
        }
        if (list.size() > MOST_DAYS) {
            problems.add("日期多于 %d 个".formatted(MOST_DAYS));
            return;
        }
        for (var index = 0; index < list.size(); index++) {
            readDay("第 %d 个日期".formatted(index + 1), list.get(index));
        }
        if (problems.isEmpty() && days.entrySet().stream().noneMatch(this::isOffThisYear)) {
            problems.add("%d 年没有一天放假".formatted(year));
        }
    }

    private boolean isOffThisYear(Map.Entry<LocalDate, Mark> day) {
        return day.getKey().getYear() == year && day.getValue().off();
    }

    private void readDay(String which, JsonNode entry) {
        if (!entry.isObject()) {
            problems.add(which + "：应为含 name、date、isOffDay 的对象");
            return;
        }
        var name = entry.path("name");
        var off = entry.path("isOffDay");
        var day = date(entry.path("date"));
        if (day == null) {
            problems.add(which + "：date 应为有效日期，例如 %d-01-01".formatted(year));
        } else if (day.isBefore(LocalDate.of(year - 1, 12, 1)) || day.isAfter(LocalDate.of(year + 1, 1, 31))) {
            problems.add(which + "：%s 不在 %d 年（可含上年 12 月和次年 1 月）".formatted(day, year));
        } else if (days.containsKey(day)) {
            problems.add(which + "：%s 重复".formatted(day));
        }
        if (!name.isTextual() || !NAME.matcher(name.textValue()).matches()) {
            problems.add(which + "：name 应为节日名称，40 字以内，只含汉字、字母、数字");
        }
        if (!off.isBoolean()) {
            problems.add(which + "：isOffDay 应为 true（放假）或 false（上班）");
        }
        if (day != null && name.isTextual() && off.isBoolean()) {
            days.putIfAbsent(day, new Mark(name.textValue(), off.booleanValue()));
        }
    }

    private static @Nullable LocalDate date(JsonNode text) {
        try {
            return text.isTextual() ? LocalDate.parse(text.textValue(), DATE) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private List<String> papers(JsonNode list) {
        if (list.isMissingNode()) {
            return List.of();
        }
        var papers = new ArrayList<String>();
        list.forEach(paper -> papers.add(paper.isTextual() ? paper.textValue() : ""));
        if (!list.isArray()
                || papers.size() > MOST_PAPERS
                || papers.stream().anyMatch(paper -> !PAPER.matcher(paper).matches())) {
            problems.add("papers 应为通知网址的数组，不超过 %d 个".formatted(MOST_PAPERS));
            return List.of();
        }
        return List.copyOf(papers);
    }
}
