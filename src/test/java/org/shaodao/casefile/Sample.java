package org.shaodao.casefile;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Grade;
import org.shaodao.whistle.Slot;
import org.shaodao.whistle.SlotState;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;

/** Cases for tests: in the first grid of 春晖, blown by 李芳, registered one after the other. */
final class Sample {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    static final Instant REGISTERED = Instant.parse(SmallWorld.NOW).minus(Duration.ofDays(1));

    private Sample() {}

    static CaseRecord inState(CaseState state) {
        return of(state, "路灯不亮", "春晖路3号的路灯坏了", null);
    }

    static CaseRecord of(CaseState state, String title, String description, @Nullable String master) {
        var number = NUMBER.incrementAndGet();
        return new CaseRecord(
                "WH20261121-%06d".formatted(number),
                title,
                description,
                "chunhui1",
                "春晖路3号",
                "010101",
                WhistleKind.SERVICE,
                Grade.COMPLEX,
                null,
                null,
                null,
                Source.GRID,
                null,
                "lifang",
                true,
                null,
                state,
                "chengguan",
                "zhaolei",
                0,
                0,
                master,
                null,
                null,
                REGISTERED.plusSeconds(number),
                null);
    }

    static Slot slot(CaseRecord record, String unit, SlotState state) {
        return new Slot(
                NUMBER.incrementAndGet(),
                record.caseNo(),
                unit,
                unit.equals(record.leadUnit()),
                state,
                1,
                true,
                REGISTERED.plusSeconds(3600),
                REGISTERED.plus(Duration.ofDays(3)),
                null,
                null,
                null);
    }

    static CaseRecord inArea(CaseRecord record, String area) {
        return new CaseRecord(
                record.caseNo(),
                record.title(),
                record.description(),
                area,
                record.place(),
                record.category(),
                record.kind(),
                record.grade(),
                record.specialGroup(),
                record.longitude(),
                record.latitude(),
                record.source(),
                record.externalRef(),
                null,
                record.reachable(),
                record.spotResult(),
                record.state(),
                record.leadUnit(),
                record.dispatchedBy(),
                record.reworkCount(),
                record.hopCount(),
                record.masterCaseNo(),
                record.followsCaseNo(),
                record.replyText(),
                record.registeredAt(),
                record.closedAt());
    }
}
