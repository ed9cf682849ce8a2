package org.shaodao.meeting.agenda;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.Clocks;
import org.shaodao.directory.Directory;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.web.Masking;
import org.shaodao.web.Numbered;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What every form shows of an item ({@code caseCard}): markdown drawn up from the tables. */
@Service
@Transactional
public class ItemCards {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_TEXT = 500;
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]()#+\\-.!|<>~&$:/@])");

    private final ItemStore store;
    private final ItemWords words;
    private final Clocks clocks;
    private final Bodies bodies;
    private final Directory directory;

    ItemCards(ItemStore store, ItemWords words, Clocks clocks, Bodies bodies, Directory directory) {
        this.store = store;
        this.words = words;
        this.clocks = clocks;
        this.bodies = bodies;
        this.directory = directory;
    }

    /**
     * What is shown of an item.
     *
     * @param markdown at most 2,000 characters
     * @param dueText the next limit in words; empty when none runs
     */
    public record Card(String markdown, String stateText, String dueText) {}

    /** Of two who draw at once the second waits, so that it is not the older card that stays. */
    public Card draw(String itemNo) {
        var item = store.lock(itemNo);
        var running = clocks.of(itemNo).stream().filter(ClockView::open).toList();
        return new Card(
                markdown(item),
                item.state().label(),
                running.stream()
                        .min(Comparator.comparing(ClockView::dueAt))
                        .map(one -> one.dueText() + one.key().name().act())
                        .orElse(""));
    }

    private String markdown(Item item) {
        var card = new StringBuilder();
        card.append("**").append(plain(item.title())).append("**\n\n");
        card.append("议题编号：").append(item.itemNo());
        card.append("　状态：").append(item.state().label());
        card.append("　类别：").append(item.kind().label());
        card.append("\n\n会议：").append(plain(directory.nameOf(item.body().areaCode())));
        card.append(plain(item.body().kind().label()));
        card.append("　提议单位：").append(plain(directory.nameOf(item.unitCode())));
        if (!item.concernedUnits().isEmpty()) {
            card.append("　涉及单位：").append(names(item.concernedUnits()));
        }
        rounds(item).ifPresent(text -> card.append("\n\n").append(text));
        item.ofCase().ifPresent(no -> card.append("　来源案件：").append(no));
        card.append("\n\n背景：").append(plain(shortened(item.background())));
        card.append("\n\n建议：").append(plain(shortened(item.proposal())));
        for (var word : words.of(item.itemNo())) {
            if (word.step() == ItemWord.Step.OPINION) {
                card.append("\n\n").append(opinion(word));
            } else if (word.step() == ItemWord.Step.REVIEW
                    && word.choice().equals(Choices.code(ReviewDecision.RETURN))) {
                card.append("\n\n退回补充：").append(plain(shortened(word.text())));
            } else if (word.step() == ItemWord.Step.COMPLETION && !word.text().isBlank()) {
                card.append("\n\n补充：").append(plain(shortened(word.text())));
            }
        }
        var link = "\n\n[打开议题页](" + Numbered.page(item.itemNo()) + ")";
        return card.substring(0, Math.min(card.length(), LONGEST - link.length())) + link;
    }

    /** How often it may go round still, for whoever may send it round: the forms leave the number to this. */
    private Optional<String> rounds(Item item) {
        var limits = bodies.limits(item.body());
        return switch (item.state()) {
            case REVIEWING -> Optional.of("退回补充：已%d次，至多%d次".formatted(item.returns(), limits.returns()));
            case APPROVING -> Optional.of("缓议：已%d次，至多%d次".formatted(item.deferrals(), limits.deferrals()));
            default -> Optional.empty();
        };
    }

    private String opinion(ItemWord word) {
        var unit = word.unitCode();
        var name = unit == null ? "" : plain(directory.nameOf(unit));
        if (word.silent()) {
            return name + "：逾期未答复，视为没有异议";
        }
        var opinion = Choices.of(Opinion.class, word.choice()).label();
        return name + "：" + opinion + (word.text().isBlank() ? "" : "，" + plain(shortened(word.text())));
    }

    private String names(List<String> units) {
        return units.stream().map(directory::nameOf).map(ItemCards::plain).collect(Collectors.joining("、"));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "……";
    }

    /** One masked line in which nothing is markup any more. */
    private static String plain(String text) {
        return MARKDOWN.matcher(Masking.text(text).replaceAll("\\s+", " ")).replaceAll("\\\\$1");
    }
}
