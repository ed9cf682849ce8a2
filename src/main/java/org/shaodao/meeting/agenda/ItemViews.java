package org.shaodao.meeting.agenda;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.AuditEntry;
import org.shaodao.audit.Timeline;
import org.shaodao.clock.Clocks;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.CaseMeetings;
import org.shaodao.meeting.ItemOutcome;
import org.shaodao.meeting.resolution.ResolutionViews;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts items into words for one reader; telephone and identity numbers masked. */
@Service
@Transactional(readOnly = true)
class ItemViews implements CaseMeetings {
    static final int PAGE = 50;
    private static final int ENTRIES = 100;

    private final ItemStore store;
    private final ItemWords words;
    private final ItemSight sight;
    private final ResolutionViews resolutions;
    private final Clocks clocks;
    private final Timeline timeline;
    private final Directory directory;

    ItemViews(
            ItemStore store,
            ItemWords words,
            ItemSight sight,
            ResolutionViews resolutions,
            Clocks clocks,
            Timeline timeline,
            Directory directory) {
        this.store = store;
        this.words = words;
        this.sight = sight;
        this.resolutions = resolutions;
        this.clocks = clocks;
        this.timeline = timeline;
        this.directory = directory;
    }

    /** A line of the list. */
    record Line(
            String itemNo,
            String title,
            String kind,
            String meeting,
            String unit,
            String state,
            String tone,
            int deferrals,
            String proposed) {}

    /**
     * One word on an item.
     *
     * @param step 初审, 征求意见 …
     * @param by unit and person; the unit alone for silence
     * @param silent nothing was said in time
     */
    record WordLine(String at, String step, String by, String choice, String text, boolean silent) {}

    /** The page of one item. */
    record One(
            Line line,
            String background,
            String proposal,
            String concerned,
            String due,
            int returns,
            @Nullable String caseNo,
            @Nullable String raisedFrom,
            @Nullable String mergedInto,
            @Nullable String meetingNo,
            String ended,
            List<WordLine> words,
            List<ResolutionLine> resolutions,
            List<AuditEntry> timeline,
            boolean mayWithdraw) {}

    /** @param before number of the last one already shown; null to begin */
    List<Line> visible(String user, @Nullable String before) {
        return store.visible(sight.areas(user), sight.bodies(user), sight.units(user), before, PAGE + 1).stream()
                .map(this::line)
                .toList();
    }

    One one(String user, Item item) {
        return new One(
                line(item),
                Masking.text(item.background()),
                Masking.text(item.proposal()),
                item.concernedUnits().stream().map(directory::nameOf).collect(Collectors.joining("、")),
                clocks.of(item.itemNo()).stream()
                        .filter(one -> one.open())
                        .map(one -> one.dueText() + one.key().name().act())
                        .distinct()
                        .collect(Collectors.joining("；")),
                item.returns(),
                item.caseNo(),
                item.raisedFrom(),
                item.mergedInto(),
                item.meetingNo(),
                ShanghaiTime.minute(item.endedAt()),
                words.of(item.itemNo()).stream().map(this::line).toList(),
                resolutions.ofItem(item.itemNo()),
                timeline.of(item.itemNo(), null, ENTRIES).stream()
                        .map(AuditEntry::masked)
                        .toList(),
                sight.mayWithdraw(user, item));
    }

    @Override
    public OfCase ofCase(String caseNo) {
        return new OfCase(
                store.ofCase(caseNo).stream()
                        .map(item -> new ItemLine(
                                item.itemNo(),
                                item.state().label(),
                                tone(item.state()),
                                meeting(item),
                                item.meetingNo() == null ? "" : item.meetingNo(),
                                ShanghaiTime.minute(item.proposedAt())))
                        .toList(),
                resolutions.ofCase(caseNo));
    }

    private Line line(Item item) {
        return new Line(
                item.itemNo(),
                Masking.text(item.title()),
                item.kind().label(),
                meeting(item),
                directory.nameOf(item.unitCode()),
                item.state().label(),
                tone(item.state()),
                item.deferrals(),
                ShanghaiTime.minute(item.proposedAt()));
    }

    private WordLine line(ItemWord word) {
        var unit = word.unitCode();
        var user = word.userId();
        var name = user == null ? "" : directory.person(user).map(Person::name).orElse(user);
        var from = unit == null ? "" : directory.nameOf(unit);
        return new WordLine(
                ShanghaiTime.minute(word.at()),
                word.step().label(),
                name.isEmpty() ? from : (from + " " + name).strip(),
                choice(word),
                Masking.text(word.text()),
                word.silent());
    }

    private static String choice(ItemWord word) {
        if (word.silent()) {
            return word.step() == ItemWord.Step.OPINION ? "逾期未答复，视为没有异议" : "逾期未补充，视为撤回";
        }
        return switch (word.step()) {
            case REVIEW -> Choices.of(ReviewDecision.class, word.choice()).label();
            case OPINION -> Choices.of(Opinion.class, word.choice()).label();
            case CHAIR, CONVENOR ->
                Choices.of(ItemDecision.class, word.choice()).label();
            case MEETING ->
                ItemOutcome.of(word.choice()).map(ItemOutcome::label).orElse(word.choice());
            case COMPLETION -> Choices.of(ItemState.class, word.choice()) == ItemState.WITHDRAWN ? "撤回" : "已补充，重新提交";
            case END -> Choices.of(ItemState.class, word.choice()).label();
        };
    }

    private String meeting(Item item) {
        return directory.nameOf(item.body().areaCode()) + item.body().kind().label();
    }

    private static String tone(ItemState state) {
        return switch (state) {
            case ADOPTED -> "good";
            case DEFERRED, COMPLETING -> "warn";
            case REFUSED, VETOED, VOTED_DOWN, WITHDRAWN, CANCELLED -> "bad";
            case REVIEWING, CONSULTING, APPROVING, APPROVED, PLACED, MERGED, RAISED -> "";
        };
    }
}
