package org.shaodao.meeting.agenda;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.escalation.ChargeTaken;
import org.shaodao.escalation.Charges;
import org.shaodao.escalation.Escalations;
import org.shaodao.escalation.Measure;
import org.shaodao.escalation.MeetingAsked;
import org.shaodao.escalation.Word;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.ItemKind;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.web.Masking;
import org.shaodao.whistle.CaseAnswered;
import org.shaodao.whistle.CaseEnded;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Categories;
import org.shaodao.whistle.Slot;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * From a case and back: a leader who chose the joint meeting has an item by itself; what the meeting decides changes the
 * case through the escalation that waits for it. A case that goes on without the meeting takes its item back.
 */
@Component
class FromCase {
    private static final int LONGEST_NOTE = 1000;

    private final Items items;
    private final Charges charges;
    private final Escalations escalations;
    private final Cases cases;
    private final Categories categories;
    private final Directory directory;

    FromCase(
            Items items,
            Charges charges,
            Escalations escalations,
            Cases cases,
            Categories categories,
            Directory directory) {
        this.items = items;
        this.charges = charges;
        this.escalations = escalations;
        this.cases = cases;
        this.categories = categories;
        this.directory = directory;
    }

    @EventListener
    void on(MeetingAsked asked) {
        var found = cases.find(asked.caseNo()).orElseThrow();
        var area = asked.areaCode();
        var note = asked.note().isBlank() ? "请会议议定由哪些单位、在什么时限内办理。" : asked.note();
        var made = items.raiseFrom(new NewItem(
                new Body(
                        area,
                        Optional.ofNullable(asked.kind())
                                .flatMap(MeetingKind::of)
                                .orElse(MeetingKind.PARTY_BUILDING)),
                ItemKind.PROBLEM,
                area,
                directory.group(Duty.LEADER, area),
                null,
                Masking.text(found.title()),
                background(found),
                Masking.text(note)
                        .substring(0, Math.min(LONGEST_NOTE, Masking.text(note).length())),
                cases.slots(found.caseNo()).stream()
                        .filter(Slot::open)
                        .map(Slot::unit)
                        .filter(unit -> !unit.equals(area))
                        .distinct()
                        .toList(),
                found.caseNo(),
                asked.escalationId(),
                null));
        if (made.isEmpty() && !items.wantedAgain(asked.caseNo(), asked.escalationId())) {
            escalations.meetingFailed(asked.escalationId(), "本案先前的议题仍在会议议程上，请待该次会议后再提请，或者另行决定。");
        }
    }

    @EventListener
    void on(ItemAdopted adopted) {
        var item = adopted.item();
        var caseNo = item.caseNo();
        var escalation = item.escalationId();
        if (caseNo == null || escalation == null) {
            return;
        }
        if (!charges.meetingDecided(caseNo, order(adopted.measures(), adopted.meetingNo()))) {
            escalations.meetingFailed(escalation, "联席会议已有议定，但不能直接下达，请负责人决定。");
        }
    }

    @EventListener
    void on(ItemFailed failed) {
        var escalation = failed.item().escalationId();
        if (escalation != null) {
            escalations.meetingFailed(escalation, failed.why());
        }
    }

    @EventListener
    void on(ChargeTaken taken) {
        if (taken.measure() != Measure.MEETING) {
            items.overtaken(taken.caseNo(), "包案负责人已另行决定");
        }
    }

    @EventListener
    void on(CaseAnswered answered) {
        items.overtaken(answered.caseNo(), "案件已经答复");
    }

    @EventListener
    void on(CaseEnded ended) {
        items.overtaken(ended.caseNo(), "案件已经终结");
    }

    /** The owner of the first measure leads; all have until the last day that was agreed. */
    private static Word order(List<AgreedMeasure> measures, String meetingNo) {
        var owners = measures.stream().map(AgreedMeasure::ownerUnit).distinct().toList();
        var until = measures.stream()
                .map(AgreedMeasure::dueOn)
                .max(LocalDate::compareTo)
                .map(Objects::requireNonNull)
                .orElseThrow();
        return new Word(
                Measure.ORDER,
                null,
                owners.get(0),
                owners.subList(1, owners.size()),
                until,
                null,
                null,
                null,
                "按联席会议%s的议定办理".formatted(meetingNo));
    }

    /**
     * What units of all kinds may read: no place and nothing that the reporter wrote, because the reporter is known by them. What
     * more the meeting needs to know the secretary writes at the review.
     */
    private String background(CaseRecord found) {
        return "案件%s，类别：%s，区域：%s。经包案负责人研判，须由多个单位议定办理，提请会议议定。"
                .formatted(
                        found.caseNo(),
                        Optional.ofNullable(found.category())
                                .map(categories::nameOf)
                                .orElse("未分类"),
                        directory.nameOf(found.areaCode()));
    }
}
