package org.shaodao.meeting.review;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Person;
import org.shaodao.directory.Unit;
import org.shaodao.meeting.Members;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.shaodao.whistle.CaseFigures.Field;
import org.shaodao.whistle.Categories;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A draft until it is published: the secretary says something to each sheet, adds lines, strikes others, and publishes once. Who may
 * do so is the caller's to check.
 */
@Service
@Transactional
class ReviewDesk {
    static final int LONGEST_WORD = 2000;
    static final int LONGEST_ENTRY = 200;
    static final int LONGEST_WHY = 200;
    private static final int MOST_ENTRIES = 400;
    private static final String CHANGED = "评议已被他人修改，请刷新核对后再操作。";

    private final ReviewStore store;
    private final SheetStore sheets;
    private final Categories categories;
    private final Bodies bodies;
    private final Members members;
    private final Directory directory;
    private final Notices notices;
    private final Journal journal;
    private final Clock clock;

    ReviewDesk(
            ReviewStore store,
            SheetStore sheets,
            Categories categories,
            Bodies bodies,
            Members members,
            Directory directory,
            Notices notices,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.sheets = sheets;
        this.categories = categories;
        this.bodies = bodies;
        this.members = members;
        this.directory = directory;
        this.notices = notices;
        this.journal = journal;
        this.clock = clock;
    }

    /** What the secretary says to a sheet. @param version of the review that was read */
    Outcome say(String reviewNo, int version, Sheet sheet, String text, String user) {
        return ReviewTexts.fault("%s的说明".formatted(sheet.label()), text, LONGEST_WORD, true)
                .map(Outcome::refused)
                .orElseGet(() -> changed(reviewNo, draft -> {
                    if (draft.version() != version) {
                        return Outcome.refused(CHANGED);
                    }
                    sheets.say(reviewNo, sheet, text.strip(), user, clock.instant());
                    journal.record(reviewNo, "填写说明", "填写%s的说明".formatted(sheet.label()));
                    return Outcome.done();
                }));
    }

    /** A line that the data do not know of. */
    Outcome add(String reviewNo, Sheet sheet, String field, String text, String user) {
        var known = Optional.ofNullable(fields().get(field));
        if (known.isEmpty()) {
            return Outcome.refused("请选择领域。");
        }
        return ReviewTexts.fault("内容", text, LONGEST_ENTRY, false)
                .map(Outcome::refused)
                .orElseGet(() -> changed(reviewNo, draft -> {
                    if (sheets.entries(reviewNo).size() >= MOST_ENTRIES) {
                        return Outcome.refused("清单已有%d条，不能再增加。".formatted(MOST_ENTRIES));
                    }
                    sheets.add(reviewNo, sheet, field, known.get().name(), text.strip(), user, clock.instant());
                    journal.record(
                            reviewNo,
                            "增加条目",
                            "在%s增加一条（%s）".formatted(sheet.label(), known.get().name()));
                    return Outcome.done();
                }));
    }

    /** The line stays, struck through, with who and why. */
    Outcome strike(String reviewNo, long entry, String why, String user) {
        return ReviewTexts.fault("划去的理由", why, LONGEST_WHY, false)
                .map(Outcome::refused)
                .orElseGet(() -> changed(reviewNo, draft -> {
                    var line = sheets.entry(reviewNo, entry);
                    if (line.isEmpty() || !sheets.strike(reviewNo, entry, why.strip(), user, clock.instant())) {
                        return Outcome.refused("没有这一条，或者已经划去。");
                    }
                    journal.record(
                            reviewNo,
                            "划去条目",
                            "划去%s一条（%s）"
                                    .formatted(
                                            line.get().sheet().label(),
                                            line.get().fieldName()));
                    return Outcome.done();
                }));
    }

    /** From now on nothing of it changes; members and leaders are told. @param version of the review that was read */
    Outcome publish(String reviewNo, int version, String user) {
        var held = store.lock(reviewNo).orElseThrow();
        if (held.published()) {
            return Outcome.refused("本月评议已经发布，不能重复发布。");
        }
        if (held.version() != version) {
            return Outcome.refused(CHANGED);
        }
        var said = sheets.words(reviewNo);
        for (var sheet : Sheet.values()) {
            if (!said.containsKey(sheet)) {
                return Outcome.refused("请先填写%s的说明。".formatted(sheet.label()));
            }
        }
        var name = directory.person(user).map(Person::name).orElse(user);
        journal.record(reviewNo, "发布", "%s发布%s".formatted(name, held.title()));
        store.publish(reviewNo, user, name, clock.instant());
        tell(held);
        return Outcome.done();
    }

    /** Fields in which a line can stand: the classes of the catalogue, then our own; by code. */
    Map<String, Field> fields() {
        var fields = new LinkedHashMap<String, Field>();
        for (var option : categories.options()) {
            var code = option.value().substring(0, 2);
            fields.computeIfAbsent(code, none -> new Field(code, categories.classOf(option.value())));
        }
        ReviewFields.OWN.forEach(field -> fields.put(field.code(), field));
        return fields;
    }

    private Outcome changed(String reviewNo, Function<Review, Outcome> change) {
        var draft = store.lock(reviewNo).orElseThrow();
        if (draft.published()) {
            return Outcome.refused("评议已经发布，不能再修改。");
        }
        var outcome = change.apply(draft);
        if (outcome instanceof Outcome.Done) {
            store.changed(reviewNo);
        }
        return outcome;
    }

    /** Each member unit once, whatever the number of bodies in which it sits, and the leader of the area. */
    private void tell(Review review) {
        var text = "%s已发布，请查阅问题、提升、成绩三张清单。".formatted(review.title());
        units(review.areaCode())
                .forEach(unit -> send(
                        review,
                        unit.code(),
                        Set.of(
                                Recipient.group(directory.unitGroup(Duty.LIAISON, unit.code())),
                                Recipient.group(directory.unitGroup(Duty.LEADER, unit.code()))),
                        text));
        send(review, "leader", Set.of(Recipient.group(directory.group(Duty.LEADER, review.areaCode()))), text);
    }

    private List<Unit> units(String areaCode) {
        return bodies.all().stream()
                .map(BodyRow::body)
                .filter(body -> body.areaCode().equals(areaCode))
                .flatMap(body -> members.of(body).stream())
                .distinct()
                .toList();
    }

    private void send(Review review, String what, Set<Recipient> to, String text) {
        notices.send(Notice.about(
                "review/%s/published/%s".formatted(review.reviewNo(), what),
                NoticeKind.INFORM,
                to,
                review.reviewNo(),
                text));
    }
}
