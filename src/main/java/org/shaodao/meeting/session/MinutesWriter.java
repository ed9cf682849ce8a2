package org.shaodao.meeting.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.AgendaItems.ReadyItem;
import org.shaodao.meeting.ItemOutcome;
import org.shaodao.meeting.Papers;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Component;

/** Draws up the minutes from what the tables hold, in the words of a Chinese 会议纪要. */
@Component
class MinutesWriter {
    /** Of a SHA-256: enough to tell one file from any other that somebody could make. */
    private static final int DIGITS = 16;

    private final Sessions sessions;
    private final Roster roster;
    private final Convening convening;
    private final MeetingDecisionStore decisions;
    private final AgendaItems items;
    private final Papers papers;
    private final Directory directory;

    MinutesWriter(
            Sessions sessions,
            Roster roster,
            Convening convening,
            MeetingDecisionStore decisions,
            AgendaItems items,
            Papers papers,
            Directory directory) {
        this.sessions = sessions;
        this.roster = roster;
        this.convening = convening;
        this.decisions = decisions;
        this.items = items;
        this.papers = papers;
        this.directory = directory;
    }

    /** What people wrote is masked before anybody reads or signs it: members of many units do. */
    Minutes draw(Meeting meeting) {
        var no = meeting.meetingNo();
        var receipts = convening.receipts(no);
        var minutes = new Minutes(
                no,
                sessions.title(meeting),
                ShanghaiTime.minute(meeting.meetsAt()),
                meeting.place(),
                meeting.theme(),
                roster.chairOf(no)
                        .map(directory::nameOf)
                        .orElseGet(() -> directory.nameOf(meeting.body().areaCode()) + "（召集人）"),
                turns(no),
                names(receipts, true),
                names(receipts, false),
                quorum(meeting, receipts.size(), names(receipts, true).size()),
                convening.unfinished(no).stream()
                        .map(one -> new Minutes.Unfinished(
                                one.resolutionNo(),
                                one.text(),
                                directory.nameOf(one.ownerUnit()),
                                one.dueOn().toString(),
                                one.overdue() ? "已逾期" : "办理中",
                                one.progress()))
                        .toList(),
                items(meeting),
                papers(no),
                meeting.discussion());
        return minutes.masked();
    }

    private List<Minutes.Item> items(Meeting meeting) {
        var agenda = items.agenda(meeting.meetingNo());
        Map<String, ReadyItem> known =
                agenda.stream().collect(Collectors.toMap(ReadyItem::itemNo, Function.identity(), (one, other) -> one));
        return meeting.discussionOnly()
                ? agenda.stream().map(this::handedOn).toList()
                : decisions.of(meeting.meetingNo()).stream()
                        .map(decision -> item(meeting.meetingNo(), decision, known.get(decision.itemNo())))
                        .toList();
    }

    /** Talked about at most. */
    private Minutes.Item handedOn(ReadyItem item) {
        return new Minutes.Item(
                item.itemNo(),
                item.title(),
                directory.nameOf(item.unitCode()),
                "转入下次会议",
                "未表决",
                "到会不足，本次不作决定",
                "",
                List.of(),
                List.of(),
                List.of());
    }

    private Minutes.Item item(String meetingNo, Decision decision, @org.jspecify.annotations.Nullable ReadyItem item) {
        return new Minutes.Item(
                decision.itemNo(),
                item == null ? decision.itemNo() : item.title(),
                item == null ? "" : directory.nameOf(item.unitCode()),
                decision.outcome().label(),
                way(decision),
                decision.text(),
                decision.reservations(),
                decision.outcome() == ItemOutcome.ADOPTED || decision.outcome() == ItemOutcome.AMENDED
                        ? decision.measures().stream()
                                .map(measure -> new Minutes.Measure(
                                        measure.text(),
                                        directory.nameOf(measure.ownerUnit()),
                                        measure.dueOn().toString()))
                                .toList()
                        : List.of(),
                papers(decision.itemNo()),
                decisions.before(meetingNo, decision.itemNo()).stream()
                        .map(before -> new Minutes.Earlier(
                                before.outcome().label(),
                                ShanghaiTime.minute(before.decidedAt()),
                                before.reservations()))
                        .toList());
    }

    private List<Minutes.Paper> papers(String number) {
        return papers.named(number).stream()
                .map(one -> new Minutes.Paper(one.name(), one.sha256().substring(0, DIGITS)))
                .toList();
    }

    private static String way(Decision decision) {
        var votes = decision.votes();
        return votes == null
                ? "协商一致"
                : "表决：同意%d票，反对%d票，弃权%d票".formatted(votes.ayes(), votes.noes(), votes.abstentions());
    }

    private List<String> turns(String meetingNo) {
        var said = new ArrayList<String>();
        for (var turn : roster.of(meetingNo)) {
            if (turn.state() == Turn.State.SKIPPED && turn.unitCode() != null) {
                said.add("原轮值单位%s因故不能主持（%s），下次优先轮值。".formatted(directory.nameOf(turn.unitCode()), turn.reason()));
            }
        }
        return List.copyOf(said);
    }

    private List<String> names(List<Receipt> receipts, boolean present) {
        return receipts.stream()
                .filter(receipt -> Boolean.TRUE.equals(receipt.present()) == present)
                .map(receipt -> directory.nameOf(receipt.unitCode()))
                .toList();
    }

    private static String quorum(Meeting meeting, int members, int present) {
        var counted = "应到成员单位%d个，实到%d个".formatted(members, present);
        if (meeting.discussionOnly()) {
            return counted + "，第二次到会不足，本次只讨论不表决。";
        }
        return counted + (meeting.postponed() ? "（首次到会不足，改期召开），符合规定人数。" : "，符合规定人数。");
    }
}
