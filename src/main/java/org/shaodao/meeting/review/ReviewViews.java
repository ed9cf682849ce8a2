package org.shaodao.meeting.review;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.AuditEntry;
import org.shaodao.audit.Timeline;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.Reviews;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.CaseFigures.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts reviews into words for one reader; telephone and identity numbers masked. */
@Component
@Transactional(readOnly = true)
class ReviewViews implements Reviews {
    /** Reviews a page. */
    static final int PAGE = 50;

    private static final int ENTRIES = 200;

    private final ReviewStore store;
    private final SheetStore sheets;
    private final ReviewDesk desk;
    private final ReviewSight sight;
    private final Timeline timeline;
    private final Directory directory;
    private final Clock clock;

    ReviewViews(
            ReviewStore store,
            SheetStore sheets,
            ReviewDesk desk,
            ReviewSight sight,
            Timeline timeline,
            Directory directory,
            Clock clock) {
        this.store = store;
        this.sheets = sheets;
        this.desk = desk;
        this.sight = sight;
        this.timeline = timeline;
        this.directory = directory;
        this.clock = clock;
    }

    /** A review in a list. */
    record Line(String reviewNo, String title, String area, String month, boolean published, String when) {}

    /** @param drawn by the data; else the secretary added it. @param struck who and why; empty while it stands */
    record EntryLine(long id, String text, boolean drawn, String struck) {}

    /** One field of work on a sheet. */
    record FieldLines(String name, List<EntryLine> entries) {}

    /** @param code as its form spells it */
    record SheetView(String code, String name, List<FieldLines> fields, String words) {
        public int count() {
            return (int) fields.stream()
                    .flatMap(field -> field.entries().stream())
                    .filter(entry -> entry.struck().isEmpty())
                    .count();
        }
    }

    /** The page of one review. @param completes this reader completes and publishes it */
    record One(
            String reviewNo,
            String title,
            boolean published,
            String drafted,
            String publisher,
            String publishedAt,
            int version,
            boolean completes,
            List<SheetView> sheets,
            Collection<Field> fields,
            List<AuditEntry> entries) {}

    /** An area and the months of it that can still be drawn up. */
    record Missing(String area, String name, List<String> months) {}

    /** One page and one more, newest month first. */
    List<Line> visible(String user, @Nullable String before) {
        return store.visible(sight.read(user), sight.kept(user), before, PAGE + 1).stream()
                .map(this::line)
                .toList();
    }

    /** What this person may have drawn up by hand. */
    List<Missing> missing(String user) {
        var last = YearMonth.from(LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE))
                .minusMonths(1);
        var missing = new ArrayList<Missing>();
        for (var area : sight.kept(user).stream().sorted().toList()) {
            var known = store.periods(area);
            var months = IntStream.range(0, ReviewDrafts.MOST_MONTHS)
                    .mapToObj(last::minusMonths)
                    .filter(month -> !known.contains(month))
                    .map(YearMonth::toString)
                    .toList();
            if (!months.isEmpty()) {
                missing.add(new Missing(area, directory.nameOf(area), months));
            }
        }
        return List.copyOf(missing);
    }

    Optional<Review> seen(String user, String reviewNo) {
        return store.find(reviewNo).filter(review -> sight.mayRead(user, review));
    }

    Optional<Review> seen(String user, String areaCode, YearMonth period) {
        return store.find(areaCode, period).filter(review -> sight.mayRead(user, review));
    }

    One one(String user, Review review) {
        var keeps = sight.mayKeep(user, review.areaCode());
        var said = sheets.words(review.reviewNo());
        var entries = sheets.entries(review.reviewNo());
        return new One(
                review.reviewNo(),
                review.title(),
                review.published(),
                ShanghaiTime.minute(review.draftedAt()),
                Optional.ofNullable(review.publisherName()).orElse(""),
                ShanghaiTime.minute(review.publishedAt()),
                review.version(),
                keeps && !review.published(),
                Arrays.stream(Sheet.values())
                        .map(sheet -> new SheetView(
                                Choices.code(sheet),
                                sheet.label(),
                                fields(entries.stream()
                                        .filter(entry -> entry.sheet() == sheet && (keeps || !entry.struck()))
                                        .toList()),
                                Masking.text(said.getOrDefault(sheet, ""))))
                        .toList(),
                desk.fields().values(),
                timeline.of(review.reviewNo(), null, ENTRIES).stream()
                        .map(AuditEntry::masked)
                        .toList());
    }

    @Override
    public List<Published> published(String areaCode, YearMonth from, YearMonth until) {
        return store.published(areaCode, from, until).stream()
                .map(review -> new Published(review.reviewNo(), review.title()))
                .toList();
    }

    private List<FieldLines> fields(List<ReviewEntry> entries) {
        var byField = new LinkedHashMap<String, List<EntryLine>>();
        entries.forEach(entry -> byField.computeIfAbsent(entry.fieldName(), none -> new ArrayList<>())
                .add(line(entry)));
        return byField.entrySet().stream()
                .map(field -> new FieldLines(field.getKey(), field.getValue()))
                .toList();
    }

    private EntryLine line(ReviewEntry entry) {
        var by = entry.struckBy();
        return new EntryLine(
                entry.id(),
                Masking.text(entry.text()),
                entry.figure() != null,
                by == null
                        ? ""
                        : "%s划去：%s"
                                .formatted(
                                        directory.person(by).map(Person::name).orElse(by),
                                        Masking.text(Optional.ofNullable(entry.struckWhy())
                                                .orElse(""))));
    }

    private Line line(Review review) {
        return new Line(
                review.reviewNo(),
                review.title(),
                directory.nameOf(review.areaCode()),
                "%d年%d月".formatted(review.period().getYear(), review.period().getMonthValue()),
                review.published(),
                ShanghaiTime.minute(review.published() ? review.publishedAt() : review.draftedAt()));
    }
}
