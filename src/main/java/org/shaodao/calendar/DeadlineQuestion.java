package org.shaodao.calendar;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.Refusal;
import org.shaodao.web.ShanghaiTime;

/** What somebody asks the calculator, read from what they typed. Every fault is a {@link Refusal} in Chinese that names the field. */
final class DeadlineQuestion {
    private static final int FIRST_YEAR = HolidayFile.FIRST_YEAR;
    private static final int LAST_YEAR = HolidayFile.LAST_YEAR;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4})?");
    /** A plus sign in an address arrives as a blank. */
    private static final Pattern BLANK_FOR_PLUS = Pattern.compile(" (?=[0-9]{2}:?[0-9]{2}$)");

    private DeadlineQuestion() {}

    /**
     * A moment in Shanghai's time unless it says otherwise: {@code 2026-02-03T10:00:00+08:00}, {@code 2026-02-03T10:00};
     * a date alone is its beginning.
     *
     * @param name the field, as its reader knows it
     */
    static Instant moment(String name, @Nullable String typed) {
        var text = typed == null ? "" : BLANK_FOR_PLUS.matcher(typed.strip()).replaceFirst("+");
        try {
            var moment = parsed(text);
            var year = WorkDays.day(moment).getYear();
            if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                return moment;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Refusal.badRequest(
                "“%s”应为 %d 年至 %d 年间的时间，例如 2026-02-03T10:00:00+08:00。".formatted(name, FIRST_YEAR, LAST_YEAR));
    }

    private static Instant parsed(String text) {
        if (!text.contains("T")) {
            return ShanghaiTime.start(LocalDate.parse(text));
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return LocalDateTime.parse(text).atZone(ShanghaiTime.ZONE).toInstant();
        }
    }

    static Limit limit(String amountName, @Nullable String amount, String unitName, @Nullable String unit) {
        var chosen = LimitUnit.of(unit == null ? "" : unit.strip())
                .orElseThrow(() -> Refusal.badRequest("“%s”应为 %s 之一。"
                        .formatted(
                                unitName,
                                Arrays.stream(LimitUnit.values())
                                        .map(LimitUnit::code)
                                        .collect(Collectors.joining("、")))));
        var text = amount == null ? "" : amount.strip();
        var number = AMOUNT.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
        if (number.signum() == 0 || number.compareTo(BigDecimal.valueOf(Limit.MOST)) > 0) {
            throw Refusal.badRequest("“%s”应为大于 0、不超过 %d 的数，最多四位小数。".formatted(amountName, Limit.MOST));
        }
        if (!chosen.inHours() && number.stripTrailingZeros().scale() > 0) {
            throw Refusal.badRequest("“%s”按%s计算时应为整数。".formatted(amountName, chosen.label()));
        }
        return new Limit(number, chosen);
    }

    /** Pairs that are both empty are passed over. */
    static List<Pause> pauses(List<String> from, List<String> to) {
        if (from.size() != to.size()) {
            throw Refusal.badRequest("每次中止都要有开始和结束时间。");
        }
        var pauses = new ArrayList<Pause>();
        for (var index = 0; index < from.size(); index++) {
            if (from.get(index).isBlank() && to.get(index).isBlank()) {
                continue;
            }
            var begins = moment("中止自", from.get(index));
            var ends = moment("中止至", to.get(index));
            if (ends.isBefore(begins)) {
                throw Refusal.badRequest("中止的结束时间不能早于开始时间。");
            }
            pauses.add(new Pause(begins, ends));
        }
        return pauses;
    }
}
