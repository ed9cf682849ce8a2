package org.shaodao.calendar;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.YearPlan.Mark;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The notices that the product brings along: the years of the npm package {@code chinese-days}, which the build copies
 * from {@code node_modules} (pom.xml), with the State Council's notices that they follow ({@code notices.csv}).
 */
final class PackagedYears {
    private static final String PACKAGE = "calendar/chinese-days/";
    private static final JsonMapper JSON = new JsonMapper();
    /** The package shortens some names; the notices do not. */
    private static final Map<String, String> FULL_NAMES = Map.of("清明", "清明节", "端午", "端午节", "中秋", "中秋节");

    private PackagedYears() {}

    /**
     * @param source for people: which notice, and by which package it came
     * @param papers address of the notice, when it is known
     */
    record Packaged(YearPlan plan, String source, List<String> papers) {}

    /** In order of the years. Fails when the build was done without the package: all limits would be provisional. */
    static List<Packaged> read() {
        try {
            var version = JSON.readTree(new ClassPathResource(PACKAGE + "package.json").getInputStream())
                    .path("version")
                    .asText();
            var notices = notices();
            var files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath:" + PACKAGE + "dist/years/*.json");
            return Arrays.stream(files)
                    .map(PackagedYears::plan)
                    .sorted((one, other) -> Integer.compare(one.year(), other.year()))
                    .map(plan -> packaged(plan, notices.get(plan.year()), version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Packaged packaged(YearPlan plan, @Nullable List<String> notice, String version) {
        var title = "国务院办公厅关于%d年部分节假日安排的通知".formatted(plan.year());
        var number = notice == null ? "" : "（%s）".formatted(notice.get(0));
        return new Packaged(
                plan,
                "%s%s，数据取自 chinese-days %s".formatted(title, number, version),
                notice == null ? List.of() : List.of(notice.get(1)));
    }

    private static YearPlan plan(Resource file) {
        try {
            var year = Integer.parseInt(String.valueOf(file.getFilename()).replace(".json", ""));
            var tree = JSON.readTree(file.getInputStream());
            var days = new TreeMap<LocalDate, Mark>();
            tree.path("holidays")
                    .fields()
                    .forEachRemaining(
                            day -> days.put(LocalDate.parse(day.getKey()), new Mark(name(day.getValue()), true)));
            tree.path("workdays")
                    .fields()
                    .forEachRemaining(
                            day -> days.put(LocalDate.parse(day.getKey()), new Mark(name(day.getValue()), false)));
            return new YearPlan(year, days);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code Spring Festival,春节,4} is 春节. */
    private static String name(JsonNode words) {
        var name = words.asText().split(",", -1)[1];
        return FULL_NAMES.getOrDefault(name, name);
    }

    private static Map<Integer, List<String>> notices() throws IOException {
        try (var rows = CsvReader.builder()
                .ofCsvRecord(
                        new ClassPathResource("calendar/notices.csv").getContentAsString(StandardCharsets.UTF_8))) {
            return rows.stream()
                    .skip(1)
                    .collect(toMap(
                            row -> Integer.valueOf(row.getField(0)), row -> List.of(row.getField(1), row.getField(2))));
        }
    }
}
