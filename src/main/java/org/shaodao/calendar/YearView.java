package org.shaodao.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One year as people look at it: the holidays, the make-up workdays, and twelve months with each day's kind.
 *
 * @param holidays those that have a day in this year
 * @param makeUpDays Saturdays and Sundays on which work is done
 */
record YearView(int year, List<Row> holidays, List<Row> makeUpDays, List<Month> months) {

    /**
     * @param when 2月15日（周日）至2月23日（周一）
     * @param days how many
     */
    record Row(String name, String when, long days) {}

    /** @param weeks from Monday; days of other months are null */
    record Month(int number, List<List<@Nullable Cell>> weeks) {}

    /**
     * @param kind style of the day: {@code off}, {@code makeup}, {@code weekend}, or empty
     * @param mark what paper calendars print beside it: 休, 班, or nothing
     * @param title the same in words, for a pointer that rests on it and for screen readers
     */
    record Cell(int day, String kind, String mark, String title) {}

    static YearView of(int year, WorkCalendar calendar) {
        var all = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .toList();
        var holidays = calendar.holidays(all).stream()
                .map(holiday -> new Row(
                        holiday.name(),
                        holiday.from().equals(holiday.to())
                                ? date(holiday.from())
                                : date(holiday.from()) + "至" + date(holiday.to()),
                        ChronoUnit.DAYS.between(holiday.from(), holiday.to()) + 1))
                .toList();
        var makeUps = all.stream()
                .filter(calendar::isMakeUp)
                .map(day -> new Row(calendar.makeUp(day).orElse(""), date(day), 1))
                .toList();
        var months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> month(YearMonth.of(year, month), calendar))
                .toList();
        return new YearView(year, holidays, makeUps, months);
    }

    private static Month month(YearMonth month, WorkCalendar calendar) {
        var weeks = new ArrayList<List<@Nullable Cell>>();
        var monday = month.atDay(1).minusDays(month.atDay(1).getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue());
        for (var week = monday; !week.isAfter(month.atEndOfMonth()); week = week.plusWeeks(1)) {
            var cells = new ArrayList<@Nullable Cell>();
            for (var day = week; day.isBefore(week.plusWeeks(1)); day = day.plusDays(1)) {
                cells.add(YearMonth.from(day).equals(month) ? cell(day, calendar) : null);
            }
            weeks.add(cells);
        }
        return new Month(month.getMonthValue(), weeks);
    }

    private static Cell cell(LocalDate day, WorkCalendar calendar) {
        var number = day.getDayOfMonth();
        var holiday = calendar.holiday(day).orElse(null);
        if (holiday != null) {
            return new Cell(number, "off", "休", date(day) + "，" + holiday + "放假");
        }
        if (calendar.isMakeUp(day)) {
            return new Cell(number, "makeup", "班", date(day) + "，调休上班");
        }
        return new Cell(number, WorkCalendar.isWeekend(day) ? "weekend" : "", "", date(day));
    }

    private static String date(LocalDate day) {
        return "%d月%d日（%s）"
                .formatted(
                        day.getMonthValue(),
                        day.getDayOfMonth(),
                        day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.CHINA));
    }
}
