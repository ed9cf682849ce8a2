package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shaodao.web.ShanghaiTime;
import org.springframework.core.io.ClassPathResource;

/**
 * The deadlines of {@code deadlines.csv}, wherever the server stands. Each was worked out by hand from the notices, as its
 * last column says, and once more by a script that walks minute by minute and keeps a balance of days, unlike the
 * product; no row was taken from what the product answered.
 */
class DeadlineTableTest {
    private static final List<String> ZONES = List.of("UTC", "Asia/Shanghai", "America/New_York");

    record Row(String start, Limit limit, String windows, String pauses, String due, boolean provisional, String why) {

        Deadline computed() {
            return Sample.with(Sample.windows(windows))
                    .deadline(new Start(Sample.at(start), "派单"), limit, Sample.pauses(pauses));
        }

        @Override
        public String toString() {
            return "%s + %s %s → %s: %s".formatted(start, limit.text(), pauses, due, why);
        }
    }

    static Stream<Row> rows() throws IOException {
        var text = new ClassPathResource("calendar/deadlines.csv").getContentAsString(StandardCharsets.UTF_8);
        return CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofCsvRecord(text).stream()
                .skip(1)
                .map(DeadlineTableTest::row);
    }

    private static Row row(CsvRecord record) {
        return new Row(
                record.getField(0),
                new Limit(
                        new BigDecimal(record.getField(1)),
                        LimitUnit.of(record.getField(2)).orElseThrow()),
                record.getField(3),
                record.getField(4),
                record.getField(5),
                record.getField(6).equals("yes"),
                record.getField(7));
    }

    @Test
    void theTableIsLongAndHasEveryUnit() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(250);
        for (var unit : LimitUnit.values()) {
            assertThat(rows().filter(row -> row.limit().unit() == unit)).hasSizeGreaterThan(25);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachDeadlineIsTheSameWhereverTheServerStands(Row row) {
        var before = TimeZone.getDefault();
        try {
            for (var zone : ZONES) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                var deadline = row.computed();
                assertThat(ShanghaiTime.minute(deadline.dueAt())).as(zone).isEqualTo(row.due());
                assertThat(deadline.provisional()).as(zone).isEqualTo(row.provisional());
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whoCountsAlongTheSentenceComesToTheSameMoment(Row row) {
        var deadline = row.computed();
        assertThat(deadline.parts().recount()).isEqualTo(deadline.dueAt());
        assertThat(deadline.explanation("办结"))
                .as("the sentence names the moment")
                .contains(deadline.dueText())
                .endsWith("前办结");
    }

    /** For hours and working days, where the time used up is exactly the limit. */
    @ParameterizedTest
    @MethodSource("rows")
    void theTimeUsedUpAtTheLimitIsTheLimit(Row row) {
        var unit = row.limit().unit();
        var calculator = Sample.with(Sample.windows(row.windows()));
        var due = Sample.at(row.due());
        var used = calculator.elapsed(Sample.at(row.start()), due, unit, Sample.pauses(row.pauses()));
        if (unit == LimitUnit.CALENDAR_DAY) {
            assertThat(used.count()).isGreaterThanOrEqualTo(row.limit().count());
        } else {
            assertThat(used.count()).isEqualTo(row.limit().count());
        }
    }
}
