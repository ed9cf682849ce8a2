package org.shaodao.meeting.member;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shaodao.directory.Directory;
import org.shaodao.directory.MeetingMembers;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.web.PlainText;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which joint meetings there are, and their rhythms. */
@Service
@Transactional
public class Bodies {
    private static final int MOST_OPEN_LEAD = 90;

    private final BodyStore store;
    private final MemberBook members;
    private final MeetingMembers known;
    private final Directory directory;
    private final Clock clock;

    Bodies(BodyStore store, MemberBook members, MeetingMembers known, Directory directory, Clock clock) {
        this.store = store;
        this.members = members;
        this.known = known;
        this.directory = directory;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    public void onReady() {
        seed();
    }

    /**
     * Every area whose members the directory names has a 党建联席会 with them, once: from then on they are kept here, and
     * another list in the directory changes nothing. Several nodes at once make one.
     */
    public void seed() {
        for (var area : directory.areas()) {
            var units = known.membersOf(area.code());
            var body = new Body(area.code(), MeetingKind.PARTY_BUILDING);
            if (!units.isEmpty() && store.find(body).isEmpty() && found(body)) {
                units.forEach(unit -> members.join(body, unit.code(), today()));
            }
        }
    }

    /** Another kind of joint meeting in an area; its members come one by one. */
    public Outcome establish(Body body) {
        if (directory.area(body.areaCode()).isEmpty()) {
            return Outcome.refused("没有这个区域。");
        }
        return found(body)
                ? Outcome.done()
                : Outcome.refused("这个区域已经有%s。".formatted(body.kind().label()));
    }

    /** @param version of the row that was changed; another change since then refuses this one */
    public Outcome change(Body body, Rhythm rhythm, Limits limits, boolean active, int version) {
        var wrong = fault(rhythm);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        if (!limits.sensible()) {
            return Outcome.refused("退回补充和缓议的次数应在0至%d之间。".formatted(Limits.MOST));
        }
        return store.update(body, rhythm, limits, active, today(), version)
                ? Outcome.done()
                : Outcome.refused("设置已被他人修改，请刷新后再改。");
    }

    @Transactional(readOnly = true)
    public Optional<BodyRow> find(Body body) {
        return store.find(body);
    }

    @Transactional(readOnly = true)
    public List<BodyRow> all() {
        return store.all();
    }

    /** How often items of a body go round; the usual where it is not kept here. */
    @Transactional(readOnly = true)
    public Limits limits(Body body) {
        return find(body).map(BodyRow::limits).orElse(Limits.USUAL);
    }

    /** Until the transaction ends nobody else changes members, roster or meetings of this body. */
    public void hold(Body body) {
        store.hold(body);
    }

    private boolean found(Body body) {
        var level = directory.area(body.areaCode()).orElseThrow().level();
        return store.insert(body, Rhythm.usual(level), today());
    }

    private static Optional<String> fault(Rhythm rhythm) {
        if (rhythm.months().isEmpty()
                || rhythm.months().first() < 1
                || rhythm.months().last() > 12) {
            return Optional.of("请至少选择一个召开月份。");
        }
        if (rhythm.dayOfMonth() < 1 || rhythm.dayOfMonth() > 28) {
            return Optional.of("召开日期应在1日至28日之间。");
        }
        if (PlainText.length(rhythm.place()) > 60
                || PlainText.fault(rhythm.place(), false).isPresent()) {
            return Optional.of("地点不超过60个字，不能含有特殊字符。");
        }
        if (rhythm.call().amount() > MOST_OPEN_LEAD
                || rhythm.topics().amount() > 60
                || rhythm.notice().amount() > 30) {
            return Optional.of("提前的天数过大。");
        }
        if (days(rhythm.call()) <= days(rhythm.topics()) || days(rhythm.topics()) <= days(rhythm.notice())) {
            return Optional.of("征集议题应早于议题截止，议题截止应早于会议通知。");
        }
        return Optional.empty();
    }

    /** Five working days are about seven by the calendar. */
    private static double days(Lead lead) {
        return lead.unit() == org.shaodao.calendar.LimitUnit.WORKING_DAY ? lead.amount() * 1.4 : lead.amount();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), org.shaodao.web.ShanghaiTime.ZONE);
    }
}
