package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped years, against the State Council's notices as they were published. */
class PackagedYearsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            2024, 元旦 01-01|春节 02-10/02-17|清明节 04-04/04-06|劳动节 05-01/05-05|端午节 06-10|中秋节 09-15/09-17|国庆节 10-01/10-07, 02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12
            2025, 元旦 01-01|春节 01-28/02-04|清明节 04-04/04-06|劳动节 05-01/05-05|端午节 05-31/06-02|国庆节 10-01/10-05|中秋节 10-06|国庆节 10-07/10-08, 01-26 02-08 04-27 09-28 10-11
            2026, 元旦 01-01/01-03|春节 02-15/02-23|清明节 04-04/04-06|劳动节 05-01/05-05|端午节 06-19/06-21|中秋节 09-25/09-27|国庆节 10-01/10-07, 01-04 02-14 02-28 05-09 09-20 10-10
            """)
    void eachYearIsWhatItsNoticeSays(int year, String holidays, String makeUps) {
        var plan = packaged(year).plan();
        var off = new TreeMap<LocalDate, String>();
        for (var holiday : holidays.split("\\|")) {
            var words = holiday.strip().split(" ");
            days(year, words[1]).forEach(day -> off.put(day, words[0]));
        }
        var on = Arrays.stream(makeUps.split(" "))
                .map(day -> LocalDate.parse(year + "-" + day))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names(plan, true)).isEqualTo(off);
        assertThat(names(plan, false).keySet()).isEqualTo(on);
        assertThat(names(plan, false).values()).isSubsetOf(Set.copyOf(off.values()));
    }

    private static Stream<LocalDate> days(int year, String range) {
        var ends = range.split("/");
        var from = LocalDate.parse(year + "-" + ends[0]);
        var to = LocalDate.parse(year + "-" + ends[ends.length - 1]);
        return from.datesUntil(to.plusDays(1));
    }

    private static Map<LocalDate, String> names(YearPlan plan, boolean off) {
        var names = new TreeMap<LocalDate, String>();
        plan.days().forEach((day, mark) -> {
            if (mark.off() == off) {
                names.put(day, mark.name());
            }
        });
        return names;
    }

    @Test
    void theseYearsAreShippedAtLeastInOrder() {
        assertThat(PackagedYears.read().stream().map(packaged -> packaged.plan().year()))
                .contains(2024, 2025, 2026)
                .isSorted()
                .allMatch(year -> year >= 2024);
    }

    @Test
    void eachSaysWhereItIsFrom() {
        assertThat(packaged(2026).source())
                .matches("国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号），数据取自 chinese-days \\d+\\.\\d+\\.\\d+");
        assertThat(packaged(2026).papers())
                .isEqualTo(List.of("https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"));
    }

    @Test
    void makeUpDaysThatEverybodyAsksFor() {
        assertThat(Sample.CALENDAR.isWorking(LocalDate.of(2026, 1, 4))).isTrue();
        assertThat(Sample.CALENDAR.isWorking(LocalDate.of(2026, 2, 14))).isTrue();
    }

    private static PackagedYears.Packaged packaged(int year) {
        return PackagedYears.read().stream()
                .filter(packaged -> packaged.plan().year() == year)
                .findFirst()
                .orElseThrow();
    }
}
