package org.shaodao.whistle;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.clock.ClockName;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Person;
import org.shaodao.directory.Unit;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows when nobody has dispatched in time: a case of which the catalogue is sure dispatches itself, any other is
 * open to the level above too. The catalogue is asked anew: its table, the units and the case may have changed.
 */
@Service
@Transactional
public class DispatchLimit {
    private final CaseStore cases;
    private final SlotStore slots;
    private final CaseClocks clocks;
    private final Directory directory;
    private final Notices notices;
    private final Journal journal;

    DispatchLimit(
            CaseStore cases,
            SlotStore slots,
            CaseClocks clocks,
            Directory directory,
            Notices notices,
            Journal journal) {
        this.cases = cases;
        this.slots = slots;
        this.clocks = clocks;
        this.directory = directory;
        this.notices = notices;
        this.journal = journal;
    }

    /**
     * Who takes part in what is to be dispatched from now on.
     *
     * @param group candidate group that has it
     * @param above candidate group that has it too
     */
    public record Join(String group, String above) {}

    /**
     * The catalogue's proposal for a case at its limit. Never sure of a case on which units work already, on which somebody
     * has decided this moment, or whose unit has objected with success: it would only come back.
     *
     * @param leadFunction function code, or null when the catalogue names none
     * @param decided a dispatcher's decision is there and only waits to be carried out
     * @return the lead is empty unless it is sure
     */
    public Dispatching.Proposal propose(
            String caseNo, @Nullable String leadFunction, List<String> assistFunctions, boolean sure, boolean decided) {
        var found = cases.lock(caseNo);
        var lead = leadFunction == null || !sure || decided || found.state() != CaseState.REGISTERED
                ? Optional.<String>empty()
                : unit(leadFunction, found).filter(unit -> !hasDeclined(caseNo, unit));
        if (lead.isEmpty()) {
            return new Dispatching.Proposal(lead, List.of(), false);
        }
        var assists = new LinkedHashSet<String>();
        assistFunctions.forEach(function -> unit(function, found).ifPresent(assists::add));
        assists.remove(lead.get());
        return new Dispatching.Proposal(lead, List.copyOf(assists), true);
    }

    private Optional<String> unit(String function, CaseRecord found) {
        return directory.unitFor(function, found.areaCode()).map(Unit::code);
    }

    private boolean hasDeclined(String caseNo, String unit) {
        return slots.of(caseNo).stream()
                .anyMatch(slot -> slot.unit().equals(unit) && slot.state() == SlotState.DECLINED);
    }

    /** Nobody counts as the one who dispatched; the dispatchers are told that it is out of their hands. */
    public void dispatchItself(String caseNo, String lead) {
        var found = cases.lock(caseNo);
        cases.dispatchedBy(caseNo, null);
        journal.record(caseNo, "自动派单", "到派单时限仍未派单，职责目录明确由%s主办，系统自动派单".formatted(directory.nameOf(lead)));
        notices.send(Notice.ofCase(
                key(caseNo, "dispatch-itself"),
                NoticeKind.DISPATCH,
                Set.of(Recipient.group(directory.group(Duty.DISPATCH, found.areaCode()))),
                caseNo,
                "案件%s到派单时限仍未派单，系统已按职责目录派单（主办：%s）。".formatted(caseNo, directory.nameOf(lead))));
    }

    /** Empty when nobody else is above. */
    public Optional<Join> joinLevelAbove(String caseNo) {
        var found = cases.lock(caseNo);
        var group = directory.group(Duty.DISPATCH, found.areaCode());
        var above = above(found.areaCode(), group);
        above.ifPresent(joining -> {
            journal.record(caseNo, "上级参与派单", "到派单时限仍未派单，%s也可以派单".formatted(name(joining)));
            notices.send(Notice.ofCase(
                    key(caseNo, "level-above"),
                    NoticeKind.DISPATCH,
                    Set.of(Recipient.group(joining)),
                    caseNo,
                    "案件%s到派单时限仍未派单，您也可以派单。".formatted(caseNo)));
        });
        return above.map(joining -> new Join(group, joining));
    }

    /**
     * The next level up with other dispatchers. Above the last of them, and where there are none at all, it is the leader of
     * the highest area that has one: a city without a dispatcher gets its leader.
     */
    private Optional<String> above(String areaCode, String group) {
        var known = people(group);
        var upwards = directory.upwards(areaCode).stream().map(Area::code).toList();
        var own = Membership.of(group)
                .map(Membership::unitCode)
                .map(upwards::indexOf)
                .orElse(-1);
        return upwards.subList(own + 1, upwards.size()).stream()
                .map(Duty.DISPATCH::group)
                .filter(higher -> hasOthers(higher, known))
                .findFirst()
                .or(() -> upwards.stream()
                        .map(Duty.LEADER::group)
                        .filter(leaders -> hasOthers(leaders, known))
                        .reduce((lower, higher) -> higher));
    }

    private boolean hasOthers(String group, Set<String> known) {
        var others = new HashSet<>(people(group));
        others.removeAll(known);
        return !others.isEmpty();
    }

    private Set<String> people(String group) {
        return directory.peopleIn(group).stream().map(Person::userId).collect(Collectors.toSet());
    }

    private String name(String group) {
        return Membership.of(group)
                .map(one -> directory.nameOf(one.unitCode()) + "的" + one.duty().label())
                .orElse(group);
    }

    /** A case may come to this more than once, each time with another limit. */
    private String key(String caseNo, String what) {
        var limit = clocks.open(caseNo, "", ClockName.DISPATCH)
                .map(view -> view.dueAt().getEpochSecond())
                .orElse(0L);
        return "dispatch/%s/%s/%d".formatted(caseNo, what, limit);
    }
}
