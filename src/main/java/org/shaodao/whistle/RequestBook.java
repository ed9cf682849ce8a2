package org.shaodao.whistle;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.clock.PauseReason;
import org.shaodao.security.CurrentActor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what people ask of a running case: the row first, then the process hears of it. */
@Service
@Transactional
class RequestBook implements CaseRequests {
    /** A pause lasts at most 30 calendar days (processes.md, side requests). */
    private static final int PAUSE_DAYS = 30;

    private static final Set<CaseState> OVER =
            Set.of(CaseState.CLOSED, CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.CANCELLED);

    private final JdbcClient db;
    private final CaseStore cases;
    private final SlotStore slots;
    private final CaseClocks clocks;
    private final WorkingTime time;
    private final Dispatching dispatching;
    private final Merging merging;
    private final MergingAtWork mergingAtWork;
    private final Reopening reopening;
    private final ToldBook told;
    private final Journal journal;
    private final CurrentActor actor;
    private final Clock clock;

    RequestBook(
            JdbcClient db,
            CaseStore cases,
            SlotStore slots,
            CaseClocks clocks,
            WorkingTime time,
            Dispatching dispatching,
            Merging merging,
            MergingAtWork mergingAtWork,
            Reopening reopening,
            ToldBook told,
            Journal journal,
            CurrentActor actor,
            Clock clock) {
        this.db = db;
        this.cases = cases;
        this.slots = slots;
        this.clocks = clocks;
        this.time = time;
        this.dispatching = dispatching;
        this.merging = merging;
        this.mergingAtWork = mergingAtWork;
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
    public Optional<String> requestExtension(String caseNo, String unit, BigDecimal more, String reason) {
        cases.lock(caseNo);
        var slot = slots.lockOpen(caseNo, unit).filter(open -> open.state() == SlotState.HANDLING);
        if (slot.isEmpty()) {
            return Optional.of("该单位不在办理中，不能申请延期");
        }
        if (!clock.instant().isBefore(slot.get().dueAt())) {
            return Optional.of("已超过办理时限，不能再申请延期");
        }
        var limit = clocks.handling(caseNo, unit);
        if (limit.isEmpty()) {
            return Optional.of("办理时限由领导另定，不能申请延期");
        }
        if (!limit.get().allows(more)) {
            return Optional.of("延期不能超过原办理期限的长度（%s）".formatted(limit.get().text()));
        }
        var words = new Limit(more, limit.get().unit()).text();
        if (!insert(slot.get(), "extension", null, more, null, reason)) {
            return Optional.of("每个单位只能申请一次延期");
        }
        journal.record(caseNo, unit, "申请延期", "申请延长%s；%s".formatted(words, reason));
        told.write(caseNo, "extension-requested", unit);
        return Optional.empty();
    }

    @Override
    public Optional<String> pause(String caseNo, String unit, LocalDate until, PauseReason reason, String proof) {
        cases.lock(caseNo);
        var slot = slots.lockOpen(caseNo, unit).filter(open -> open.state() == SlotState.HANDLING);
        if (slot.isEmpty()) {
            return Optional.of("该单位不在办理中，不能挂起");
        }
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        if (!until.isAfter(today) || until.isAfter(today.plusDays(PAUSE_DAYS))) {
            return Optional.of("挂起的截止日期应在明天起30天以内");
        }
        var end = time.closing(until, cases.get(caseNo).areaCode());
        if (!insert(slot.get(), "pause", end, null, reason, proof)) {
            return Optional.of("该单位已在挂起中");
        }
        journal.record(caseNo, unit, "申请挂起", "%s，挂起至%s；%s".formatted(reason.label(), until, proof));
        told.write(caseNo, "unit-paused", unit);
        return Optional.empty();
    }

    @Override
    public Optional<String> resume(String caseNo, String unit) {
        cases.lock(caseNo);
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
    public Optional<String> merge(String caseNo, String master, String user) {
        return mergingAtWork.merge(caseNo, master, user);
    }

    @Override
    public Optional<String> undoMerge(String caseNo, String reason) {
        if (cases.lock(caseNo).state() != CaseState.MERGED) {
            return Optional.of("案件没有并案，或主案已经答复");
        }
        if (cases.answered(caseNo)) {
            return Optional.of("主案已经答复，不能再解除并案");
        }
        merging.free(caseNo, reason);
        return Optional.empty();
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

    private boolean insert(
            Slot slot,
            String kind,
            @Nullable Instant until,
            @Nullable BigDecimal amount,
            @Nullable PauseReason pauseReason,
            String reason) {
        return db.sql(
                                "INSERT INTO whistle_slot_request (slot_id, kind, until, amount, pause_reason, reason, state, asked_by, "
                                        + "asked_at) VALUES (?, ?, ?, ?, ?, ?, 'asked', ?, ?) ON CONFLICT DO NOTHING")
                        .params(
                                slot.id(),
                                kind,
                                until == null ? null : Timestamp.from(until),
                                amount,
                                pauseReason == null ? null : pauseReason.code(),
                                reason,
                                user(),
                                Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private @Nullable String user() {
        return actor.get().user();
    }
}
