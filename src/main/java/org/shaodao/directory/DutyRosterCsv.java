package org.shaodao.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import org.shaodao.web.ShanghaiTime;

/**
 * One unit's duty roster as a CSV file: {@code user,from,until}, moments as 2026-11-22 17:30 in Shanghai's time. Further
 * columns, such as the name in what is downloaded, are for people and not read.
 */
final class DutyRosterCsv {
    static final List<String> HEADER = List.of("user", "from", "until");
    private static final String NAME = "name";

    private DutyRosterCsv() {}

    /** What was read, and each thing that could not be. */
    record Draft(List<ShiftDraft> shifts, List<String> problems) {}

    static Draft read(String text) {
        var shifts = new ArrayList<ShiftDraft>();
        var problems = new ArrayList<String>();
        var header = List.<String>of();
        var line = 1L;
        try {
            for (var row : reader(text)) {
                line = row.getStartingLineNumber();
                if (header.isEmpty()) {
                    header = row.getFields().stream().map(String::strip).toList();
                    if (!header.containsAll(HEADER)) {
                        return new Draft(List.of(), List.of("表头须有 " + String.join(",", HEADER)));
                    }
                } else if (row.getFields().stream().anyMatch(field -> !field.isBlank())) {
                    read(row, header, shifts, problems);
                }
            }
        } catch (CsvParseException e) {
            problems.add("第 %d 行之后无法解析，请检查引号是否成对".formatted(line));
        }
        if (problems.isEmpty() && shifts.isEmpty()) {
            problems.add("文件里没有值班");
        }
        if (shifts.size() > DutyRosters.MOST_LINES) {
            problems.add("一次最多 %d 条".formatted(DutyRosters.MOST_LINES));
        }
        return new Draft(shifts, problems);
    }

    private static CsvReader<CsvRecord> reader(String text) {
        return CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static void read(CsvRecord row, List<String> header, List<ShiftDraft> shifts, List<String> problems) {
        var where = "第 %d 行：".formatted(row.getStartingLineNumber());
        var from = LocalMoments.read(field(row, header, "from"));
        var until = LocalMoments.read(field(row, header, "until"));
        if (from.isEmpty() || until.isEmpty()) {
            problems.add(where + "时间应写作 2026-11-22 17:30 的样子");
        } else {
            shifts.add(new ShiftDraft(where, field(row, header, "user"), from.get(), until.get()));
        }
    }

    private static String field(CsvRecord row, List<String> header, String column) {
        var index = header.indexOf(column);
        return index < row.getFieldCount() ? row.getField(index).strip() : "";
    }

    /** Names begin with a letter or a digit ({@link RosterRules}), so no line is a formula to a spreadsheet. */
    static String write(List<Shift> shifts, Snapshot now) {
        var text = new StringBuilder("\uFEFF")
                .append(String.join(",", HEADER))
                .append(',')
                .append(NAME)
                .append("\r\n");
        for (var shift : shifts) {
            text.append("%s,%s,%s,%s\r\n"
                    .formatted(
                            shift.userId(),
                            ShanghaiTime.minute(shift.from()),
                            ShanghaiTime.minute(shift.until()),
                            now.person(shift.userId())
                                    .map(Person::name)
                                    .orElse("")
                                    .replace(',', ' ')));
        }
        return text.toString();
    }
}
