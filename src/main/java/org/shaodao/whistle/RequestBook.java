package org.shaodao.whistle;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.ShanghaiTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what people ask of a running case: the row first, then the process hears of it. */
@Service
@Transactional
class RequestBook implements CaseRequests {
    /** A pause lasts at most 30 calendar days (processes.md, side requests). */
    private static final int PAUSE_DAYS = 30;

    private static final LocalTime END_OF_DAY = LocalTime.of(17, 30);
    private static final Set<CaseState> OVER =
            Set.of(CaseState.CLOSED, CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.CANCELLED);

    private final JdbcClient db;
    private final CaseStore cases;
    private final SlotStore slots;
    private final Dispatching dispatching;
    private final Merging merging;
    private final Reopening reopening;
    private final ToldBook told;
    private final Journal journal;
    private final CurrentActor actor;
    private final Clock clock;

    RequestBook(
            JdbcClient db,
            CaseStore cases,
            SlotStore slots,
            Dispatching dispatching,
            Merging merging,
            Reopening reopening,
            ToldBook told,
            Journal journal,
            CurrentActor actor,
            Clock clock) {
        this.db = db;
        this.cases = cases;
        this.slots = slots;
        this.dispatching = dispatching;
        this.merging = merging;
        this.reopening = reopening;
        this.told = told;
        this.journal = journal;
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    public Optional<String> withdraw(String caseNo, String reason) {
        if (OVER.contains(cases.lock(caseNo).state())) {
            return Optional.of("案件已经办理终结，不能撤回");
        }
        journal.record(caseNo, "申请撤回", reason);
        told.write(caseNo, "whistle-withdrawn");
        return Optional.empty();
    }

    @Override
    public Optional<String> requestExtension(String caseNo, String unit, Instant until, String reason) {
        var slot = slots.lockOpen(caseNo, unit).filter(open -> open.state() == SlotState.HANDLING);
        if (slot.isEmpty()) {
            return Optional.of("该单位不在办理中，不能申请延期");
        }
        var due = slot.get().dueAt();
        if (!clock.instant().isBefore(due)) {
            return Optional.of("已超过办理时限，不能再申请延期");
        }
        if (!until.isAfter(due)) {
            return Optional.of("延期应晚于现在的办理时限");
        }
        if (until.isAfter(due.plus(Duration.between(slot.get().dispatchedAt(), due)))) {
            return Optional.of("延期不能超过原办理期限的长度");
        }
        if (!insert(slot.get(), "extension", until, reason)) {
            return Optional.of("每个单位只能申请一次延期");
        }
        journal.record(caseNo, unit, "申请延期", "申请延至%s；%s".formatted(ShanghaiTime.minute(until), reason));
        told.write(caseNo, "extension-requested", unit);
        return Optional.empty();
    }

    @Override
    public Optional<String> pause(String caseNo, String unit, LocalDate until, String reason) {
        var slot = slots.lockOpen(caseNo, unit).filter(open -> open.state() == SlotState.HANDLING);
        if (slot.isEmpty()) {
            return Optional.of("该单位不在办理中，不能挂起");
        }
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        if (!until.isAfter(today) || until.isAfter(today.plusDays(PAUSE_DAYS))) {
            return Optional.of("挂起的截止日期应在明天起30天以内");
        }
        if (!insert(slot.get(), "pause", endOf(until), reason)) {
            return Optional.of("该单位已在挂起中");
        }
        journal.record(caseNo, unit, "申请挂起", "挂起至%s；%s".formatted(until, reason));
        told.write(caseNo, "unit-paused", unit);
        return Optional.empty();
    }

    @Override
    public Optional<String> resume(String caseNo, String unit) {
        var slot = slots.lockOpen(caseNo, unit).filter(open -> open.state() == SlotState.PAUSED);
        if (slot.isEmpty()) {
            return Optional.of("该单位没有挂起");
        }
        journal.record(caseNo, unit, "申请恢复办理", "提前结束挂起");
        told.write(caseNo, "unit-resumed", unit);
        return Optional.empty();
    }

    @Override
    public Optional<String> addUnit(String caseNo, String unit) {
        var refused = dispatching.add(caseNo, unit, user());
        if (refused.isEmpty()) {
            told.write(caseNo, "unit-added", unit);
        }
        return refused;
    }

    @Override
    public Optional<String> undoMerge(String caseNo, String reason) {
        if (cases.lock(caseNo).state() != CaseState.MERGED) {
            return Optional.of("案件没有并案，或主案已经答复");
        }
        if (cases.answered(caseNo)) {
            return Optional.of("主案已经答复，不能再解除并案");
        }
        merging.undo(caseNo, reason);
        told.write(caseNo, "merge-undone");
        return Optional.empty();
    }

    @Override
    public boolean refusesEscalations() {
        return true;
    }

    @Override
    public Optional<String> escalate(String caseNo, String reason) {
        var state = cases.lock(caseNo).state();
        if (OVER.contains(state) || state == CaseState.MERGED) {
            return Optional.of("案件已办理终结或已并案，不能提级");
        }
        return Optional.of("提级办理流程尚未启用：派单员可在受理派单时选择提级");
    }

    @Override
    public FollowUp again(String caseNo, String reason) {
        var found = cases.lock(caseNo);
        if (found.state() != CaseState.CLOSED) {
            return new FollowUp.Refused("只有已办结的案件可以再次吹哨");
        }
        var next = reopening.reopen(found, reason);
        return next.opened()
                ? new FollowUp.Opened(next.caseNo())
                : new FollowUp.Refused("本案已再次吹哨，由%s承接，请到该案中继续反映".formatted(next.caseNo()));
    }

    private boolean insert(Slot slot, String kind, Instant until, String reason) {
        return db.sql("INSERT INTO whistle_slot_request (slot_id, kind, until, reason, state, asked_by, asked_at) "
                                + "VALUES (?, ?, ?, ?, 'asked', ?, ?) ON CONFLICT DO NOTHING")
                        .params(slot.id(), kind, Timestamp.from(until), reason, user(), Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private @Nullable String user() {
        return actor.get().user();
    }

    private Instant endOf(LocalDate day) {
        return day.atTime(END_OF_DAY).atZone(clock.getZone()).toInstant();
    }
}
