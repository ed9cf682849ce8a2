package org.shaodao.whistle;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 并单 of a case on which units work already: their parts are void and each of them is told, in the transaction that joins
 * the cases; then the process hears of it and waits for the master (ADR 0017).
 */
@Service
@Transactional
class MergingAtWork {
    private final CaseStore cases;
    private final SlotStore slots;
    private final Merging merging;
    private final SubmissionChecks checks;
    private final CaseListening process;
    private final ToldBook told;
    private final Directory directory;
    private final Notices notices;
    private final Journal journal;
    private final Clock clock;

    MergingAtWork(
            CaseStore cases,
            SlotStore slots,
            Merging merging,
            SubmissionChecks checks,
            CaseListening process,
            ToldBook told,
            Directory directory,
            Notices notices,
            Journal journal,
            Clock clock) {
        this.cases = cases;
        this.slots = slots;
        this.merging = merging;
        this.checks = checks;
        this.process = process;
        this.told = told;
        this.directory = directory;
        this.notices = notices;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Of two who ask at once, or of one who asks while the case is answered, the second is refused and nothing changes.
     *
     * @param user who asks; of a master that they may not see they learn nothing
     * @return why it cannot be, in Chinese; empty when it is done
     */
    Optional<String> merge(String caseNo, String master, @Nullable String user) {
        var refused = checks.merge(caseNo, master, user);
        if (refused.isPresent()) {
            return refused;
        }
        var held = merging.hold(caseNo, master);
        var hindrance = hindrance(cases.get(caseNo));
        if (hindrance.isPresent()) {
            return hindrance;
        }
        var outcome = held ? merging.check(caseNo, master) : Merging.Merge.REFUSED;
        if (outcome == Merging.Merge.REFUSED) {
            return Optional.of(SubmissionChecks.notInto(master));
        }
        endWork(caseNo);
        merging.join(caseNo, master, outcome);
        told.write(caseNo, Merging.MERGED_INTO);
        return Optional.empty();
    }

    /** What keeps the case itself from being merged now. */
    private Optional<String> hindrance(CaseRecord found) {
        var caseNo = found.caseNo();
        return switch (found.state()) {
            case DISPATCHED, HANDLING, PAUSED ->
                cases.isAnswerSubmitted(caseNo)
                        ? Optional.of("本案的答复已经提交，不能再并案")
                        : process.listens(caseNo, Merging.MERGED_INTO)
                                ? Optional.empty()
                                : Optional.of("本案按旧版流程办理，派单之后不能并案；请流程管理员先把它迁移到新版");
            case MERGED -> Optional.of("本案已经并案");
            case REGISTERED -> Optional.of("本案待受理派单，请在受理派单中并案");
            case ESCALATED, LEDGERED -> Optional.of("本案已提级或挂账，由上级负责人决定");
            case ANSWERED, CALLBACK -> Optional.of("本案已经答复，不能再并案");
            case REJECTED, WITHDRAWN, CANCELLED, CLOSED -> Optional.of("案件已经办理终结，不能并案");
        };
    }

    private void endWork(String caseNo) {
        for (var slot : slots.endAll(caseNo, SlotState.VOID, clock.instant())) {
            var part = slot.lead() ? "主办" : "协办";
            journal.record(
                    caseNo, slot.unit(), "撤销派单", "本案并案，%s的%s任务撤销".formatted(directory.nameOf(slot.unit()), part));
            notices.send(Notice.ofCase(
                    "merge/%s/%d".formatted(caseNo, slot.id()),
                    NoticeKind.MERGE,
                    Set.of(Recipient.group(directory.unitGroup(Duty.HANDLE, slot.unit()))),
                    caseNo,
                    "案件%s已并入其他案件办理，%s的%s任务撤销，不必再办。".formatted(caseNo, directory.nameOf(slot.unit()), part)));
        }
    }
}
