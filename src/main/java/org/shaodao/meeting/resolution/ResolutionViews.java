package org.shaodao.meeting.resolution;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.AuditEntry;
import org.shaodao.audit.Timeline;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.meeting.CaseMeetings.ResolutionLine;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts resolutions into words; telephone and identity numbers masked. */
@Service
@Transactional(readOnly = true)
public class ResolutionViews {
    private static final int ENTRIES = 100;
    static final int PAGE = 50;

    private final ResolutionStore store;
    private final ResolutionDesk desk;
    private final Timeline timeline;
    private final Directory directory;

    ResolutionViews(ResolutionStore store, ResolutionDesk desk, Timeline timeline, Directory directory) {
        this.store = store;
        this.desk = desk;
        this.timeline = timeline;
        this.directory = directory;
    }

    /** One word on a resolution. @param step who said it: 秘书确认 */
    public record WordLine(String at, String step, String by, String choice, String text, String proof) {}

    /** The page of one resolution. */
    public record One(
            ResolutionLine line,
            String itemNo,
            String meetingNo,
            @Nullable String caseNo,
            String proposer,
            String followedBy,
            String made,
            List<WordLine> words,
            List<AuditEntry> timeline) {}

    public List<ResolutionLine> ofItem(String itemNo) {
        return store.ofItem(itemNo).stream().map(this::line).toList();
    }

    public List<ResolutionLine> ofCase(String caseNo) {
        return store.ofCase(caseNo).stream().map(this::line).toList();
    }

    /** Open ones, by date: one page and one more. */
    List<ResolutionLine> open(Set<String> units, Set<String> areas, @Nullable String after) {
        return store.open(units, areas, after, PAGE + 1).stream()
                .map(this::line)
                .toList();
    }

    One one(Resolution found) {
        return new One(
                line(found),
                found.itemNo(),
                found.meetingNo(),
                found.caseNo(),
                directory.nameOf(found.proposerUnit()),
                directory.nameOf(found.followArea()),
                ShanghaiTime.minute(found.madeAt()),
                store.words(found.resolutionNo()).stream().map(this::line).toList(),
                timeline.of(found.resolutionNo(), null, ENTRIES).stream()
                        .map(AuditEntry::masked)
                        .toList());
    }

    private ResolutionLine line(Resolution found) {
        var overdue = Following.overdue(found, desk.today());
        return new ResolutionLine(
                found.resolutionNo(),
                Masking.text(found.text()),
                directory.nameOf(found.ownerUnit()),
                found.dueOn().toString(),
                overdue,
                found.state().label(),
                switch (found.state()) {
                    case STRUCK_OFF -> "good";
                    case CANCELLED -> "bad";
                    case CARRYING_OUT, REPORTED, CONFIRMING -> overdue ? "bad" : "";
                },
                Masking.text(store.progress(found.resolutionNo()).orElse("")));
    }

    private WordLine line(ResolutionWord word) {
        var user = word.userId();
        return new WordLine(
                ShanghaiTime.minute(word.at()),
                word.step().label(),
                user == null ? "" : directory.person(user).map(Person::name).orElse(user),
                word.silent() ? "逾期未答复，视为同意" : choice(word.choice()),
                Masking.text(word.text()),
                Masking.text(word.proof()));
    }

    private static String choice(String code) {
        return switch (code) {
            case "done" -> "已落实，申请销号";
            case "progress" -> "反馈进展";
            case "yes" -> "同意销号";
            default -> "退回";
        };
    }
}
