package org.shaodao.whistle;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.ArrivalPhotographs;
import org.shaodao.clock.ClockName;
import org.shaodao.directory.Directory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the rules of the domain say to a submitted form: a reason in Chinese, or nothing. */
@Service
@Transactional
public class SubmissionChecks {
    private static final String MERGED = "本案已并入其他案件办理，各单位的任务已撤销";

    private final CaseStore cases;
    private final SlotStore slots;
    private final Dispatchers dispatchers;
    private final CaseClocks clocks;
    private final Merging merging;
    private final CaseReaders readers;
    private final ArrivalPhotographs photographs;
    private final Directory directory;
    private final Clock clock;

    SubmissionChecks(
            CaseStore cases,
            SlotStore slots,
            Dispatchers dispatchers,
            CaseClocks clocks,
            Merging merging,
            CaseReaders readers,
            ArrivalPhotographs photographs,
            Directory directory,
            Clock clock) {
        this.cases = cases;
        this.slots = slots;
        this.dispatchers = dispatchers;
        this.clocks = clocks;
        this.merging = merging;
        this.readers = readers;
        this.photographs = photographs;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * The master is open and not itself merged, and the person may see it: of a case that they may not see they are told
     * what they would be told of a number that does not exist.
     *
     * @param user who wants to merge; null sees nothing
     */
    public Optional<String> merge(String caseNo, String master, @Nullable String user) {
        if (user == null || !readers.mayRead(user, master)) {
            return Optional.of("没有编号为%s的案件".formatted(master));
        }
        return merging.check(caseNo, master) == Merging.Merge.REFUSED ? Optional.of(notInto(master)) : Optional.empty();
    }

    static String notInto(String master) {
        return "不能并入%s：主案须在办理中、本身未并案，且不是本案或本案的从案".formatted(master);
    }

    /** Whoever merges a case takes its units' parts away; a task of theirs may be open for a moment longer. */
    public Optional<String> atWork(String caseNo, String unit) {
        var state = cases.lock(caseNo).state();
        if (slots.findOpen(caseNo, unit).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(state == CaseState.MERGED ? MERGED : "该单位的派单已撤销");
    }

    /** An open assisting slot must be waived with a reason, or awaited. Once submitted, no unit is added any more. */
    public Optional<String> consolidate(String caseNo, boolean waived) {
        if (cases.lock(caseNo).state() == CaseState.MERGED) {
            return Optional.of(MERGED);
        }
        var open = slots.open(caseNo).stream().filter(slot -> !slot.lead()).toList();
        if (open.isEmpty() || waived) {
            cases.answerSubmitted(caseNo);
            return Optional.empty();
        }
        return Optional.of("协办单位尚未办结：%s。请等待，或填写豁免理由"
                .formatted(
                        open.stream().map(slot -> directory.nameOf(slot.unit())).collect(Collectors.joining("、"))));
    }

    /** Declining is open for a while after the dispatch, and not at all after the third hop or a dismissed objection. */
    public Optional<String> decline(String caseNo, String unit) {
        var slot = slots.lockOpen(caseNo, unit);
        if (slot.isEmpty()) {
            return Optional.of("该单位的派单已撤销");
        }
        if (!slot.get().mayDecline()) {
            return Optional.of("本次派单不得退单，请报到办理");
        }
        return clocks.open(caseNo, unit, ClockName.DECLINE_WINDOW)
                        .filter(window -> clock.instant().isBefore(window.dueAt()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("已超过退单时限，请报到办理");
    }

    /** Where the city wants it, an arrival is shown by a photograph taken since the unit was dispatched. */
    public Optional<String> arrival(String caseNo, String unit) {
        if (!photographs.areRequired()) {
            return Optional.empty();
        }
        return slots.findOpen(caseNo, unit)
                        .filter(slot -> photographs.isThere(caseNo, unit, slot.dispatchedAt()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("请先在案件页“现场照片”里上传到场照片，再提交到场信息");
    }

    /** Handing on is declining late: not after the third hop or a dismissed objection, and not to oneself. */
    public Optional<String> transfer(String caseNo, String unit, String to) {
        var slot = slots.lockOpen(caseNo, unit);
        if (slot.isEmpty() || !slot.get().mayDecline()) {
            return Optional.of("本次派单不得转办，请继续办理");
        }
        return free(caseNo, to);
    }

    /** A unit that has an open slot already cannot take another one of the same case. */
    public Optional<String> free(String caseNo, String unit) {
        return slots.taken(caseNo, unit)
                ? Optional.of("%s已在办理本案，请另选单位".formatted(directory.nameOf(unit)))
                : Optional.empty();
    }

    /** The lead does not assist itself; an assisting unit is named once. */
    public Optional<String> units(String lead, java.util.List<String> assists) {
        return assists.contains(lead) ? Optional.of("主办单位不能同时协办") : Optional.empty();
    }

    /** Remembers who dispatched: that person may not rule on objections to it. */
    public void dispatchedBy(String caseNo, String user) {
        cases.dispatchedBy(caseNo, user);
        dispatchers.remember(caseNo, user);
    }

    /** Whoever holds the handling keeps it when it comes back. */
    public void holds(String caseNo, String unit, String user) {
        slots.holder(caseNo, unit, user);
    }

    public Optional<String> holder(String caseNo, String unit) {
        return slots.holder(caseNo, unit);
    }

    public boolean hasOpenSlot(String unit) {
        return slots.anyOpen(unit);
    }

    /** Of cases that lie in the area itself, not in one below. */
    public boolean hasOpenCases(String areaCode) {
        return cases.anyOpenIn(areaCode);
    }

    /**
     * Another unit is chosen to take over a slot: refused when it works on the case or has just been chosen, else reserved.
     *
     * @param leaving the unit whose slot it is
     * @param by user id of who chose
     */
    public Optional<String> reassign(String caseNo, String leaving, String to, @Nullable String by) {
        cases.lock(caseNo);
        var refused = free(caseNo, to);
        if (refused.isEmpty()) {
            slots.findOpen(caseNo, leaving).ifPresent(slot -> slots.reassign(slot.id(), to, by));
            if (by != null) {
                dispatchers.remember(caseNo, by);
            }
        }
        return refused;
    }

    /** Who dispatched a unit's part; empty when the catalogue did. */
    public Optional<String> dispatcher(String caseNo, String unit) {
        return slots.dispatchedBy(caseNo, unit);
    }

    /** Those in whose stead a unit's part was dispatched: it is their dispatch too. */
    public Set<String> dispatchedFor(String caseNo, String unit) {
        var all = dispatchers.of(caseNo, unit);
        dispatcher(caseNo, unit).ifPresent(all::remove);
        return all;
    }
}
