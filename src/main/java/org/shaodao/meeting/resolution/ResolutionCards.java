package org.shaodao.meeting.resolution;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.Clocks;
import org.shaodao.directory.Directory;
import org.shaodao.web.Masking;
import org.shaodao.web.Numbered;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What every form shows of a resolution ({@code caseCard}): markdown drawn up from the tables. */
@Service
@Transactional
public class ResolutionCards {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_TITLE = 60;
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]()#+\\-.!|<>~&$:/@])");

    private final ResolutionStore store;
    private final Clocks clocks;
    private final Directory directory;

    ResolutionCards(ResolutionStore store, Clocks clocks, Directory directory) {
        this.store = store;
        this.clocks = clocks;
        this.directory = directory;
    }

    /**
     * What is shown of a resolution.
     *
     * @param markdown at most 2,000 characters
     * @param dueText the next limit in words; empty when none runs
     */
    public record Card(String markdown, String stateText, String dueText) {}

    /** Of two who draw at once the second waits, so that it is not the older card that stays. */
    public Card draw(String number) {
        var found = store.lock(number);
        var card = new StringBuilder("**议定事项**　");
        card.append(plain(found.text()));
        card.append("\n\n编号：")
                .append(number)
                .append("　状态：")
                .append(found.state().label());
        card.append("　负责单位：").append(plain(directory.nameOf(found.ownerUnit())));
        card.append("　时限：").append(found.dueOn());
        card.append("\n\n会议：").append(found.meetingNo()).append("　议题：").append(found.itemNo());
        for (var word : store.words(number)) {
            card.append("\n\n").append(word.step().label()).append("：");
            card.append(word.silent() ? "逾期未答复，视为同意" : plain(word.text()));
        }
        var link = "\n\n[打开议定事项页](" + Numbered.page(number) + ")";
        return new Card(
                card.substring(0, Math.min(card.length(), LONGEST - link.length())) + link,
                found.state().label(),
                clocks.of(number).stream()
                        .filter(ClockView::open)
                        .min(Comparator.comparing(ClockView::dueAt))
                        .map(one -> one.dueText() + one.key().name().act())
                        .orElse(""));
    }

    /** What lists show of it, masked, in at most 60 characters. */
    public static String title(Resolution found) {
        var text = Masking.text(found.text()).replaceAll("\\s+", " ");
        return text.codePointCount(0, text.length()) <= LONGEST_TITLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }

    /** One masked line in which nothing is markup any more. */
    private static String plain(String text) {
        return MARKDOWN.matcher(Masking.text(text).replaceAll("\\s+", " ")).replaceAll("\\\\$1");
    }
}
