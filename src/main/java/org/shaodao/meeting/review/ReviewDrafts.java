package org.shaodao.meeting.review;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Level;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.meeting.member.WorkingDays;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.Numbers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Draws up the review of each month that is over, once for each area of street level and above that holds joint meetings: the row of
 * the month is won first, whoever asks and however often. Months that passed while the system was down are drawn up when it is back,
 * from figures that say what was so then.
 */
@Service
@Transactional
public class ReviewDrafts {
    /** A system that was down for longer, or a body that is much older than it, begins with the latest months. */
    static final int MOST_MONTHS = 12;

    private static final Duration PATIENCE = Duration.ofDays(7);

    private final ReviewStore store;
    private final SheetStore sheets;
    private final MonthFigures figures;
    private final Bodies bodies;
    private final WorkingDays days;
    private final Directory directory;
    private final Numbers numbers;
    private final Notices notices;
    private final Journal journal;
    private final Clock clock;

    ReviewDrafts(
            ReviewStore store,
            SheetStore sheets,
            MonthFigures figures,
            Bodies bodies,
            WorkingDays days,
            Directory directory,
            Numbers numbers,
            Notices notices,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.sheets = sheets;
        this.figures = figures;
        this.bodies = bodies;
        this.days = days;
        this.directory = directory;
        this.numbers = numbers;
        this.notices = notices;
        this.journal = journal;
        this.clock = clock;
    }

    /** What came of asking for one by hand. */
    sealed interface Drafted {
        record Done(String reviewNo) implements Drafted {}

        record Refused(String reason) implements Drafted {}
    }

    /** Once a day; more often changes nothing. */
    public void draftDue() {
        var today = today();
        var last = YearMonth.from(today).minusMonths(1);
        for (var one : since().entrySet()) {
            if (days.isWorking(today, one.getKey())) {
                var known = store.periods(one.getKey());
                for (var month = first(one.getValue(), last); !month.isAfter(last); month = month.plusMonths(1)) {
                    if (!known.contains(month)) {
                        draw(one.getKey(), month, null);
                    }
                }
            }
        }
        urge();
    }

    /** A month that the daily run does not draw up, because no meeting was planned then. */
    Drafted draft(String areaCode, YearMonth month, String user) {
        var last = YearMonth.from(today()).minusMonths(1);
        if (!reviewed(areaCode)) {
            return new Drafted.Refused("只有设有联席会议的街道、区县和市有月度评议。");
        }
        if (month.isAfter(last) || month.isBefore(last.minusMonths(MOST_MONTHS - 1L))) {
            return new Drafted.Refused("只能生成最近%d个已结束月份的评议。".formatted(MOST_MONTHS));
        }
        return draw(areaCode, month, user)
                .<Drafted>map(Drafted.Done::new)
                .orElseGet(() -> new Drafted.Refused("该月评议已经生成。"));
    }

    /** Whether an area has reviews: it is a street or above, and holds joint meetings of any kind, also while none are planned. */
    boolean reviewed(String areaCode) {
        return bodies.all().stream().anyMatch(row -> row.body().areaCode().equals(areaCode)) && highEnough(areaCode);
    }

    private Optional<String> draw(String areaCode, YearMonth month, @Nullable String user) {
        var number = numbers.number("PY", today(), store.nextNumber());
        number = store.taken(number) ? numbers.longer("PY", today(), store.nextNumber()) : number;
        var title = "%s%d年%d月月度评议".formatted(directory.nameOf(areaCode), month.getYear(), month.getMonthValue());
        if (!store.insert(number, areaCode, month, title, user, clock.instant())) {
            return Optional.empty();
        }
        var counted = figures.of(areaCode, month);
        for (var one : counted) {
            sheets.draw(number, one, clock.instant());
        }
        journal.record(number, "生成初稿", "按数据生成%d条，待秘书补充".formatted(counted.size()));
        tell("draft", number, areaCode, NoticeKind.INFORM, "%s已生成初稿，请补充三张清单后发布。".formatted(title));
        return Optional.of(number);
    }

    /** A draft that nobody publishes is asked after once. */
    private void urge() {
        var now = clock.instant();
        store.urge(now.minus(PATIENCE), now)
                .forEach(draft -> tell(
                        "urge",
                        draft.reviewNo(),
                        draft.areaCode(),
                        NoticeKind.REMIND,
                        "%s尚未发布，请补充三张清单后发布。".formatted(draft.title())));
    }

    /** By area: since which month its meetings are planned here. */
    private Map<String, YearMonth> since() {
        var since = new TreeMap<String, YearMonth>();
        bodies.all().stream()
                .filter(BodyRow::active)
                .filter(row -> highEnough(row.body().areaCode()))
                .forEach(row -> since.merge(
                        row.body().areaCode(),
                        YearMonth.from(row.plannedFrom()),
                        (one, other) -> one.isBefore(other) ? one : other));
        return since;
    }

    private boolean highEnough(String areaCode) {
        return directory
                .area(areaCode)
                .map(Area::level)
                .filter(level -> level.compareTo(Level.STREET) <= 0)
                .isPresent();
    }

    private static YearMonth first(YearMonth since, YearMonth last) {
        var earliest = last.minusMonths(MOST_MONTHS - 1L);
        return since.isBefore(earliest) ? earliest : since;
    }

    private void tell(String what, String reviewNo, String areaCode, NoticeKind kind, String text) {
        notices.send(Notice.about(
                "review/%s/%s".formatted(reviewNo, what),
                kind,
                Set.of(Recipient.group(directory.group(Duty.SECRETARY, areaCode))),
                reviewNo,
                text));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
    }
}
