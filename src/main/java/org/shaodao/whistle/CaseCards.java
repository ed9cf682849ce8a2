package org.shaodao.whistle;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Level;
import org.shaodao.web.Masking;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Draws up what every form and every list shows of a case. Residents' words in it are masked and escaped. */
@Service
@Transactional(readOnly = true)
public class CaseCards {
    private static final int LONGEST = 2000;
    private static final int DESCRIPTION = 300;
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]()#+\\-.!|<>~&$:/@])");

    private final CaseStore cases;
    private final SlotStore slots;
    private final Directory directory;

    CaseCards(CaseStore cases, SlotStore slots, Directory directory) {
        this.cases = cases;
        this.slots = slots;
        this.directory = directory;
    }

    /** Markdown for the forms: what, where, how hard, who does what, and the one live link, to the case page. */
    public Card draw(String caseNo) {
        var found = cases.get(caseNo);
        var open = slots.of(caseNo).stream()
                .filter(slot -> slot.open() || slot.state() == SlotState.DONE)
                .toList();
        return new Card(
                markdown(found, open),
                found.state().label(),
                dueText(found, open),
                open.stream().map(CaseCards::line).toList());
    }

    private String markdown(CaseRecord found, List<Slot> open) {
        var card = new StringBuilder();
        card.append("**").append(plain(found.title())).append("**\n\n");
        card.append("案件编号：")
                .append(found.caseNo())
                .append("　状态：")
                .append(found.state().label());
        card.append("　类型：").append(found.kind().label());
        var grade = found.grade();
        if (grade != null) {
            card.append("　等级：").append(grade.label());
        }
        var special = found.specialGroup();
        if (special != null) {
            card.append("　特殊群体：").append(special.label());
        }
        card.append("\n\n地点：").append(areaPath(found.areaCode())).append(' ').append(plain(found.place()));
        if (!found.description().isBlank()) {
            card.append("\n\n诉求：").append(plain(shortened(found.description())));
        }
        for (var slot : open) {
            card.append("\n\n").append(slot.lead() ? "主办：" : "协办：").append(plain(directory.nameOf(slot.unit())));
            card.append("（").append(slot.state().label());
            if (slot.open()) {
                card.append("，").append(Limits.words(slot.dueAt())).append("办结");
            }
            card.append("）");
        }
        var link = "\n\n[打开案件页](/cases/" + found.caseNo() + ")";
        return card.substring(0, Math.min(card.length(), LONGEST - link.length())) + link;
    }

    private static String dueText(CaseRecord found, List<Slot> open) {
        return switch (found.state()) {
            case REGISTERED, ESCALATED -> Limits.words(Limits.dispatch(found.kind(), found.registeredAt())) + "派单";
            case DISPATCHED, HANDLING, PAUSED ->
                open.stream()
                        .filter(slot -> slot.lead() && slot.open())
                        .map(slot -> Limits.words(slot.dueAt()) + "办结")
                        .findFirst()
                        .orElse("");
            case ANSWERED, CALLBACK, LEDGERED, MERGED, REJECTED, WITHDRAWN, CANCELLED, CLOSED -> "";
        };
    }

    private static UnitLine line(Slot slot) {
        return new UnitLine(slot.unit(), slot.state().label(), Limits.words(slot.dueAt()) + "办结", slot.dueAt());
    }

    private String areaPath(String areaCode) {
        var path = directory.upwards(areaCode).stream()
                .filter(area -> area.level().compareTo(Level.STREET) >= 0)
                .map(area -> plain(area.name()))
                .collect(Collectors.toList());
        java.util.Collections.reverse(path);
        return path.isEmpty() ? plain(directory.nameOf(areaCode)) : String.join("·", path);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= DESCRIPTION
                ? text
                : text.substring(0, text.offsetByCodePoints(0, DESCRIPTION)) + "……";
    }

    /** One masked line in which nothing is markup any more. */
    private static String plain(String text) {
        return MARKDOWN.matcher(Masking.text(text).replaceAll("\\s+", " ")).replaceAll("\\\\$1");
    }

    /**
     * What is shown of a case.
     *
     * @param markdown at most 2,000 characters
     * @param stateText the state in words
     * @param dueText the next limit in words; empty when none runs
     */
    public record Card(String markdown, String stateText, String dueText, List<UnitLine> units) {}

    /** What the list of one unit shows. */
    public record UnitLine(String unit, String stateText, String dueText, Instant dueAt) {}
}
