package org.shaodao.whistle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shaodao.attachment.ArrivalPhotographs;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockView;
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
    private static final int LIKELY = 3;
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]()#+\\-.!|<>~&$:/@])");

    private final CaseStore cases;
    private final SlotStore slots;
    private final CaseClocks clocks;
    private final LikelyDuplicates duplicates;
    private final ArrivalPhotographs photographs;
    private final Directory directory;

    CaseCards(
            CaseStore cases,
            SlotStore slots,
            CaseClocks clocks,
            LikelyDuplicates duplicates,
            ArrivalPhotographs photographs,
            Directory directory) {
        this.cases = cases;
        this.slots = slots;
        this.clocks = clocks;
        this.duplicates = duplicates;
        this.photographs = photographs;
        this.directory = directory;
    }

    /** Markdown for the forms: what, where, how hard, who does what, and the one live link, to the case page. */
    public Card draw(String caseNo) {
        var found = cases.get(caseNo);
        var open = slots.of(caseNo).stream()
                .filter(slot -> slot.open() || slot.state() == SlotState.DONE)
                .toList();
        var running = clocks.of(caseNo).stream().filter(ClockView::open).toList();
        return new Card(
                markdown(found, open, running),
                found.state().label(),
                dueText(found, running),
                cases.supervised(caseNo),
                open.stream().map(slot -> line(slot, running)).toList());
    }

    private String markdown(CaseRecord found, List<Slot> open, List<ClockView> running) {
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
        var entries = new ArrayList<String>();
        if (found.state() == CaseState.REGISTERED) {
            // Whoever dispatches it should know before; the one live link stays that to the case page.
            duplicates.of(found).stream().limit(LIKELY).forEach(one -> entries.add(likely(one)));
        }
        open.forEach(slot -> entries.add(unit(found, slot)));
        running.stream()
                .sorted(Comparator.comparing(
                                (ClockView one) -> !one.key().part().isEmpty())
                        .thenComparing(ClockView::dueAt))
                .forEach(one -> entries.add("时限：%s，%s".formatted(label(one.key()), plain(one.explanation()))));
        return fitted(card, entries, "\n\n[打开案件页](/cases/" + found.caseNo() + ")");
    }

    private static String likely(LikelyDuplicates.Likely one) {
        return "可能重复：%s %s（%s；%s）"
                .formatted(
                        one.found().caseNo(),
                        plain(one.found().title()),
                        one.found().state().label(),
                        one.reason());
    }

    private String unit(CaseRecord found, Slot slot) {
        var line = "%s%s（%s）"
                .formatted(
                        slot.lead() ? "主办：" : "协办：",
                        plain(directory.nameOf(slot.unit())),
                        slot.state().label());
        if (!Slots.needsArrival(found.kind()) || slots.rework(slot.id())) {
            return line;
        }
        var shown = photographs.isThere(slot.caseNo(), slot.unit(), slot.dispatchedAt());
        return line + "　到场照片：" + (shown ? "已上传" : "无");
    }

    /**
     * Whole entries as long as there is room: units first, the lead on top, then the limits of the case itself, then those of
     * its units, what is due first before what is due later. The rest is on the case page.
     */
    private static String fitted(StringBuilder card, List<String> entries, String link) {
        var room = LONGEST - link.length();
        for (var next = 0; next < entries.size(); next++) {
            var entry = "\n\n" + entries.get(next);
            var left = entries.size() - next;
            // Room is kept for the line that says how many are left out, unless this is the last one.
            if (card.length() + entry.length() + (left == 1 ? 0 : omitted(left).length()) > room) {
                return card.append(omitted(left)).append(link).toString();
            }
            card.append(entry);
        }
        return card.append(link).toString();
    }

    private static String omitted(int left) {
        return "\n\n其余%d项见案件页。".formatted(left);
    }

    private String label(ClockKey key) {
        var name = key.name().label();
        return key.part().isEmpty() ? name : plain(directory.nameOf(key.part())) + name;
    }

    /** What the list shows of the case: the next limit, and what has to be done by then. */
    private static String dueText(CaseRecord found, List<ClockView> running) {
        var part = Optional.ofNullable(found.leadUnit()).orElse("");
        return switch (found.state()) {
            case REGISTERED ->
                first(words(running, "", ClockName.DISPATCH), words(running, "", ClockName.AWAIT_DECISION));
            case DISPATCHED, HANDLING, PAUSED ->
                first(words(running, part, ClockName.HANDLE), words(running, "", ClockName.CONSOLIDATE));
            case ESCALATED -> ofLeader(running);
            case ANSWERED -> words(running, "", ClockName.VERIFY);
            case CALLBACK -> words(running, "", ClockName.CALLBACK);
            case LEDGERED, MERGED, REJECTED, WITHDRAWN, CANCELLED, CLOSED -> "";
        };
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    /** Whoever has it at whatever level. */
    private static String ofLeader(List<ClockView> running) {
        return running.stream()
                .filter(view -> view.key().name() == ClockName.TAKE_CHARGE)
                .map(view -> words(running, view.key().part(), ClockName.TAKE_CHARGE))
                .findFirst()
                .orElse("");
    }

    private static String words(List<ClockView> running, String part, ClockName name) {
        return running.stream()
                .filter(view -> view.key().part().equals(part) && view.key().name() == name)
                .map(view -> view.dueText() + name.act())
                .findFirst()
                .orElse("");
    }

    /** What the list shows of one unit's part: the step it stands at. */
    private static UnitLine line(Slot slot, List<ClockView> running) {
        var step = switch (slot.state()) {
            case DISPATCHED -> ClockName.CHECK_IN;
            case DECLINING -> ClockName.RULE_ON_DECLINE;
            default -> ClockName.HANDLE;
        };
        return new UnitLine(
                slot.unit(),
                slot.state().label(),
                first(words(running, slot.unit(), step), words(running, slot.unit(), ClockName.HANDLE)));
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
     * @param supervised whether a supervision of the case is open
     */
    public record Card(String markdown, String stateText, String dueText, boolean supervised, List<UnitLine> units) {}

    /** What the list of one unit shows. */
    public record UnitLine(String unit, String stateText, String dueText) {}
}
