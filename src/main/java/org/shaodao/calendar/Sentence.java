package org.shaodao.calendar;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.shaodao.calendar.Explanation.Holiday;
import org.shaodao.web.ShanghaiTime;

/** Puts an explanation into words. Each date after the start names its year only when it is another. */
final class Sentence {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Explanation parts;
    private final int year;

    private Sentence(Explanation parts) {
        this.parts = parts;
        this.year = WorkDays.day(parts.start().at()).getYear();
    }

    static String of(Explanation parts, String act) {
        return new Sentence(parts).sentence(act);
    }

    static String due(Explanation parts) {
        return "应于" + new Sentence(parts).moment(parts.dueAt()) + "前";
    }

    private String sentence(String act) {
        var clauses = new ArrayList<String>();
        clauses.add(beginning());
        late().ifPresent(clauses::add);
        (parts.limit().unit() == LimitUnit.CALENDAR_DAY ? lastDay() : daysOff()).ifPresent(clauses::add);
        pause().ifPresent(clauses::add);
        provisional().ifPresent(clauses::add);
        clauses.add(due(parts) + act);
        return String.join("；", clauses);
    }

    private String beginning() {
        var at = parts.start().at();
        var since = "%d年%s".formatted(year, parts.limit().unit().inHours() ? moment(at) : date(WorkDays.day(at)));
        return "自%s%s起%s%s".formatted(since, parts.start().verb(), parts.limit().text(), how());
    }

    private String how() {
        return switch (parts.limit().unit()) {
            case EMERGENCY_HOUR -> "（昼夜连续计算）";
            case WORKING_HOUR -> parts.hours().isEmpty() ? "" : "（工作时段" + windows() + "）";
            case WORKING_DAY, CALENDAR_DAY -> "（当日不计）";
        };
    }

    private String windows() {
        var first = parts.hours().get(0);
        var rest = parts.hours().stream()
                .skip(1)
                .map(hours -> "，" + date(hours.since()) + "起" + hours.windows().text());
        return first.windows().text() + rest.collect(joining());
    }

    private Optional<String> late() {
        var verb = parts.start().verb();
        return Optional.ofNullable(parts.countedFrom())
                .map(from -> "%s时不在工作时段，自%s起算".formatted(verb.isEmpty() ? "起始" : verb, moment(from)));
    }

    private Optional<String> daysOff() {
        var off = parts.holidays().stream().map(this::named).collect(joining("、"));
        var on = parts.makeUpDays().stream().map(this::date).collect(joining("、"));
        return joined(off.isEmpty() ? off : off + "不计", on.isEmpty() ? on : on + "调休上班计入");
    }

    private Optional<String> lastDay() {
        var last = parts.lastDay();
        var moved = WorkDays.day(parts.dueAt());
        if (last == null) {
            return Optional.empty();
        }
        if (last.equals(moved)) {
            return parts.makeUpDays().isEmpty() ? Optional.empty() : Optional.of("末日%s调休上班，不顺延".formatted(date(last)));
        }
        var reasons = last.datesUntil(moved).map(this::whyNot).distinct().collect(joining("、"));
        return Optional.of("末日%s逢%s，顺延至%s".formatted(date(last), reasons, date(moved)));
    }

    private String whyNot(LocalDate day) {
        if (parts.heldUp().contains(day)) {
            return "中止";
        }
        return parts.holidays().stream()
                .filter(holiday -> holiday.covers(day))
                .map(Holiday::name)
                .findFirst()
                .orElse("周末");
    }

    private Optional<String> pause() {
        if (!parts.paused().isZero()) {
            return Optional.of("中止" + parts.paused().text());
        }
        if (!parts.pauses()) {
            return Optional.empty();
        }
        return Optional.of(
                parts.limit().unit().inHours()
                        ? "中止在工作时段外，不顺延"
                        : "中止不满1" + parts.limit().unit().counted() + "，不顺延");
    }

    private Optional<String> provisional() {
        if (parts.unpublished().isEmpty()) {
            return Optional.empty();
        }
        var years = parts.unpublished().stream().map(missing -> missing + "年").collect(joining("、"));
        return Optional.of("暂定：%s节假日安排尚未公布，暂按周一至周五上班计算，公布后重新计算".formatted(years));
    }

    private String named(Holiday holiday) {
        var from = holiday.from();
        var to = holiday.to();
        if (from.equals(to)) {
            return holiday.name() + date(from);
        }
        var sameMonth = from.getYear() == to.getYear() && from.getMonth() == to.getMonth();
        return holiday.name() + date(from) + "至" + (sameMonth ? to.getDayOfMonth() + "日" : date(to));
    }

    private String moment(Instant moment) {
        return date(WorkDays.day(moment)) + TIME.format(moment.atZone(ShanghaiTime.ZONE));
    }

    private String date(LocalDate day) {
        var monthAndDay = "%d月%d日".formatted(day.getMonthValue(), day.getDayOfMonth());
        return day.getYear() == year ? monthAndDay : day.getYear() + "年" + monthAndDay;
    }

    private static Optional<String> joined(String... parts) {
        var said = Stream.of(parts).filter(part -> !part.isEmpty()).toList();
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join("，", said));
    }
}
