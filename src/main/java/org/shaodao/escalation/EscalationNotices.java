package org.shaodao.escalation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.UnitKind;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.shaodao.web.Numbered;
import org.shaodao.whistle.Cases;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells leaders and units what an escalation or a supervision asks of them, each thing once. */
@Component
class EscalationNotices {
    private final Notices notices;
    private final Cases cases;
    private final Directory directory;
    private final Clock clock;

    EscalationNotices(Notices notices, Cases cases, Directory directory, Clock clock) {
        this.notices = notices;
        this.cases = cases;
        this.directory = directory;
        this.clock = clock;
    }

    @EventListener
    void on(EscalationRaised raised) {
        send(
                "escalation/%d/%s".formatted(raised.escalationId(), raised.levelArea()),
                NoticeKind.ESCALATE,
                raised.caseNo(),
                leaders(raised.levelArea()),
                "案件%s已提级到%s，请负责人包案。".formatted(raised.caseNo(), directory.nameOf(raised.levelArea())));
    }

    /** What came back to them: an order that failed, a meeting that decided nothing. */
    @EventListener
    void on(LeaderAskedAgain again) {
        send(
                "escalation/%d/again/%d"
                        .formatted(again.escalationId(), clock.instant().toEpochMilli()),
                NoticeKind.ESCALATE,
                again.caseNo(),
                leaders(again.levelArea()),
                "案件%s又回到包案负责人（%s），请再次提出意见。".formatted(again.caseNo(), again.why()));
    }

    @EventListener
    void on(OutcomeAsked asked) {
        send(
                "escalation/%d/confirm/%d"
                        .formatted(asked.escalationId(), clock.instant().toEpochMilli()),
                NoticeKind.ESCALATE,
                asked.caseNo(),
                leaders(asked.levelArea()),
                "案件%s已有答复，请包案负责人确认结果后销号，没有解决的请再下指令。".formatted(asked.caseNo()));
    }

    @EventListener
    void on(ReviewOpened opened) {
        send(
                "escalation/%d/review/%s".formatted(opened.escalationId(), opened.day()),
                NoticeKind.ESCALATE,
                opened.caseNo(),
                leaders(opened.levelArea()),
                "挂账案件%s今日复核，请包案负责人办理。".formatted(opened.caseNo()));
    }

    /** The supervisor of the area holds the case until then (待提级意见). */
    @EventListener
    void on(ChargeTaken taken) {
        var area = cases.find(taken.caseNo()).orElseThrow().areaCode();
        send(
                "escalation/%d/decided/%d"
                        .formatted(taken.escalationId(), clock.instant().toEpochMilli()),
                NoticeKind.ESCALATE,
                taken.caseNo(),
                Set.of(Recipient.group(directory.group(Duty.SUPERVISE, area))),
                "案件%s的负责人已提出意见：%s。".formatted(taken.caseNo(), taken.measure().label()));
    }

    /** At a limit the clock has written to the same people, as 督办 too: one message is enough. */
    @EventListener
    void on(SupervisionOpened opened) {
        if (opened.origin() == Supervision.Origin.OVERDUE) {
            return;
        }
        send(
                "supervision/" + opened.supervisionNo(),
                NoticeKind.SUPERVISE,
                opened.caseNo(),
                Numbered.of(opened.caseNo()) == Numbered.RESOLUTION
                        ? carriesOut(opened.unitCode())
                        : worksAndLeads(opened.unitCode()),
                "%s%s被督办（%s），请%s办理并反馈。"
                        .formatted(
                                Numbered.of(opened.caseNo()).label(),
                                opened.caseNo(),
                                opened.supervisionNo(),
                                directory.nameOf(opened.unitCode())));
    }

    /** To the unit, and to whoever opened it. */
    @EventListener
    void on(SupervisionEnded ended) {
        var over = ended.supervision();
        var told = new HashSet<>(worksAndLeads(over.unit()));
        Optional.ofNullable(over.openedBy()).map(Recipient::person).ifPresent(told::add);
        send(
                "supervision/%s/ended".formatted(over.number()),
                NoticeKind.INFORM,
                over.caseNo(),
                told,
                "案件%s已%s，督办%s随之办结，无须再反馈。".formatted(over.caseNo(), ended.state().label(), over.number()));
    }

    /** Once a day. */
    @EventListener
    void on(LeaderUrged urged) {
        send(
                "supervision/%s/%s"
                        .formatted(urged.supervisionNo(), LocalDate.ofInstant(clock.instant(), clock.getZone())),
                NoticeKind.SUPERVISE,
                urged.caseNo(),
                leaders(urged.levelArea()),
                "案件%s仍在等待您的提级意见（督办%s）。".formatted(urged.caseNo(), urged.supervisionNo()));
    }

    @EventListener
    void on(StruckOffInSilence silent) {
        send(
                "escalation/%d/struck-off".formatted(silent.escalationId()),
                NoticeKind.ESCALATE,
                silent.caseNo(),
                leaders(silent.levelArea()),
                "案件%s已办结，您逾期未提出异议，视为同意销号。".formatted(silent.caseNo()));
    }

    /** Streets and districts dispatch and decide; whoever has to was told by the clock, and they have nobody who handles. */
    private Set<Recipient> worksAndLeads(String unit) {
        var leader = Recipient.group(directory.unitGroup(Duty.LEADER, unit));
        var works = directory.unitGroup(Duty.HANDLE, unit);
        var area = directory.unit(unit).filter(found -> found.kind() == UnitKind.AREA);
        return area.isPresent() && directory.peopleIn(works).isEmpty()
                ? Set.of(leader)
                : Set.of(Recipient.group(works), leader);
    }

    /** A resolution is carried out by the owner's handlers and liaisons; a member unit may have only the latter. */
    private Set<Recipient> carriesOut(String unit) {
        return Stream.of(Duty.HANDLE, Duty.LIAISON, Duty.LEADER)
                .map(duty -> duty.group(unit))
                .filter(group -> !directory.peopleIn(group).isEmpty())
                .map(Recipient::group)
                .collect(Collectors.collectingAndThen(
                        Collectors.toSet(), found -> found.isEmpty() ? worksAndLeads(unit) : found));
    }

    private Set<Recipient> leaders(String area) {
        return Set.of(Recipient.group(directory.group(Duty.LEADER, area)));
    }

    private void send(String key, NoticeKind kind, String caseNo, Set<Recipient> to, String text) {
        notices.send(Notice.about(key, kind, to, caseNo, text));
    }
}
